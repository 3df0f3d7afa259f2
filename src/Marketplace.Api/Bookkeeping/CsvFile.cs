using System.Globalization;
using System.Text;
using Marketplace.Domain.Bookkeeping;
using NodaTime.Text;

namespace Marketplace.Api.Bookkeeping;

/// <summary>One line for each line of a voucher, for whatever program: semicolons, a decimal point, UTF-8 with a mark that Excel knows.</summary>
internal sealed class CsvFile : IBookFile
{
    public BookFormat Format => BookFormat.Csv;

    public string ContentType => "text/csv";

    public string Name(BookHeader header) => $"samspel-{header.Slug}-{LocalDatePattern.Iso.Format(header.Period.From)}-{LocalDatePattern.Iso.Format(header.Period.To)}.csv";

    public async Task WriteAsync(Stream to, BookHeader header, Func<IAsyncEnumerable<Voucher>> vouchers, CancellationToken cancellationToken)
    {
        await using var file = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await file.WriteLineAsync("date;voucher;reference;account;name;debit;credit;currency;original;original_currency;text".AsMemory(), cancellationToken);
        await foreach (var voucher in vouchers().WithCancellation(cancellationToken))
        {
            foreach (var line in voucher.Lines)
            {
                await file.WriteLineAsync(string.Join(';',
                    LocalDatePattern.Iso.Format(voucher.Event.Day),
                    voucher.Event.Kind,
                    Cell(voucher.Event.Reference),
                    line.Account.Number,
                    Cell(line.Account.Name),
                    Amount(Math.Max(line.Amount.Minor, 0)),
                    Amount(Math.Max(-line.Amount.Minor, 0)),
                    line.Amount.Currency,
                    line.Original is { } original ? Amount(original.Minor) : "",
                    line.Original?.Currency,
                    Cell(header.TextOf(voucher.Event))).AsMemory(), cancellationToken);
            }
        }
    }

    private static string Amount(long minor) => (minor / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    // A text that begins like a formula would be run by a spreadsheet.
    private static string Cell(string text) => $"\"{(text.Length > 0 && text[0] is '=' or '+' or '-' or '@' ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

using System.Text;
using Marketplace.Api.Platform;
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
                    Csv.Cell(voucher.Event.Reference),
                    line.Account.Number,
                    Csv.Cell(line.Account.Name),
                    Csv.Amount(Math.Max(line.Amount.Minor, 0)),
                    Csv.Amount(Math.Max(-line.Amount.Minor, 0)),
                    line.Amount.Currency,
                    line.Original is { } original ? Csv.Amount(original.Minor) : "",
                    line.Original?.Currency,
                    Csv.Cell(header.TextOf(voucher.Event))).AsMemory(), cancellationToken);
            }
        }
    }
}

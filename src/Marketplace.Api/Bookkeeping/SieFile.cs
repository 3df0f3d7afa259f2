using System.Globalization;
using Marketplace.Api.Platform;
using Marketplace.Domain.Bookkeeping;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Api.Bookkeeping;

/// <summary>
/// A SIE 4I file: vouchers without numbers, which the accountant's program numbers when it reads them (SIE format 4B, SIE-Gruppen).
/// </summary>
internal sealed class SieFile(RuleBook rules) : IBookFile
{
    private static readonly LocalDatePattern s_day = LocalDatePattern.CreateWithInvariantCulture("yyyyMMdd");

    public BookFormat Format => BookFormat.Sie;

    public string ContentType => "application/octet-stream";

    public string Name(BookHeader header) => string.Create(CultureInfo.InvariantCulture, $"samspel-{header.Slug}-{s_day.Format(header.Period.From)}-{s_day.Format(header.Period.To)}.si");

    public async Task WriteAsync(Stream to, BookHeader header, Func<IAsyncEnumerable<Voucher>> vouchers, CancellationToken cancellationToken)
    {
        await using var file = new StreamWriter(to, CodePage437.Encoding, leaveOpen: true) { NewLine = "\r\n" };
        await LineAsync("#FLAGGA 0");
        await LineAsync("#PROGRAM \"Samspel\" \"1.0\"");
        await LineAsync("#FORMAT PC8");
        await LineAsync("#GEN " + s_day.Format(header.MadeOn));
        await LineAsync("#SIETYP 4");
        await LineAsync("#ORGNR " + header.Number.Display);
        await LineAsync("#FNAMN " + Quoted(header.Name));
        await LineAsync("#KPTYP BAS2014");
        await LineAsync("#VALUTA SEK");
        foreach (var account in rules.Accounts.All.Where(a => a.Country == Country.SE && a.HoldsOn(header.Period.To)).DistinctBy(a => a.Number).OrderBy(a => a.Number, StringComparer.Ordinal))
        {
            await LineAsync($"#KONTO {account.Number} {Quoted(account.Name)}");
        }

        await foreach (var voucher in vouchers().WithCancellation(cancellationToken))
        {
            var happened = voucher.Event;
            await LineAsync($"#VER \"SMP\" \"\" {s_day.Format(happened.Day)} {Quoted(header.TextOf(happened))}");
            await LineAsync("{");
            foreach (var line in voucher.Lines)
            {
                await LineAsync($"   #TRANS {line.Account.Number} {{}} {Amount(line.Amount)} {s_day.Format(happened.Day)} {Quoted(header.TextOf(happened, line))}");
            }

            await LineAsync("}");
        }

        Task LineAsync(string line) => file.WriteLineAsync(line.AsMemory(), cancellationToken);
    }

    private static string Quoted(string text) => "\"" + CodePage437.Nearest(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static string Amount(Money amount) => (amount.Minor / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Banking;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Api.Invoicing.Banking;

/// <summary>
/// Reads the tables that people fetch from their bank's page: separated by semicolons, commas or tabs, with a decimal comma or
/// point, in UTF-8 or Latin-1. Above the headings banks write what they like; below them every row must be right.
/// </summary>
internal static class BankTable
{
    private const int MostRowsAbove = 20;

    private static readonly LocalDatePattern[] Days =
        [.. ((string[])["uuuu-MM-dd", "uuuuMMdd", "d.M.uuuu", "d/M/uuuu", "d-M-uuuu", "uuuu/M/d"]).Select(LocalDatePattern.CreateWithInvariantCulture)];

    public static ReadBankFile Read(byte[] file, BankColumns? chosen, BankDetails account)
    {
        var rows = CsvRows.Of(TextOf(file));
        var (top, columns) = HeadingsOf(rows, chosen);
        var headings = rows[top].Cells;
        var (currencies, accounts, references) = (BankHeadings.CurrencyIn(headings), BankHeadings.AccountIn(headings), BankHeadings.BankReferenceIn(headings));
        var own = account.IbanOrAccount()?.Country == Country.NO ? Currency.NOK : Currency.SEK;
        var (entries, skipped) = (new List<BankEntryFacts>(), 0);
        foreach (var row in rows.Skip(top + 1))
        {
            if (accounts is { } at)
            {
                ReadBankFile.MustBeOwn(row.At(at), account);
            }

            var currency = row.At(currencies) is { } named ? Enum.TryParse<Currency>(named, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : (Currency?)null : own;
            if (currency is null || Minor(row, columns.Amount) is not { } minor || minor <= 0)
            {
                skipped++;
                continue;
            }

            var day = Day(row.At(columns.Date)) ?? throw ReadBankFile.Broken(row.Line, InvoiceErrors.BankFileDate);
            entries.Add(new BankEntryFacts(day, new Money(minor, currency.Value), Reference(row.At(columns.Reference)), row.At(columns.Text), row.At(columns.Payer), row.At(references)));
            if (entries.Count > ReadBankFile.MostEntries)
            {
                throw DomainException.Rule(InvoiceErrors.BankFileTooLong, ("most", ReadBankFile.MostEntries));
            }
        }

        return new ReadBankFile(BankFileFormat.Csv, entries, skipped) { Headings = chosen is null ? null : Shown(rows[top]) };
    }

    private static (int Top, BankColumns Columns) HeadingsOf(IReadOnlyList<CsvRow> rows, BankColumns? chosen)
    {
        // Chosen by hand the columns are counted in the widest of the first rows: above it stands what the bank likes to say.
        var first = rows.Take(MostRowsAbove).ToList();
        if (first.Count == 0 || first.Max(r => r.Cells.Count) < 2)
        {
            throw DomainException.Rule(InvoiceErrors.BankFileUnknown);
        }

        var widest = first.FindIndex(r => r.Cells.Count == first.Max(o => o.Cells.Count));
        if (chosen is not null)
        {
            var most = rows[widest].Cells.Count;
            int[] places = [chosen.Date, chosen.Amount, chosen.Reference ?? 1, chosen.Text ?? 1, chosen.Payer ?? 1];
            return places.All(p => p >= 1 && p <= most) && chosen.Date != chosen.Amount ? (widest, chosen) : throw Unknown();
        }

        var top = first.FindIndex(r => BankHeadings.Recognise(r.Cells) is not null);
        return top >= 0 ? (top, BankHeadings.Recognise(rows[top].Cells)!) : throw Unknown();

        DomainException Unknown() => DomainException.Rule(InvoiceErrors.BankFileColumns, ("columns", Shown(rows[widest])));
    }

    /// <summary>The headings as they are shown to whoever chooses, one a line.</summary>
    private static string Shown(CsvRow row) => string.Join('\n', row.Cells.Select(c => c.Length > 60 ? c[..60] : c));

    /// <summary>Money in hundredths; null when the cell is empty, as it is where money left in a column of its own.</summary>
    private static long? Minor(CsvRow row, int column)
    {
        var text = string.Concat((row.At(column) ?? "").Where(c => char.IsAsciiDigit(c) || c is ',' or '.' or '-' or '\u2212' or '+' || char.IsLetter(c))).Replace('\u2212', '-');
        text = text.Replace("SEK", "", StringComparison.OrdinalIgnoreCase).Replace("NOK", "", StringComparison.OrdinalIgnoreCase).Replace("kr", "", StringComparison.OrdinalIgnoreCase);
        if (text.Length == 0)
        {
            return null;
        }

        // What stands last and has one or two figures after it parts the hundredths; the others part thousands.
        var mark = text.LastIndexOfAny([',', '.']);
        var (whole, part) = mark >= 0 && text.Length - mark - 1 is 1 or 2 ? (text[..mark], text[(mark + 1)..]) : (text, "");
        whole = whole.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        return decimal.TryParse($"{whole}.{part.PadRight(2, '0')}", NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= 1_000_000_000
            ? (long)(value * 100)
            : throw ReadBankFile.Broken(row.Line, InvoiceErrors.BankFileAmount);
    }

    private static LocalDate? Day(string? text)
    {
        var bare = (text ?? "").Trim();
        bare = bare.Length > 10 && bare[10] is ' ' or 'T' ? bare[..10] : bare;
        return Days.Select(d => d.Parse(bare)).FirstOrDefault(d => d.Success) is { Success: true, Value: var day } ? day : null;
    }

    private static IReadOnlyList<string> Reference(string? cell)
    {
        var digits = string.Concat((cell ?? "").Where(char.IsAsciiDigit));
        return digits.Length is >= 2 and <= 25 && (cell ?? "").All(c => char.IsAsciiDigit(c) || c is ' ' or '-') ? [digits] : cell is { Length: > 0 and <= 35 } ? [string.Concat(cell.Where(c => !char.IsWhiteSpace(c)))] : [];
    }

    /// <summary>UTF-8 where it is that, UTF-16 where the file says so, else the old letters of western Europe, which can be anything.</summary>
    private static string TextOf(byte[] file)
    {
        if (file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Encoding.Unicode.GetString(file.AsSpan(2));
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(file);
        }
    }
}

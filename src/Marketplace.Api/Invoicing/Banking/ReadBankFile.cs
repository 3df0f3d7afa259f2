using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Banking;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;

namespace Marketplace.Api.Invoicing.Banking;

/// <summary>What stands in a file from a bank.</summary>
/// <param name="Format">How it is written.</param>
/// <param name="Entries">What came to the account, in the order of the file.</param>
/// <param name="Skipped">How many rows are about something else.</param>
internal sealed record ReadBankFile(BankFileFormat Format, IReadOnlyList<BankEntryFacts> Entries, int Skipped)
{
    /// <summary>The line with a table's headings, when its columns were chosen by hand.</summary>
    public string? Headings { get; init; }

    /// <summary>More than a year of a busy firm.</summary>
    public const int MostEntries = 50_000;

    /// <summary>Reads a file whole, or refuses it whole.</summary>
    /// <exception cref="DomainException">It is no such file, broken, too long, or about another account.</exception>
    public static ReadBankFile Of(byte[] file, BankColumns? columns, BankDetails account)
    {
        var start = file.AsSpan()[..Math.Min(file.Length, 512)];
        if (start.IndexOf("<?xml"u8) >= 0 || start.IndexOf("<Document"u8) >= 0 || start.IndexOf((ReadOnlySpan<byte>)[0x3C, 0x00, 0x3F, 0x00]) >= 0)
        {
            return Camt054.Read(new MemoryStream(file), account);
        }

        // A picture, a spreadsheet or a PDF has bytes that no table has.
        return start.Contains((byte)0) && !start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])
            ? throw DomainException.Rule(InvoiceErrors.BankFileUnknown)
            : BankTable.Read(file, columns, account);
    }

    /// <summary>A line of the file that cannot be right.</summary>
    public static DomainException Broken(int line, string code = InvoiceErrors.BankFileBroken) => DomainException.Rule(code, ("line", line));

    /// <summary>Refuses an account that is not one of the owner's; a file that names none is taken at its word.</summary>
    public static void MustBeOwn(string? named, BankDetails account)
    {
        var digits = string.Concat((named ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();
        if (digits.Length == 0)
        {
            return;
        }

        string?[] own = [account.IbanOrAccount()?.Value, account.Iban?.Value, account.Account?.Value, account.Bankgiro?.Value, account.Plusgiro?.Value];
        var mine = own.OfType<string>().Select(o => string.Concat(o.Where(char.IsLetterOrDigit))).ToList();

        // The number of an account is the end of its IBAN, and banks leave out zeros in between.
        if (!mine.Exists(o => o == digits || (o.Length > 14 && digits.Length >= 7 && o.EndsWith(digits.TrimStart('0'), StringComparison.Ordinal))))
        {
            throw DomainException.Rule(InvoiceErrors.BankFileOtherAccount, ("account", named!.Trim()));
        }
    }
}

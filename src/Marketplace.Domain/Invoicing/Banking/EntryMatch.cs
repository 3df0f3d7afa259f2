using System.Text.RegularExpressions;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing.Banking;

/// <summary>An invoice that a payment may belong to.</summary>
/// <param name="Id">The invoice.</param>
/// <param name="Number">Its number, as people write it.</param>
/// <param name="Reference">Its OCR number or KID.</param>
/// <param name="Left">What is left to pay.</param>
/// <param name="Buyer">The buyer's name.</param>
/// <param name="DueOn">Until when it is to be paid.</param>
public sealed record PayableInvoice(InvoiceId Id, string Number, string? Reference, Money Left, string Buyer, LocalDate DueOn);

/// <summary>How sure it is that a payment belongs to certain invoices.</summary>
public enum MatchCertainty
{
    /// <summary>Nobody knows.</summary>
    None,

    /// <summary>It seems so; somebody has to look.</summary>
    Suggested,

    /// <summary>It says so itself.</summary>
    Certain,
}

/// <summary>So much of a payment is for an invoice.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Amount">How much.</param>
public sealed record EntryShare(InvoiceId Invoice, Money Amount);

/// <summary>
/// Which invoices a payment belongs to: by the number made for banks, then by invoice numbers in the payer's text, then by amount
/// and name. It is certain only when the payment names the invoices itself and its amount can be shared out among them without a
/// rest; everything else is for somebody to look at.
/// </summary>
/// <param name="Certainty">How sure it is.</param>
/// <param name="Shares">How much for which invoice; together at most the payment.</param>
public sealed partial record EntryMatch(MatchCertainty Certainty, IReadOnlyList<EntryShare> Shares)
{
    /// <summary>No invoice comes to mind.</summary>
    public static readonly EntryMatch None = new(MatchCertainty.None, []);

    /// <summary>Of more invoices of one payer than this no sums are tried.</summary>
    private const int MostSummed = 12;

    /// <summary>What a payment of this much belongs to.</summary>
    /// <param name="entry">The payment.</param>
    /// <param name="left">What of it belongs to no invoice yet.</param>
    /// <param name="invoices">The invoices that can be paid.</param>
    public static EntryMatch Of(BankEntryFacts entry, Money left, IReadOnlyList<PayableInvoice> invoices)
    {
        var possible = invoices.Where(i => i.Left.Currency == left.Currency).ToList();
        var references = entry.References.Select(Digits).Where(r => r.Length > 1).ToHashSet(StringComparer.Ordinal);
        if (Named(possible, i => i.Reference is { } reference && references.Contains(reference)) is { Count: > 0 } byReference)
        {
            return Shared(byReference, left, aPartIsCertain: true);
        }

        var text = string.Join(' ', [.. entry.References, entry.Text]);
        var words = Word().Matches(text).Concat(Figures().Matches(text)).Select(w => Bare(w.Value)).ToHashSet(StringComparer.Ordinal);
        if (Named(possible, i => words.Contains(Bare(i.Number)) || (i.Reference is { } reference && words.Contains(reference))) is { Count: > 0 } byNumber)
        {
            return Shared(byNumber, left, aPartIsCertain: false);
        }

        return ByPayer(entry, left, possible);
    }

    private static List<PayableInvoice> Named(IEnumerable<PayableInvoice> invoices, Func<PayableInvoice, bool> isNamed) =>
        [.. invoices.Where(isNamed).OrderBy(i => i.DueOn).ThenBy(i => i.Number, StringComparer.Ordinal)];

    /// <summary>The payment names these invoices: shared out in the order in which they fall due.</summary>
    private static EntryMatch Shared(List<PayableInvoice> named, Money left, bool aPartIsCertain)
    {
        var asked = Money.Sum(named.Select(i => i.Left), left.Currency);
        if (left == asked)
        {
            return new(MatchCertainty.Certain, [.. named.Where(i => i.Left.IsPositive).Select(i => new EntryShare(i.Id, i.Left))]);
        }

        if (named is [var one])
        {
            // All of it, even where it is too much: that is to be seen on the invoice and paid back.
            return new(aPartIsCertain && left < one.Left ? MatchCertainty.Certain : MatchCertainty.Suggested, [new(one.Id, left)]);
        }

        var shares = new List<EntryShare>();
        foreach (var invoice in named.Where(i => i.Left.IsPositive))
        {
            var part = invoice.Left < left ? invoice.Left : left;
            if (part.IsPositive)
            {
                shares.Add(new(invoice.Id, part));
                left -= part;
            }
        }

        return shares.Count == 0 ? None : new(MatchCertainty.Suggested, shares);
    }

    private static EntryMatch ByPayer(BankEntryFacts entry, Money left, List<PayableInvoice> possible)
    {
        var unpaid = possible.Where(i => i.Left.IsPositive).ToList();
        var theirs = unpaid.Where(i => IsSame(entry.Payer ?? entry.Text, i.Buyer)).OrderBy(i => i.DueOn).ToList();
        if (theirs.FindAll(i => i.Left == left) is [var exact])
        {
            return Suggest([exact]);
        }

        if (theirs.Count is > 1 and <= MostSummed && OnlySum(theirs, left) is { } several)
        {
            return Suggest(several);
        }

        // Without a name the amount alone says something only where no other invoice asks for as much.
        return theirs.Count == 0 && string.IsNullOrWhiteSpace(entry.Payer) && unpaid.FindAll(i => i.Left == left) is [var alone] ? Suggest([alone]) : None;

        static EntryMatch Suggest(IEnumerable<PayableInvoice> found) => new(MatchCertainty.Suggested, [.. found.Select(i => new EntryShare(i.Id, i.Left))]);
    }

    /// <summary>The invoices whose sum is the amount, if only one choice of them is.</summary>
    private static List<PayableInvoice>? OnlySum(List<PayableInvoice> invoices, Money amount)
    {
        List<PayableInvoice>? found = null;
        for (var choice = 1; choice < 1 << invoices.Count; choice++)
        {
            var chosen = invoices.Where((_, place) => (choice & (1 << place)) != 0).ToList();
            if (Money.Sum(chosen.Select(i => i.Left), amount.Currency) != amount)
            {
                continue;
            }

            if (found is not null)
            {
                return null;
            }

            found = chosen;
        }

        return found;
    }

    /// <summary>Whether two names mean the same: banks cut them, and leave out the form of the company.</summary>
    private static bool IsSame(string? said, string buyer)
    {
        var (one, other) = (Name(said), Name(buyer));
        return one.Length >= 4 && other.Length >= 4 && (one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal));
    }

    private static string Name(string? text) => Bare(CompanyForm().Replace(text ?? "", " "));

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static string Bare(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    // An invoice number as people write it: SMP-17, smp 17, SMP17, SMP-SF-17.
    [GeneratedRegex(@"\p{L}+[\s\-–]?(?:SF[\s\-–]?)?\d+", RegexOptions.IgnoreCase)]
    private static partial Regex Word();

    [GeneratedRegex(@"\d{2,}")]
    private static partial Regex Figures();

    [GeneratedRegex(@"\b(aktiebolag|ab|hb|kb|as|asa|enk|ek\.?\s?för|ideell förening|kommune?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex CompanyForm();
}

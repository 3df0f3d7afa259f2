using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing;

/// <summary>What a buyer gets for money that comes before the performance.</summary>
public enum AdvanceDocument
{
    /// <summary>A receipt: it says what came and that the invoice follows. It has no VAT and no number of the firm's series.</summary>
    Receipt = 1,

    /// <summary>An invoice for the advance, with its VAT, which the final invoice takes off again.</summary>
    AdvanceInvoice = 2,
}

/// <summary>Which document the law of the seller's country wants for an advance.</summary>
/// <param name="Seller">The seller's country.</param>
/// <param name="Taxed">Whether anything of what the firm sells has VAT.</param>
/// <param name="Document">The document.</param>
/// <param name="ValidFrom">The first day.</param>
/// <param name="ValidTo">The last day.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="Confidence">How sure we are.</param>
public sealed record AdvanceRule(Country Seller, bool Taxed, AdvanceDocument Document, LocalDate ValidFrom, LocalDate? ValidTo, string Source, Confidence Confidence) : IDated;

/// <summary>The documents for advances of both countries, as dated rows.</summary>
public sealed class AdvanceDocuments
{
    /// <summary>The documents of these rows.</summary>
    public AdvanceDocuments(IEnumerable<AdvanceRule> rows) => Rows = [.. rows];

    /// <summary>The rows with which a new marketplace starts.</summary>
    public static AdvanceDocuments Initial => RuleBook.Initial.AdvanceDocuments;

    /// <summary>Every row.</summary>
    public IReadOnlyList<AdvanceRule> Rows { get; }

    /// <summary>The document for an advance that was paid on a day.</summary>
    public AdvanceDocument For(Country seller, bool taxed, LocalDate on) =>
        Rows.Single(r => r.Seller == seller && r.Taxed == taxed && r.HoldsOn(on)).Document;
}

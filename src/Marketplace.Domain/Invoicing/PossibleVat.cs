using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing;

/// <summary>
/// Every answer that a firm of a country can give to the question of VAT: what its rules decide or leave it to choose.
/// Who puts an invoice right chooses among them in writing, and answers for it.
/// </summary>
public static class PossibleVat
{
    /// <summary>The answers on a day, each once; only who is registered can charge VAT.</summary>
    public static IReadOnlyList<VatTreatment> Of(VatRules rules, Country seller, bool registered, LocalDate on) =>
    [
        .. rules.Rows
            .Where(r => r.Seller == seller && r.HoldsOn(on) && !r.Supplies.Any(IsFee))
            .SelectMany(r => r.Decider == VatDecider.Rule
                ? [(r.Category, r.Rate, r.ReasonCode, r.LegalReference, r.Key, r.Confidence)]
                : r.Choices.Select(c => (c.Category, c.Rate, c.ReasonCode, c.LegalReference, Key: $"{r.Key}:{c.Key}", r.Confidence)))
            .Where(a => registered || a.Category != VatCategory.S)
            .DistinctBy(a => a.ReasonCode)
            .OrderBy(a => a.Category).ThenByDescending(a => a.Rate.Value).ThenBy(a => a.ReasonCode, StringComparer.Ordinal)
            .Select(a => new VatTreatment(a.Category, a.Rate, a.ReasonCode, a.LegalReference, null, VatDecider.Firm, a.Key) { Confidence = a.Confidence }),
    ];

    /// <summary>The answers that a firm has chosen for lines of its invoice.</summary>
    /// <param name="rules">The VAT rules.</param>
    /// <param name="draft">The invoice.</param>
    /// <param name="codes">The code of the answer by the line's place.</param>
    /// <exception cref="DomainException">One of them is no answer that this firm can give.</exception>
    public static IReadOnlyDictionary<int, VatTreatment> Chosen(VatRules rules, InvoiceDraft draft, IReadOnlyDictionary<int, string> codes)
    {
        if (codes.Count == 0)
        {
            return new Dictionary<int, VatTreatment>();
        }

        var answers = Of(rules, draft.Seller.Country, draft.Seller.Vat is not null, draft.Subject.PerformedOn).ToDictionary(a => a.ReasonCode);
        return codes.ToDictionary(c => c.Key, c => answers.GetValueOrDefault(c.Value) ?? throw DomainException.Rule(InvoiceErrors.VatUnknown, ("line", c.Key)));
    }

    private static bool IsFee(SupplyKind kind) => kind is SupplyKind.FeeForPerformance or SupplyKind.FeeForOther;
}

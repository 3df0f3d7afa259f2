using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing;

/// <summary>
/// One row of the VAT table. A null condition fits everything; of the rows that fit, the one with the most conditions
/// counts, and a test proves that there is never a tie.
/// </summary>
public sealed record VatRule : IDated
{
    /// <summary>A stable name: "se.performance.protected".</summary>
    public required string Key { get; init; }

    /// <summary>The seller's country.</summary>
    public required Country Seller { get; init; }

    /// <summary>The supplies it is about.</summary>
    public required IReadOnlyList<SupplyKind> Supplies { get; init; }

    /// <summary>How the seller stands to VAT.</summary>
    public IReadOnlyList<SellerVat>? SellerVat { get; init; }

    /// <summary>The buyer's country.</summary>
    public Country? Buyer { get; init; }

    /// <summary>How the buyer stands to VAT.</summary>
    public BuyerVat? BuyerVat { get; init; }

    /// <summary>The country in which it happens.</summary>
    public Country? Place { get; init; }

    /// <summary>Who decides.</summary>
    public VatDecider Decider { get; init; } = VatDecider.Rule;

    /// <summary>The category, when the row decides.</summary>
    public VatCategory Category { get; init; }

    /// <summary>The rate, when the row decides.</summary>
    public BasisPoints Rate { get; init; }

    /// <summary>Why: a code with a sentence in every language.</summary>
    public required string ReasonCode { get; init; }

    /// <summary>The provision as it is printed.</summary>
    public string LegalReference { get; init; } = "";

    /// <summary>The exemption code of the e-invoice standard.</summary>
    public string? Vatex { get; init; }

    /// <summary>When the firm decides: between which treatments.</summary>
    public IReadOnlyList<VatChoice> Choices { get; init; } = [];

    /// <inheritdoc />
    public LocalDate ValidFrom { get; init; } = new(2025, 1, 1);

    /// <inheritdoc />
    public LocalDate? ValidTo { get; init; }

    /// <inheritdoc />
    public required string Source { get; init; }

    /// <summary>How sure we are.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>How many conditions it has beyond seller's country and supply.</summary>
    public int Conditions =>
        (SellerVat is null ? 0 : 1) + (Buyer is null ? 0 : 1) + (BuyerVat is null ? 0 : 1) + (Place is null ? 0 : 1);

    /// <summary>Whether the row is about the question.</summary>
    public bool Fits(VatQuestion question) =>
        Seller == question.Seller
        && Supplies.Contains(question.Supply)
        && (SellerVat is null || SellerVat.Contains(question.SellerVat))
        && (Buyer is null || Buyer == question.Buyer)
        && (BuyerVat is null || BuyerVat == question.BuyerVat)
        && (Place is null || Place == question.Place);

    /// <summary>What it answers by itself, or lets the firm answer: why, in which category, at which rate, by which provision.</summary>
    internal IEnumerable<(string ReasonCode, VatCategory Category, BasisPoints Rate, string LegalReference)> Answers => Decider switch
    {
        VatDecider.Rule => [(ReasonCode, Category, Rate, LegalReference)],
        VatDecider.Firm => Choices.Select(static c => (c.ReasonCode, c.Category, c.Rate, c.LegalReference)),
        _ => [],
    };

    internal void MustBeSound(RuleRow row)
    {
        if ((Confidence == Confidence.Open) != (Decider == VatDecider.Firm))
        {
            throw row.Refusal(RuleErrors.OpenIsTheFirms);
        }

        var wrong = Supplies.Count == 0 ? "supplies"
            : (Decider == VatDecider.Firm) != (Choices.Count > 1) || Choices.DistinctBy(static c => c.Key).Count() != Choices.Count ? "choices"
            : Answers.Any(static a => !Enum.IsDefined(a.Category)) ? "category"
            : Answers.Any(static a => a.Rate.Value is < 0 or > 10_000 || (a.Rate.Value > 0) != (a.Category == VatCategory.S)) ? "rate"
            : Answers.Any(static a => (a.LegalReference.Length == 0) != (a.Category is VatCategory.S or VatCategory.Z)) ? "legalReference"
            : Decider == VatDecider.Rule && Vatex != Category.Vatex() ? "vatex"
            : null;
        if (wrong is not null)
        {
            throw row.Refusal(RuleErrors.ValueWrong, ("field", wrong));
        }
    }

    /// <summary>Whether the sentences of its reasons say what it says.</summary>
    internal void MustBeSaidBy(VatRules known, RuleRow row)
    {
        if (!known.Rows.Any(r => r.ReasonCode == ReasonCode || r.Answers.Any(a => a.ReasonCode == ReasonCode)))
        {
            throw row.Refusal(RuleErrors.ReasonUnknown, ("reason", ReasonCode));
        }

        foreach (var answer in Answers)
        {
            var said = known.Rows.SelectMany(static r => r.Answers).Where(a => a.ReasonCode == answer.ReasonCode).Distinct().ToList();
            if (said.Count == 0)
            {
                throw row.Refusal(RuleErrors.ReasonUnknown, ("reason", answer.ReasonCode));
            }

            if (!said.Contains(answer))
            {
                throw row.Refusal(RuleErrors.ReasonSaysOther, ("reason", answer.ReasonCode), ("rate", said[0].Rate.InPercent), ("provision", said[0].LegalReference));
            }
        }
    }
}

/// <summary>One treatment between which a firm can choose.</summary>
/// <param name="Key">A stable name, stored as the firm's choice: "exempt", "25", "6".</param>
/// <param name="Category">The category.</param>
/// <param name="Rate">The rate.</param>
/// <param name="ReasonCode">Why: a code with a sentence in every language.</param>
/// <param name="LegalReference">The provision as it is printed.</param>
public sealed record VatChoice(string Key, VatCategory Category, BasisPoints Rate, string ReasonCode, string LegalReference);

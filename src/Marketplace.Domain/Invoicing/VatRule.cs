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
}

/// <summary>One treatment between which a firm can choose.</summary>
/// <param name="Key">A stable name, stored as the firm's choice: "exempt", "25", "6".</param>
/// <param name="Category">The category.</param>
/// <param name="Rate">The rate.</param>
/// <param name="ReasonCode">Why: a code with a sentence in every language.</param>
/// <param name="LegalReference">The provision as it is printed.</param>
public sealed record VatChoice(string Key, VatCategory Category, BasisPoints Rate, string ReasonCode, string LegalReference);

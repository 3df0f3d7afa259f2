using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Shared.Policies;

namespace Marketplace.Domain.Offers;

/// <summary>What a line of a price is for.</summary>
public enum PriceLineKind
{
    /// <summary>The fee.</summary>
    Fee = 1,

    /// <summary>Further performances on the same day in the same place.</summary>
    SecondPerformance = 2,

    /// <summary>Something added.</summary>
    AddOn = 3,

    /// <summary>Travel by the kilometre.</summary>
    Travel = 4,

    /// <summary>Lodging.</summary>
    Lodging = 5,

    /// <summary>Per diem.</summary>
    PerDiem = 6,

    /// <summary>The marketplace's fee, sold by the operator on a document of its own.</summary>
    MarketplaceFee = 7,
}

/// <summary>What must be known before a price is the whole price.</summary>
public enum PriceMissing
{
    /// <summary>The day.</summary>
    Date = 1,

    /// <summary>The municipality.</summary>
    Place = 2,

    /// <summary>Who buys: the kind, the country, registered for VAT or not.</summary>
    Buyer = 3,

    /// <summary>How many people come.</summary>
    Audience = 4,

    /// <summary>How many hours.</summary>
    Hours = 5,

    /// <summary>The firm has not said a price.</summary>
    FirmPrice = 10,

    /// <summary>The firm has not said what travel costs.</summary>
    FirmTravel = 11,

    /// <summary>The firm has not answered the questions that decide the VAT.</summary>
    FirmVatAnswers = 12,

    /// <summary>The rules leave the VAT open and the firm has not chosen.</summary>
    FirmVatChoice = 13,

    /// <summary>No rule is known for the VAT; the administrator is told.</summary>
    VatRule = 14,
}

/// <summary>One line of a price. Net, rate, VAT and reason are four facts of the line.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Label">The name of an add-on; null for the kinds that have a name in every language.</param>
/// <param name="Quantity">How many: performances, hours, persons, kilometres.</param>
/// <param name="UnitPrice">The price of one.</param>
/// <param name="Net">The amount without VAT.</param>
/// <param name="Supply">What is supplied as far as VAT asks; null while nobody can say.</param>
/// <param name="Treatment">The VAT treatment with its reason; null while it is not decided.</param>
/// <param name="Vat">The VAT of the line: its part of the VAT of its category, which is rounded once per document.</param>
public sealed record PriceLine(
    PriceLineKind Kind,
    LocalText? Label,
    decimal Quantity,
    Money UnitPrice,
    Money Net,
    SupplyKind? Supply,
    VatTreatment? Treatment,
    Money Vat)
{
    /// <summary>The amount with VAT.</summary>
    public Money Gross => Net + Vat;

    /// <summary>Whether it is travel, lodging or per diem, of which no fee is taken.</summary>
    public bool IsTravel => Kind is PriceLineKind.Travel or PriceLineKind.Lodging or PriceLineKind.PerDiem;
}

/// <summary>The VAT of one category and rate of a document.</summary>
/// <param name="Category">The category.</param>
/// <param name="Rate">The rate.</param>
/// <param name="Net">What it is reckoned of.</param>
/// <param name="Vat">The VAT, rounded once.</param>
public sealed record VatSum(VatCategory Category, BasisPoints Rate, Money Net, Money Vat);

/// <summary>What the buyer keeps back for the tax on artists who live elsewhere.</summary>
/// <param name="Decision">Whose duty it is, the rate and the reason.</param>
/// <param name="Base">The remuneration it is reckoned of: without travel, lodging and per diem.</param>
/// <param name="Amount">What is kept back; nothing when it is the performer's own duty.</param>
public sealed record Withholding(ArtistTaxDecision Decision, Money Base, Money Amount);

/// <summary>The sums of a price.</summary>
/// <param name="Net">The firm's lines without VAT.</param>
/// <param name="Vat">The VAT of the firm's lines.</param>
/// <param name="ToFirm">What the buyer owes the firm, tax kept back included.</param>
/// <param name="FeeNet">The marketplace fee without VAT.</param>
/// <param name="FeeVat">The VAT of the marketplace fee.</param>
/// <param name="Fee">The marketplace fee with VAT, whoever bears it.</param>
/// <param name="BuyerPays">Everything the buyer parts with: to the firm, to the tax authority, and the fee when it is the buyer's.</param>
/// <param name="FirmReceives">What is left to the firm: less tax kept back, less the fee when it is the firm's.</param>
public sealed record PriceTotals(Money Net, Money Vat, Money ToFirm, Money FeeNet, Money FeeVat, Money Fee, Money BuyerPays, Money FirmReceives);

/// <summary>The answer to a question for a price.</summary>
public sealed record Price
{
    /// <summary>The firm's lines.</summary>
    public required IReadOnlyList<PriceLine> Lines { get; init; }

    /// <summary>The operator's line; null when there is no fee or it cannot be reckoned.</summary>
    public required PriceLine? FeeLine { get; init; }

    /// <summary>The rate by which the offer's prices were turned into the currency of the contract; null when it is the offer's own.</summary>
    public ExchangeRate? ReckonedBy { get; init; }

    /// <summary>The sums. Of a price that is not the whole price they count what is known so far.</summary>
    public required PriceTotals Totals { get; init; }

    /// <summary>The VAT of the firm's lines by category and rate.</summary>
    public required IReadOnlyList<VatSum> VatSums { get; init; }

    /// <summary>The tax on artists who live elsewhere; null while place, day or buyer are unknown.</summary>
    public required Withholding? Withholding { get; init; }

    /// <summary>The contributions that the buyer would owe besides the price while the firm shows neither F-tax nor an A1 certificate; null when there are none.</summary>
    public required Money? ContributionsAtRisk { get; init; }

    /// <summary>What the buyer owes as an employer besides the price; null unless it pays salary.</summary>
    public Employment? Employment { get; init; }

    /// <summary>Who bears the marketplace fee.</summary>
    public required FeeSide FeeSide { get; init; }

    /// <summary>What is missing for the whole price.</summary>
    public required IReadOnlyList<PriceMissing> Missing { get; init; }

    /// <summary>Treatments the firm must choose between before a quote goes; empty when it need not.</summary>
    public required IReadOnlyList<VatTreatment> Choices { get; init; }

    /// <summary>Whether the operator knows no rule for the VAT of its fee and so cannot take it.</summary>
    public required bool FeeCannotBeCharged { get; init; }

    /// <summary>The estimated road one way, when the place is known.</summary>
    public required int? RoadKm { get; init; }

    /// <summary>Whether this is the whole price.</summary>
    public bool IsFull => Missing.Count == 0;

    /// <summary>The price "from", without VAT and fee: what is known so far, never more than the whole.</summary>
    public Money From => Totals.Net;
}

using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.CrossBorder;

/// <summary>What decides which duties a booking brings: the place, who pays, who is paid, and what is done.</summary>
/// <param name="Place">The country performed in.</param>
/// <param name="Payer">The buyer's country.</param>
/// <param name="PublicPayer">Whether the buyer is a public body.</param>
/// <param name="Residence">The country in which the firm, or its performers, are resident for tax.</param>
/// <param name="SoleTrader">Whether the firm is a person in business, not a company or association.</param>
/// <param name="FTax">Whether the Swedish authority has approved the firm for F-tax.</param>
/// <param name="Supply">What is supplied.</param>
/// <param name="Music">Whether music is performed.</param>
/// <param name="BuyerReportsVat">Whether the accepted price has a line for which the buyer accounts for the VAT.</param>
/// <param name="PerformedOn">The day of the performance at the venue.</param>
/// <param name="AgreedOn">The day of the agreement: what should have been done before it is late, never refused.</param>
public sealed record BorderFacts(
    Country Place,
    Country Payer,
    bool PublicPayer,
    Country Residence,
    bool SoleTrader,
    bool FTax,
    SupplyKind Supply,
    bool Music,
    bool BuyerReportsVat,
    LocalDate PerformedOn,
    LocalDate AgreedOn)
{
    /// <summary>Whether anybody is a foreign artist at the place; a firm from abroad is taken for one until its performers have said otherwise.</summary>
    public bool ForeignPerformers { get; init; } = true;

    /// <summary>Whether the firm has an A1 certificate for the day, another fact than F-tax.</summary>
    public bool A1 { get; init; }

    /// <summary>Whether the buyer pays the firm's person as an employee.</summary>
    public bool PaidAsSalary { get; init; }

    /// <summary>Whether a border lies between any two of place, payer and payee.</summary>
    public bool Crosses => Place != Residence || Payer != Residence;

    /// <summary>Whether somebody performs, as the tax on foreign artists understands it.</summary>
    public bool Artistic => ArtistTax.IsArtistic(Supply);
}

/// <summary>What the buyer keeps back at one payment.</summary>
/// <param name="PaidOn">The day on which the payment falls due.</param>
/// <param name="Sum">How much.</param>
public readonly record struct WithheldAtPayment(LocalDate PaidOn, Money Sum);

/// <summary>The money that duties speak of.</summary>
/// <param name="Withheld">What the buyer keeps back, payment by payment; a tax is withheld when it is paid, deposits too.</param>
/// <param name="Remuneration">What the firm is paid for its work, travel left out, without VAT.</param>
public sealed record BorderAmounts(IReadOnlyList<WithheldAtPayment> Withheld, Money Remuneration);

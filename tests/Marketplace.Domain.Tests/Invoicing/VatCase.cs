using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Tests.Invoicing;

/// <summary>One sale, and what the rules must say of its VAT.</summary>
/// <param name="Name">What happens, as a sentence.</param>
/// <param name="Seller">The seller's country; of a fee, the operator's.</param>
/// <param name="Vat">How the seller stands to VAT.</param>
/// <param name="Supply">What is sold.</param>
/// <param name="Buyer">Who buys; of a fee, who pays it.</param>
/// <param name="Place">Where it happens.</param>
/// <param name="Answer">The answer: "S 25 se_standard", or what cannot be decided: "firm se_choose_work: exempt 25", "nobody unknown".</param>
/// <param name="On">The day of the supply.</param>
internal sealed record VatCase(string Name, Country Seller, SellerVat Vat, SupplyKind Supply, BuyerFacts Buyer, Country Place, string Answer, string On = "2027-03-01")
{
    internal static readonly BuyerFacts SwedishRestaurant = new(BuyerKind.Business, Country.SE, true);
    internal static readonly BuyerFacts SwedishCafeWithoutVat = new(BuyerKind.Business, Country.SE, false);
    internal static readonly BuyerFacts SwedishMunicipality = new(BuyerKind.PublicBody, Country.SE, false);
    internal static readonly BuyerFacts SwedishAssociation = new(BuyerKind.Association, Country.SE, false);
    internal static readonly BuyerFacts SwedishAssociationWithVat = new(BuyerKind.Association, Country.SE, true);
    internal static readonly BuyerFacts SwedishAssociationThatSells = new(BuyerKind.Association, Country.SE, false, InBusiness: true);
    internal static readonly BuyerFacts NorwegianHotel = new(BuyerKind.Business, Country.NO, true);
    internal static readonly BuyerFacts NorwegianCafeWithoutVat = new(BuyerKind.Business, Country.NO, false);
    internal static readonly BuyerFacts NorwegianMunicipality = new(BuyerKind.PublicBody, Country.NO, false);
    internal static readonly BuyerFacts NorwegianAssociation = new(BuyerKind.Association, Country.NO, false);
    internal static readonly BuyerFacts NorwegianAssociationWithVat = new(BuyerKind.Association, Country.NO, true);
    internal static readonly BuyerFacts NorwegianAssociationThatSells = new(BuyerKind.Association, Country.NO, false, InBusiness: true);

    internal static IReadOnlyList<VatCase> All { get; } = [.. VatCasesOfSweden.All, .. VatCasesOfNorway.All, .. VatCasesAcrossTheBorder.FromSweden, .. VatCasesAcrossTheBorder.FromNorway, .. VatCasesOfFees.All];

    /// <summary>Whether nothing can be charged before somebody has decided.</summary>
    internal bool CannotBeDecided => TheFirmMustChoose || Answer.StartsWith("nobody ", StringComparison.Ordinal);

    /// <summary>Whether the firm can decide it by choosing in writing.</summary>
    internal bool TheFirmMustChoose => Answer.StartsWith("firm ", StringComparison.Ordinal);

    internal VatDecision Decide(string? firmChoice = null) => VatRules.Initial.Decide(
        new VatQuestion(Seller, Vat, Supply, Buyer.Country, Buyer.Vat, Place), NodaTime.Text.LocalDatePattern.Iso.Parse(On).Value, firmChoice);

    /// <summary>A decision, written the way the cases write it.</summary>
    internal static string Written(VatDecision decision) => decision switch
    {
        { Treatment: { Category: VatCategory.S } taxed } => $"S {taxed.Rate.Value / 100} {taxed.ReasonCode}",
        { Treatment: { } untaxed } => $"{untaxed.Category} {untaxed.ReasonCode}",
        { Decider: VatDecider.Firm } => $"firm {decision.ReasonCode}: {string.Join(' ', decision.Choices.Select(static c => c.RuleKey.Split(':')[1]))}",
        _ => $"nobody {decision.ReasonCode}",
    };
}

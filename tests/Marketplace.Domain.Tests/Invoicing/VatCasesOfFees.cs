using static Marketplace.Domain.Invoicing.SellerVat;
using static Marketplace.Domain.Invoicing.SupplyKind;
using static Marketplace.Domain.Shared.Country;
using static Marketplace.Domain.Tests.Invoicing.VatCase;

namespace Marketplace.Domain.Tests.Invoicing;

/// <summary>The operator's own fee, by its country and by who pays it.</summary>
internal static class VatCasesOfFees
{
    internal static IReadOnlyList<VatCase> All { get; } =
    [
        new("A Swedish operator's fee for a concert, paid by a restaurant: no exemption of mediation has been found", SE, Registered, FeeForPerformance, SwedishRestaurant, SE, "S 25 fee_se"),
        new("A Swedish operator's fee for a workshop, paid by a municipality", SE, Registered, FeeForOther, SwedishMunicipality, SE, "S 25 fee_se"),
        new("A Swedish operator's fee, paid by a Swedish association for an evening in Norway", SE, Registered, FeeForPerformance, SwedishAssociation, NO, "S 25 fee_se"),
        new("A Swedish operator's fee, paid by a Norwegian hotel", SE, Registered, FeeForPerformance, NorwegianHotel, NO, "O fee_se_to_norway"),
        new("A Swedish operator's fee, paid by a Norwegian municipality", SE, Registered, FeeForOther, NorwegianMunicipality, NO, "O fee_se_to_norway"),
        new("A Swedish operator's fee, paid by a Norwegian association that sells coffee", SE, Registered, FeeForPerformance, NorwegianAssociationThatSells, NO, "O fee_se_to_norway"),
        new("A Swedish operator's fee, paid by a Norwegian village association: the cautious main rule", SE, Registered, FeeForPerformance, NorwegianAssociation, NO, "S 25 fee_se_to_norway_not_taxable"),
        new("A Norwegian operator's fee for a concert is exempt as mediation", NO, Registered, FeeForPerformance, NorwegianHotel, NO, "E fee_no_performance"),
        new("A Norwegian operator's fee for a concert, paid by an association", NO, Registered, FeeForPerformance, NorwegianAssociation, NO, "E fee_no_performance"),
        new("A Norwegian operator's fee for a workshop", NO, Registered, FeeForOther, NorwegianHotel, NO, "S 25 fee_no"),
        new("A Norwegian operator's fee, paid by a Swedish restaurant", NO, Registered, FeeForOther, SwedishRestaurant, SE, "AE fee_no_to_sweden"),
        new("A Norwegian operator's fee, paid by a Swedish village association: nobody has asked", NO, Registered, FeeForOther, SwedishAssociation, SE, "nobody unknown"),
        new("An operator without registration has no rule for its fee", SE, NotRegistered, FeeForPerformance, SwedishRestaurant, SE, "nobody unknown"),
    ];
}

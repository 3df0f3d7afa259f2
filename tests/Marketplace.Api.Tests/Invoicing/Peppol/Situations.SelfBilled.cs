using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using static Marketplace.Api.Tests.Invoicing.Peppol.People;

namespace Marketplace.Api.Tests.Invoicing.Peppol;

internal static partial class Situations
{
    /// <summary>What buyers issue for Swedish sellers.</summary>
    private static Dictionary<string, Func<Invoice>> SelfBilled() => new()
    {
        ["self-se-exempt-sole-trader-by-municipality"] = () => ByBuyer(SwedishSoleTrader(), SwedishMunicipality()).Invoiced(Concert, Travel),
        ["self-se-25-percent-by-company-with-vat"] = () => ByBuyer(SwedishCompany(), SwedishRestaurantWithVat()).Invoiced(Lights),
        ["self-se-exempt-and-25-percent-to-seller-with-gln"] = () => ByBuyer(SwedishCompanyWithEverything(), SwedishMunicipality()).Invoiced(Concert, Lights),
        ["self-se-small-business"] = () => ByBuyer(SwedishSmallBusiness(), SwedishAssociation()).Invoiced(Workshop),
        ["self-se-choir-without-any-tax-number"] = () => ByBuyer(SwedishChoir(), SwedishAssociation()).Invoiced(Concert),
        ["self-se-by-a-person-in-business"] = () => ByBuyer(SwedishCompany(), SwedishPersonInBusiness()).Invoiced(Lights),
        ["self-se-order-number"] = () => new Sale(SwedishCompany(), SwedishMunicipality(reference: null), Country.SE) { SelfBilled = true, OrderNumber = "PO-4410/26" }.Invoiced(Concert),
        ["self-se-advance-deducted"] = () => ByBuyer(SwedishCompany(), SwedishRestaurantWithVat()).InvoicedAfterAdvance(2_500_00, Lights),
        ["self-se-all-advanced"] = () => ByBuyer(SwedishCompany(), SwedishRestaurantWithVat()).InvoicedAfterAdvance(11_250_00, Lights),
        ["self-se-vat-in-kroner-stated-in-kronor"] = () => new Sale(SwedishCompany(), SwedishRestaurant(), Country.SE) { SelfBilled = true, Currency = Currency.NOK }.Invoiced(Lights),
        ["self-se-no-outside-tax-withheld-by-municipality"] = () => new Sale(SwedishSoleTrader(), NorwegianMunicipality(), Country.NO) { SelfBilled = true, Currency = Currency.NOK, Withheld = 1_875 }.Invoiced(Concert, Travel),
        ["self-se-no-outside-by-company-with-vat"] = () => new Sale(SwedishCompany(), NorwegianHotel(), Country.NO) { SelfBilled = true, Currency = Currency.NOK }.Invoiced(Lights),
        ["self-credit-se-whole"] = () => Whole(ByBuyer(SwedishCompany(), SwedishRestaurantWithVat()), Lights),
        ["self-credit-se-part-exempt"] = () => Part(ByBuyer(SwedishSoleTrader(), SwedishMunicipality()), [(1, 1_234_56)], Concert),
        ["self-credit-se-no-tax-withheld"] = () => Whole(new Sale(SwedishSoleTrader(), NorwegianMunicipality(), Country.NO) { SelfBilled = true, Currency = Currency.NOK, Withheld = 1_875 }, Concert),
        ["self-replaced-se-exempt-becomes-25-percent"] = () => Replaced(ByBuyer(SwedishCompany(), SwedishRestaurant()), Swedish25, Concert),
    };

    private static Sale ByBuyer(Organisation seller, Organisation buyer) => new(seller, buyer, Country.SE) { SelfBilled = true };
}

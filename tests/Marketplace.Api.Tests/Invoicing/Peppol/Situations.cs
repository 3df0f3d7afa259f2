using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using static Marketplace.Api.Tests.Invoicing.Peppol.People;

namespace Marketplace.Api.Tests.Invoicing.Peppol;

/// <summary>Every situation in which an invoice, a credit note or a fee document leaves, by a name that says it.</summary>
internal static partial class Situations
{
    private static readonly Sold Concert = new("Konsert, trio, 75 minuter", SupplyKind.ProtectedPerformance, 12_500_00);
    private static readonly Sold Travel = new("Resa 208 km med släp", SupplyKind.IntegratedService, 1_144_00);
    private static readonly Sold Lights = new("Ljus och ljud med tekniker", SupplyKind.TechnicalHire, 9_000_00);
    private static readonly Sold Workshop = new("Workshop i visdans", SupplyKind.Teaching, 4_000_00);
    private static readonly Sold Talk = new("Föredrag om joik", SupplyKind.Talk, 3_333_33);

    /// <summary>What is issued in each.</summary>
    public static readonly IReadOnlyDictionary<string, Func<Invoice>> All =
        ((IReadOnlyDictionary<string, Func<Invoice>>[])[Within(), Across(), PutRight(), Rounded(), Elsewhere(), SelfBilled(), Fees()]).SelectMany(d => d).ToDictionary(d => d.Key, d => d.Value);

    private static Dictionary<string, Func<Invoice>> Within() => new()
    {
        ["se-performance-exempt-sole-trader-to-association"] = () => Swedish(SwedishSoleTrader(), SwedishAssociation()).Invoiced(Concert, Travel),
        ["se-performance-exempt-company-to-municipality"] = () => Swedish(SwedishCompany(), SwedishMunicipality()).Invoiced(Concert),
        ["se-lights-25-percent"] = () => Swedish(SwedishCompany(), SwedishRestaurant()).Invoiced(Lights),
        ["se-admission-6-percent"] = () => Swedish(SwedishCompany(), SwedishRestaurantWithVat()).Invoiced(new Sold("Biljetter, 40 stycken", SupplyKind.Admission, 8_000_00)),
        ["se-recording-6-percent-chosen"] = () => Swedish(SwedishCompany(), SwedishRestaurant()).Invoiced(new Sold("Inspelning, upplåtelse", SupplyKind.Recording, 6_000_00, "6")),
        ["se-dance-evening-25-percent-chosen"] = () => Swedish(SwedishCompany(), SwedishRestaurant()).Invoiced(new Sold("Inträde till dans", SupplyKind.DanceAdmission, 6_000_00, "25")),
        ["se-exempt-and-25-percent"] = () => Swedish(SwedishCompany(), SwedishAssociation()).Invoiced(Concert, Travel, Lights),
        ["se-exempt-25-and-6-percent"] = () => Swedish(SwedishCompany(), SwedishAssociation()).Invoiced(Concert, Lights, new Sold("Upplåtelse", SupplyKind.Recording, 999_99, "6")),
        ["se-clown-exempt-chosen"] = () => Swedish(SwedishCompany(), SwedishAssociation()).Invoiced(new Sold("Clown", SupplyKind.OtherPerformance, 3_000_00, "exempt")),
        ["se-quiz-25-percent-chosen"] = () => Swedish(SwedishCompany(), SwedishRestaurant()).Invoiced(new Sold("Frågesport", SupplyKind.OtherPerformance, 3_000_00, "25")),
        ["se-small-business-teaching"] = () => Swedish(SwedishSmallBusiness(), SwedishAssociation()).Invoiced(Workshop),
        ["se-small-business-performance-and-talk"] = () => Swedish(SwedishSmallBusiness(), SwedishMunicipality()).Invoiced(Concert, Talk),
        ["se-not-registered-teaching-outside"] = () => Swedish(SwedishSoleTrader(), SwedishAssociation()).Invoiced(Workshop),
        ["se-not-registered-exempt-and-outside-together"] = () => Swedish(SwedishSoleTrader(), SwedishAssociation()).Invoiced(Concert, Workshop),
        ["se-choir-without-any-tax-number-exempt"] = () => Swedish(SwedishChoir(), SwedishAssociation()).Invoiced(Concert),
        ["se-choir-without-any-tax-number-exempt-and-outside"] = () => Swedish(SwedishChoir(), SwedishMunicipality()).Invoiced(Concert, Workshop),
        ["se-bankgiro-with-ocr"] = () => Swedish(SwedishSoleTrader(), SwedishRestaurant()).Invoiced(Concert),
        ["se-plusgiro-with-ocr"] = () => Swedish(SwedishCompany(), SwedishRestaurant()).Invoiced(Concert),
        ["se-bankgiro-plusgiro-and-iban"] = () => Swedish(SwedishCompanyWithEverything(), SwedishRestaurant()).Invoiced(Concert),
        ["se-no-account-known"] = () => Swedish(WithoutAccount(SwedishCompany()), SwedishRestaurant()).Invoiced(Concert),
        ["se-by-card-paid"] = () => Swedish(SwedishSoleTrader(), SwedishAssociation(), PaymentMethod.Card).Invoiced(Concert, Travel),
        ["se-by-card-paid-with-vat"] = () => Swedish(SwedishCompany(), SwedishRestaurantWithVat(), PaymentMethod.Card).Invoiced(Lights),
        ["se-long-serial"] = () => new Sale(SwedishCompany(), SwedishRestaurant(), Country.SE) { LastSerial = 1_233 }.Invoiced(Concert),
        ["se-order-number"] = () => new Sale(SwedishCompany(), SwedishMunicipality(reference: null), Country.SE) { OrderNumber = "PO-4410/26" }.Invoiced(Concert),
        ["se-order-number-and-reference"] = () => new Sale(SwedishCompany(), SwedishMunicipality(), Country.SE) { OrderNumber = "PO-4410/26" }.Invoiced(Lights),
        ["se-neither-order-number-nor-reference"] = () => Swedish(SwedishCompany(), SwedishMunicipality(reference: null)).Invoiced(Concert),
        ["se-unit-with-gln"] = () => Swedish(SwedishCompany(), SwedishMunicipality(PeppolId.Parse("0088:7350000000016"))).Invoiced(Concert),
        ["se-unit-with-another-number"] = () => Swedish(SwedishCompany(), SwedishMunicipality(PeppolId.Parse("0007:2120002551"))).Invoiced(Concert),
        ["se-buyer-is-a-person-in-business"] = () => Swedish(SwedishCompany(), SwedishPersonInBusiness()).Invoiced(Lights),
        ["se-buyer-with-vat-number"] = () => Swedish(SwedishCompany(), SwedishRestaurantWithVat()).Invoiced(Concert, Lights),
        ["se-discount-line"] = () => Swedish(SwedishCompany(), SwedishRestaurant()).Invoiced(Lights, new Sold("Rabatt för två kvällar", SupplyKind.TechnicalHire, -900_00)),
        ["se-discount-on-exempt"] = () => Swedish(SwedishSoleTrader(), SwedishAssociation()).Invoiced(Concert, new Sold("Rabatt", SupplyKind.ProtectedPerformance, -500_00)),
        ["se-zero-line"] = () => Swedish(SwedishCompany(), SwedishRestaurant()).Invoiced(Lights, new Sold("Riggning, ingår", SupplyKind.TechnicalHire, 0)),
        ["se-vat-rounded-line-by-line"] = () => Swedish(SwedishCompany(), SwedishRestaurant()).Invoiced([.. Enumerable.Range(1, 7).Select(i => new Sold($"Lampa {i}", SupplyKind.TechnicalHire, 33_33 + i))]),
        ["se-odd-ore"] = () => Swedish(SwedishCompany(), SwedishRestaurant()).Invoiced(new Sold("Ljud", SupplyKind.TechnicalHire, 1), new Sold("Ljus", SupplyKind.TechnicalHire, 99)),
        ["se-large-amount"] = () => Swedish(SwedishCompany(), SwedishRestaurant()).Invoiced(new Sold("Festival, all teknik", SupplyKind.TechnicalHire, 9_876_543_21)),
        ["se-markup-and-control-characters"] = () => Swedish(SwedishCompany(), SwedishRestaurant()).Invoiced(new Sold("Ljus & ljud <\"natt\">\u0001 áčđŋšŧž ï 🎻", SupplyKind.TechnicalHire, 100_00)),
        ["no-performance-exempt-company-with-vat"] = () => Norwegian(NorwegianCompany(), NorwegianMunicipality()).Invoiced(Concert, Travel),
        ["no-performance-exempt-sole-trader-without-any-tax-number"] = () => Norwegian(NorwegianSoleTrader(), NorwegianMunicipality()).Invoiced(Concert),
        ["no-performance-exempt-unregistered-company"] = () => Norwegian(NorwegianUnregisteredCompany(), NorwegianHotel()).Invoiced(Concert),
        ["no-sole-trader-with-vat-25-percent"] = () => Norwegian(NorwegianSoleTraderWithVat(), NorwegianHotel()).Invoiced(Lights),
        ["no-lights-25-percent-with-kid"] = () => Norwegian(NorwegianCompany(), NorwegianHotel()).Invoiced(Lights),
        ["no-exempt-and-25-percent"] = () => Norwegian(NorwegianCompany(), NorwegianMunicipality()).Invoiced(Lights, Concert, Travel),
        ["no-not-registered-lights-outside"] = () => Norwegian(NorwegianUnregisteredCompany(), NorwegianAssociation()).Invoiced(Lights),
        ["no-not-registered-exempt-and-outside"] = () => Norwegian(NorwegianUnregisteredCompany(), NorwegianMunicipality()).Invoiced(Concert, Lights),
        ["no-teaching-exempt"] = () => Norwegian(NorwegianCompany(), NorwegianAssociation()).Invoiced(Workshop),
        ["no-exhibition-exempt"] = () => Norwegian(NorwegianSoleTraderWithVat(), NorwegianMunicipality()).Invoiced(new Sold("Utstilling", SupplyKind.Exhibition, 7_500_00)),
        ["no-talk-as-teaching-chosen"] = () => Norwegian(NorwegianCompany(), NorwegianAssociation()).Invoiced(Talk with { Choice = "exempt" }),
        ["no-talk-25-percent-chosen"] = () => Norwegian(NorwegianCompany(), NorwegianAssociation()).Invoiced(Talk with { Choice = "25" }),
        ["no-dance-25-percent"] = () => Norwegian(NorwegianCompany(), NorwegianHotel()).Invoiced(new Sold("Inngang til dans", SupplyKind.DanceAdmission, 5_000_00, "25")),
        ["no-unit-with-gln"] = () => Norwegian(NorwegianCompany(), NorwegianMunicipalityAt(PeppolId.Parse("0088:7080000000012"))).Invoiced(Concert),
        ["no-unit-with-another-number"] = () => Norwegian(NorwegianCompany(), NorwegianMunicipalityAt(PeppolId.Parse("0192:974760673"))).Invoiced(Concert),
        ["no-by-card-paid"] = () => new Sale(NorwegianCompany(), NorwegianAssociation(), Country.NO) { Method = PaymentMethod.Card }.Invoiced(Concert),
    };

    private static Dictionary<string, Func<Invoice>> Across() => new()
    {
        ["se-no-performance-outside-in-kronor"] = () => new Sale(SwedishSoleTrader(), NorwegianHotel(), Country.NO).Invoiced(Concert),
        ["se-no-performance-outside-in-kroner-tax-withheld"] = () => new Sale(SwedishSoleTrader(), NorwegianMunicipality(), Country.NO) { Currency = Currency.NOK, Withheld = 1_875 }.Invoiced(Concert, Travel),
        ["se-no-company-with-vat-outside"] = () => new Sale(SwedishCompany(), NorwegianHotel(), Country.NO) { Currency = Currency.NOK }.Invoiced(Lights),
        ["se-no-association-outside-beside-25-percent"] = () => new Sale(SwedishCompany(), NorwegianAssociation(), Country.NO) { Currency = Currency.NOK }.Invoiced(Concert, Lights with { Choice = "25" }),
        ["se-no-association-chosen-outside"] = () => new Sale(SwedishCompany(), NorwegianAssociation(), Country.NO) { Currency = Currency.NOK }.Invoiced(Lights with { Choice = "outside" }),
        ["se-no-food-basket-exported"] = () => new Sale(SwedishCompany(), NorwegianHotel(), Country.NO).Invoiced(new Sold("Matkorg från Jämtland", SupplyKind.Food, 1_490_00)),
        ["se-no-food-basket-exported-with-a-workshop"] = () => new Sale(SwedishCompany(), NorwegianHotel(), Country.NO) { Currency = Currency.NOK }.Invoiced(new Sold("Matkorg från Jämtland", SupplyKind.Food, 1_490_00), Workshop),
        ["se-no-small-business-outside"] = () => new Sale(SwedishSmallBusiness(), NorwegianHotel(), Country.NO).Invoiced(Workshop),
        ["se-no-by-card-tax-withheld"] = () => new Sale(SwedishSoleTrader(), NorwegianHotel(), Country.NO) { Method = PaymentMethod.Card, Withheld = 1_875 }.Invoiced(Concert),
        ["se-vat-in-kroner-stated-in-kronor"] = () => new Sale(SwedishCompany(), SwedishRestaurant(), Country.SE) { Currency = Currency.NOK }.Invoiced(Lights, Concert),
        ["no-se-performance-exempt-in-kronor"] = () => new Sale(NorwegianCompany(), SwedishRestaurant(), Country.SE) { Currency = Currency.SEK }.Invoiced(Concert),
        ["no-se-performance-tax-withheld"] = () => new Sale(NorwegianCompany(), SwedishRestaurantWithVat(), Country.SE) { Withheld = 1_875 }.Invoiced(Concert, Travel),
        ["no-se-reverse-charge-to-company-with-vat"] = () => new Sale(NorwegianCompany(), SwedishRestaurantWithVat(), Country.SE).Invoiced(Workshop),
        ["no-se-reverse-charge-to-municipality"] = () => new Sale(NorwegianCompany(), SwedishMunicipality(), Country.SE) { Currency = Currency.SEK }.Invoiced(Talk),
        ["no-se-reverse-charge-and-exempt"] = () => new Sale(NorwegianCompany(), SwedishRestaurantWithVat(), Country.SE).Invoiced(Concert, Lights),
        ["no-se-reverse-charge-to-a-person-in-business"] = () => new Sale(NorwegianCompany(), SwedishPersonInBusiness(), Country.SE).Invoiced(Workshop),
        ["no-se-not-registered-outside"] = () => new Sale(NorwegianSoleTrader(), SwedishRestaurant(), Country.SE).Invoiced(Workshop),
        ["no-se-25-percent-chosen-in-kronor-stated-in-kroner"] = () => new Sale(NorwegianCompany(), SwedishRestaurantWithVat(), Country.NO) { Currency = Currency.SEK }.Invoiced(Lights with { Choice = "25" }),
        ["no-se-outside-chosen"] = () => new Sale(NorwegianCompany(), SwedishRestaurantWithVat(), Country.NO).Invoiced(Lights with { Choice = "outside" }),
        ["no-no-performed-in-sweden"] = () => new Sale(NorwegianCompany(), NorwegianMunicipality(), Country.SE).Invoiced(Concert),
        ["no-no-association-performed-in-sweden"] = () => new Sale(NorwegianSoleTrader(), NorwegianAssociation(), Country.SE).Invoiced(Concert),
    };

    private static Sale Swedish(Organisation seller, Organisation buyer, PaymentMethod method = PaymentMethod.Invoice) => new(seller, buyer, Country.SE) { Method = method };

    private static Sale Norwegian(Organisation seller, Organisation buyer) => new(seller, buyer, Country.NO);
}

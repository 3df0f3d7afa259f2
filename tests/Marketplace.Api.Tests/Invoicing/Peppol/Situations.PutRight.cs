using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using static Marketplace.Api.Tests.Invoicing.Peppol.People;

namespace Marketplace.Api.Tests.Invoicing.Peppol;

internal static partial class Situations
{
    private static readonly VatTreatment Swedish25 = new(VatCategory.S, BasisPoints.Percent(25), "se_standard", "", null, VatDecider.Firm, "se.taxable");
    private static readonly VatTreatment SwedishExempt = new(VatCategory.E, BasisPoints.Zero, "se_performance", "Undantag från mervärdesskatt enligt 10 kap. 30 § ML (2023:200)", null, VatDecider.Firm, "se.performance");
    private static readonly VatTreatment ZeroRated = new(VatCategory.Z, BasisPoints.Zero, "se_zero", "", null, VatDecider.Firm, "se.zero");

    private static Dictionary<string, Func<Invoice>> PutRight() => new()
    {
        ["credit-se-whole-exempt"] = () => Whole(Swedish(SwedishSoleTrader(), SwedishAssociation()), Concert, Travel),
        ["credit-se-whole-25-percent"] = () => Whole(Swedish(SwedishCompany(), SwedishRestaurantWithVat()), Lights),
        ["credit-se-whole-exempt-and-25-percent"] = () => Whole(Swedish(SwedishCompany(), SwedishMunicipality()), Concert, Lights),
        ["credit-se-one-line"] = () => Part(Swedish(SwedishCompany(), SwedishMunicipality()), [(2, 9_000_00)], Concert, Lights),
        ["credit-se-part-of-a-line"] = () => Part(Swedish(SwedishCompany(), SwedishRestaurant()), [(1, 1_234_56)], Lights),
        ["credit-se-parts-of-two-lines"] = () => Part(Swedish(SwedishCompany(), SwedishRestaurant()), [(1, 500_00), (2, 333_33)], Concert, Lights),
        ["credit-se-the-rest-after-a-part"] = TheRest,
        ["credit-se-with-a-discount-line"] = () => Whole(Swedish(SwedishCompany(), SwedishRestaurant()), Lights, new Sold("Rabatt", SupplyKind.TechnicalHire, -900_00)),
        ["credit-se-by-card"] = () => Whole(Swedish(SwedishSoleTrader(), SwedishAssociation(), PaymentMethod.Card), Concert),
        ["credit-se-order-number"] = () => Whole(new Sale(SwedishCompany(), SwedishMunicipality(), Country.SE) { OrderNumber = "PO-1" }, Lights),
        ["credit-se-choir-without-any-tax-number"] = () => Whole(Swedish(SwedishChoir(), SwedishMunicipality()), Concert),
        ["credit-se-vat-in-kroner-stated-in-kronor"] = () => Whole(new Sale(SwedishCompany(), SwedishRestaurant(), Country.SE) { Currency = Currency.NOK }, Lights),
        ["credit-no-whole-exempt-and-25-percent"] = () => Whole(Norwegian(NorwegianCompany(), NorwegianMunicipality()), Concert, Lights),
        ["credit-no-part"] = () => Part(Norwegian(NorwegianCompany(), NorwegianHotel()), [(1, 4_500_01)], Lights),
        ["credit-no-se-reverse-charge"] = () => Whole(new Sale(NorwegianCompany(), SwedishRestaurantWithVat(), Country.SE), Workshop),
        ["credit-se-no-outside-with-tax-withheld"] = () => Whole(new Sale(SwedishSoleTrader(), NorwegianMunicipality(), Country.NO) { Currency = Currency.NOK, Withheld = 1_875 }, Concert),
        ["credit-se-no-part-with-tax-withheld"] = () => Part(new Sale(SwedishSoleTrader(), NorwegianMunicipality(), Country.NO) { Currency = Currency.NOK, Withheld = 1_875 }, [(1, 5_000_00)], Concert),
        ["replaced-se-exempt-becomes-25-percent"] = () => Replaced(Swedish(SwedishCompany(), SwedishRestaurant()), Swedish25, Concert, Travel),
        ["replaced-se-25-percent-becomes-exempt"] = () => Replaced(Swedish(SwedishCompany(), SwedishRestaurant()), SwedishExempt, Lights),
        ["replaced-se-paid-by-card-becomes-25-percent"] = () => Replaced(Swedish(SwedishCompany(), SwedishRestaurant(), PaymentMethod.Card), Swedish25, Concert),
        ["replaced-se-paid-by-card-becomes-exempt"] = () => Replaced(Swedish(SwedishCompany(), SwedishRestaurant(), PaymentMethod.Card), SwedishExempt, Lights),
        ["replaced-se-zero-rated"] = () => Replaced(Swedish(SwedishCompany(), SwedishRestaurant()), ZeroRated, Lights),
    };

    private static Dictionary<string, Func<Invoice>> Fees() => new()
    {
        ["fee-se-25-percent"] = () => Swedish(SwedishSoleTrader(), SwedishAssociation()).Fee(1_000_00),
        ["fee-se-to-municipality"] = () => Swedish(SwedishSoleTrader(), SwedishMunicipality()).Fee(1_093_33),
        ["fee-se-by-card"] = () => Swedish(SwedishSoleTrader(), SwedishAssociation(), PaymentMethod.Card).Fee(1_000_00),
        ["fee-to-norwegian-municipality-outside"] = () => Norwegian(NorwegianCompany(), NorwegianMunicipality()).Fee(1_720_00),
        ["fee-to-norwegian-association-25-percent-in-kroner"] = () => Norwegian(NorwegianCompany(), NorwegianAssociation()).Fee(999_99),
        ["fee-not-for-a-performance"] = () => Swedish(SwedishCompany(), SwedishRestaurant()).Fee(720_00, forPerformance: false),
        ["fee-across-by-card-in-kroner"] = () => new Sale(NorwegianCompany(), SwedishRestaurant(), Country.SE) { Method = PaymentMethod.Card }.Fee(1_000_00),
        ["fee-credited"] = () => Credited(Swedish(SwedishSoleTrader(), SwedishAssociation(), PaymentMethod.Card), s => s.Fee(1_000_00)),
        ["fee-credited-in-part"] = () => Credited(Swedish(SwedishSoleTrader(), SwedishAssociation(), PaymentMethod.Card), s => s.Fee(1_000_00), (1, 400_00)),
        ["fee-credited-in-kroner"] = () => Credited(new Sale(NorwegianCompany(), SwedishRestaurant(), Country.SE) { Method = PaymentMethod.Card }, s => s.Fee(1_000_00)),
    };

    private static Invoice Whole(Sale sale, params Sold[] sold) => Credited(sale, s => s.Invoiced(sold));

    private static Invoice Part(Sale sale, (int, long)[] amounts, params Sold[] sold) => Credited(sale, s => s.Invoiced(sold), amounts);

    private static Invoice Credited(Sale sale, Func<Sale, Invoice> issue, params (int, long)[] amounts) => sale.Credited(issue(sale), null, amounts);

    private static Invoice TheRest()
    {
        var sale = Swedish(SwedishCompany(), SwedishRestaurant());
        var original = sale.Invoiced(Concert, Lights);
        var first = sale.Credited(original, null, (1, 2_500_00), (2, 333_33));
        return sale.Credited(original, [first]);
    }

    private static Invoice Replaced(Sale sale, VatTreatment right, params Sold[] sold) => sale.Replaced(sale.Invoiced(sold), 1, right);
}

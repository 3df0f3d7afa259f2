using Marketplace.Api.Tests.Documents;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using NodaTime;
using static Marketplace.Api.Tests.Invoicing.Peppol.People;

namespace Marketplace.Api.Tests.Invoicing.Peppol;

/// <summary>Invoices for work that was agreed elsewhere: customers without an account, lines with quantities.</summary>
internal static partial class Situations
{
    private static readonly LocalDate Day = Evening.Now.InUtc().Date;

    private static readonly CustomerDetails Shop = new(
        CustomerKind.Business, "Bokhandeln i Åre AB", OrganisationNumber.Parse("556677-8899", Country.SE), null, Address.Of("Torget 2", "83752", "Åre", Country.SE), "kassa@bokhandeln.example", "Inköp 7", null);

    private static readonly CustomerDetails Hotel = new(
        CustomerKind.Business, "Fjordhotellet AS", OrganisationNumber.Parse("923609016", Country.NO), null, Address.Of("Kongens gate 9", "7011", "Trondheim", Country.NO), "post@fjordhotellet.example", null, null);

    private static readonly CustomerDetails Town = Shop with { Kind = CustomerKind.PublicBody, Name = "Åre kommun", Number = OrganisationNumber.Parse("212000-2528", Country.SE), Reference = "REF 4410" };

    private static Dictionary<string, Func<Invoice>> Elsewhere() => new()
    {
        ["elsewhere-se-exempt-and-25-percent-with-quantities"] = () => Planned(SwedishCompany(), Shop, Work(SupplyKind.ProtectedPerformance, 9_000_00), Work(SupplyKind.TechnicalHire, 650_00, 3.5m, InvoiceUnit.Hour), Work(SupplyKind.IntegratedService, 25_00, 208, InvoiceUnit.Kilometre)),
        ["elsewhere-se-25-12-and-6-percent"] = () => Planned(SwedishCompany(), Shop, Work(SupplyKind.TechnicalHire, 1_000_00, 2, InvoiceUnit.Day), Work(SupplyKind.Meal, 119_50, 40, InvoiceUnit.Person), Work(SupplyKind.Copyright, 3_333_33)),
        ["elsewhere-se-discount"] = () => Planned(SwedishCompany(), Shop, Work(SupplyKind.TechnicalHire, 333_33, 3), Work(SupplyKind.TechnicalHire, -100_00, 1.5m, InvoiceUnit.Hour)),
        ["elsewhere-se-odd-quantities"] = () => Planned(SwedishCompany(), Shop, Work(SupplyKind.TechnicalHire, 33_33, 0.33m), Work(SupplyKind.TechnicalHire, 1, 99.99m), Work(SupplyKind.Teaching, 77_77, 12.25m, InvoiceUnit.Hour)),
        ["elsewhere-se-to-a-municipality-without-order-number"] = () => Planned(SwedishSoleTrader(), Town, Work(SupplyKind.ProtectedPerformance, 5_000_00)),
        ["elsewhere-se-neither-reference-nor-order-number"] = () => Planned(SwedishCompany(), Shop with { Reference = null }, Work(SupplyKind.Teaching, 4_000_00)),
        ["elsewhere-se-to-a-norwegian-hotel"] = () => Planned(SwedishCompany(), Hotel, Work(SupplyKind.ProtectedPerformance, 9_000_00), Work(SupplyKind.TechnicalHire, 2_000_00)),
        ["elsewhere-se-in-nok-with-vat-in-sek"] = () => Issued(SwedishCompanyWithEverything(), Shop, InNok(Content(Work(SupplyKind.TechnicalHire, 2_000_00)))),
        ["elsewhere-se-in-norway-with-tax-kept-back"] = () => Issued(SwedishCompany(), Hotel, Content(Work(SupplyKind.ProtectedPerformance, 9_000_00)) with { PlaceCountry = Country.NO, Withheld = Money.Kronor(1_350, Currency.SEK) }),
        ["elsewhere-no-25-percent-and-exempt"] = () => Issued(NorwegianCompany(), Hotel, InNok(Content(Work(SupplyKind.TechnicalHire, 1_250_00, 4, InvoiceUnit.Hour), Work(SupplyKind.ProtectedPerformance, 8_000_00))) with { PlaceCountry = Country.NO }),
        ["elsewhere-no-reverse-charge-to-sweden"] = () => Issued(NorwegianCompany(), Shop, InNok(Content(Work(SupplyKind.TechnicalHire, 1_250_00, 4, InvoiceUnit.Hour)))),
        ["elsewhere-se-credited-in-part"] = () =>
        {
            var original = Planned(SwedishCompany(), Shop, Work(SupplyKind.TechnicalHire, 650_00, 3.5m, InvoiceUnit.Hour));
            return original.Credit(new InvoiceNumber(InvoiceSeries.FirmPrefix, 2), [], [new CreditedAmount(1, Money.Kronor(1_000, Currency.SEK))], "En timme kortare.", Day, Evening.Now);
        },
        ["elsewhere-se-credited-in-whole"] = () => Planned(SwedishCompany(), Shop, Work(SupplyKind.TechnicalHire, 650_00, 3.5m, InvoiceUnit.Hour))
            .Credit(new InvoiceNumber(InvoiceSeries.FirmPrefix, 2), [], "Blev inställt.", Day, Evening.Now),
    };

    private static PlannedLine Work(SupplyKind supply, long price, decimal quantity = 1, InvoiceUnit unit = InvoiceUnit.Piece) =>
        new(supply, supply.ToString(), quantity, unit, new Money(price, Currency.SEK), null);

    private static InvoiceContent Content(params PlannedLine[] lines) =>
        new(Currency.SEK, "Högläsning", "Bokhandeln, Åre", Country.SE, lines, null, null, 30, Money.Zero(Currency.SEK));

    private static InvoiceContent InNok(InvoiceContent content) => content with
    {
        Currency = Currency.NOK,
        Withheld = Money.Zero(Currency.NOK),
        Lines = [.. content.Lines.Select(l => l with { UnitPrice = new Money(l.UnitPrice.Minor, Currency.NOK) })],
    };

    private static Invoice Planned(Organisation firm, CustomerDetails customer, params PlannedLine[] lines) => Issued(firm, customer, Content(lines));

    private static Invoice Issued(Organisation firm, CustomerDetails details, InvoiceContent content)
    {
        var customer = Customer.Add(firm, details, Evening.Now);
        var draft = PlannedInvoice.Write(firm, customer, content, Day.PlusDays(-3), null, Evening.Now).Draft(firm, customer, RuleBook.Initial.Vat, Day, RuleBook.Initial.Policies.On(Day));
        var rate = new ExchangeRate(RateSource.EuropeanCentralBank, Day.PlusDays(-3), 11.1495m, 11.5515m);
        return Invoice.Issue(new InvoiceNumber(InvoiceSeries.FirmPrefix, 1), InvoiceSeries.IssuerOf(firm.Id), draft with { Rate = draft.NeedsRate ? rate : null }, Evening.Now);
    }
}

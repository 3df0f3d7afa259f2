using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Tests.Invoicing.Elsewhere;

/// <summary>A firm in Åre and what it invoices for work agreed elsewhere.</summary>
internal static class Work
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);
    public static readonly LocalDate Today = new(2026, 11, 23);
    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Stockholm"];
    public static readonly Address InAre = Address.Of("Torget 1", "83752", "Åre", Country.SE);
    public static readonly Address InTrondheim = Address.Of("Kongens gate 2", "7011", "Trondheim", Country.NO);

    public static readonly OrganisationNumber Shop = OrganisationNumber.Parse("556036-0793", Country.SE);
    public static readonly OrganisationNumber Hotel = OrganisationNumber.Parse("988077917", Country.NO);

    /// <summary>A company that is registered for VAT since a day.</summary>
    public static Organisation Firm(LocalDate? registered = null, BankDetails? bank = null)
    {
        var number = OrganisationNumber.Parse("556016-0680", Country.SE);
        var firm = Organisation.Register(
            new OrganisationRegistration("fjallfolk", number, LegalForm.LimitedCompany, new OrganisationProfile("Fjällfolk AB", "Fjällfolk", "FJALLFOLK", true, false, InAre, "2321", Contact.Of("post@fjallfolk.test", null, Country.SE))),
            PersonId.New(),
            Now);
        firm.Approve(Now);
        firm.ChangeVat(VatRegistration.Of(number, registered ?? new LocalDate(2025, 1, 1)));
        firm.SetBankDetails(bank ?? new BankDetails(Bankgiro.Parse("991-2346"), null, null, Iban.Parse("SE45 5000 0000 0583 9825 7466")), Now);
        return firm;
    }

    public static Customer Business(Organisation firm) => Customer.Add(firm, Details(), Now);

    public static Customer Norwegian(Organisation firm, bool vat = true) =>
        Customer.Add(firm, Details() with { Name = "Fjordhotellet AS", Number = Hotel, Vat = vat ? VatNumber.Of(Hotel) : null, Address = InTrondheim }, Now);

    public static Customer Person(Organisation firm) => Customer.Add(firm, Details() with { Kind = CustomerKind.Person, Name = "Åsa Ek", Number = null }, Now);

    public static CustomerDetails Details() => new(CustomerKind.Business, "Krogen AB", Shop, null, InAre, "kassa@krogen.test", "Bodil", null);

    public static PlannedLine Line(SupplyKind supply, long price, decimal quantity = 1, string? choice = null, Currency currency = Currency.SEK) =>
        new(supply, supply.ToString(), quantity, InvoiceUnit.Piece, new Money(price, currency), choice);

    public static InvoiceContent Content(params PlannedLine[] lines) =>
        new(lines[0].UnitPrice.Currency, "Konsert", "Torget", Country.SE, lines, null, null, 30, Money.Zero(lines[0].UnitPrice.Currency));

    public static PlannedInvoice Planned(Organisation firm, Customer customer, InvoiceContent content, LocalDate? on = null) =>
        PlannedInvoice.Write(firm, customer, content, on ?? Today.PlusDays(-1), null, Now);

    public static InvoiceDraft Drafted(this PlannedInvoice planned, Organisation firm, Customer customer) =>
        planned.Draft(firm, customer, RuleBook.Initial.Vat, Today, RuleBook.Initial.Policies.On(Today));
}

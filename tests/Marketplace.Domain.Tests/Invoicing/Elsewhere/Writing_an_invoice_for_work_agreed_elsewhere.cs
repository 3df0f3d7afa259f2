using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Tests.Bookings;
using NodaTime;
using static Marketplace.Domain.Tests.Invoicing.Elsewhere.Work;

namespace Marketplace.Domain.Tests.Invoicing.Elsewhere;

public sealed class Writing_an_invoice_for_work_agreed_elsewhere
{
    private static readonly PlannedLine Concert = Line(SupplyKind.ProtectedPerformance, 9_000_00);
    private static readonly PlannedLine Lights = Line(SupplyKind.TechnicalHire, 650_00, 3.5m);

    [Fact]
    public void Decides_the_vat_of_each_line_by_the_rules()
    {
        var firm = Firm();
        var lines = Planned(firm, Business(firm), Content(Concert, Lights)).Drafted(firm, Business(firm)).Lines;
        lines.Select(l => (l.VatCategory, l.Net.Minor, l.Vat.Minor)).ShouldBe([(VatCategory.E, 9_000_00L, 0L), (VatCategory.S, 2_275_00L, 568_75L)]);
        lines[0].Provision.ShouldContain("10 kap. 30 § ML");
        lines[1].Count!.Quantity.ShouldBe(3.5m);
    }

    [Fact]
    public void Rounds_the_vat_once_per_rate()
    {
        var firm = Firm();
        var lines = Enumerable.Range(0, 3).Select(_ => Line(SupplyKind.TechnicalHire, 33_33)).ToArray();
        var drafted = Planned(firm, Business(firm), Content(lines)).Drafted(firm, Business(firm)).Lines;
        drafted.Sum(l => l.Vat.Minor).ShouldBe(new Money(99_99, Currency.SEK).Share(BasisPoints.Percent(25)).Minor);
    }

    [Fact]
    public void Gives_no_line_less_than_nothing_of_the_vat()
    {
        // Fifty times 0.02: each rounded by itself would be an öre, all of them are 25.
        var firm = Firm();
        var drafted = Planned(firm, Business(firm), Content([.. Enumerable.Repeat(Line(SupplyKind.TechnicalHire, 2), 50)])).Drafted(firm, Business(firm)).Lines;
        drafted.Sum(l => l.Vat.Minor).ShouldBe(25);
        drafted.ShouldAllBe(l => l.Vat.Minor == 0 || l.Vat.Minor == 1);
    }

    [Fact]
    public void Counts_whether_the_firm_was_registered_on_the_day_of_the_work()
    {
        var firm = Firm(registered: Today.PlusDays(-10));
        var customer = Business(firm);
        Planned(firm, customer, Content(Lights), Today.PlusDays(-11)).Drafted(firm, customer).Lines[0].VatReason.ShouldBe("se_not_registered");
        Planned(firm, customer, Content(Lights), Today.PlusDays(-10)).Drafted(firm, customer).Lines[0].VatReason.ShouldBe("se_standard");
    }

    [Fact]
    public void Asks_the_firm_where_the_rules_cannot_decide()
    {
        var firm = Firm();
        var open = Line(SupplyKind.OtherPerformance, 3_000_00);
        ABooking.ShouldRefuse(() => Planned(firm, Business(firm), Content(open)).Drafted(firm, Business(firm)), ElsewhereErrors.VatOpen);
        var chosen = open with { VatChoice = "se.other-performance:25" };
        Planned(firm, Business(firm), Content(chosen)).Drafted(firm, Business(firm)).Lines[0].Vat.Minor.ShouldBe(750_00);
    }

    [Fact]
    public void Of_which_no_rule_speaks_is_refused()
    {
        var firm = Firm();
        var planned = Planned(firm, Business(firm), Content(Concert));
        ABooking.ShouldRefuse(() => planned.Draft(firm, Business(firm), new VatRules([]), Today, RuleBook.Initial.Policies.On(Today)), ElsewhereErrors.VatUnknown);
    }

    [Fact]
    public void Takes_a_discount_off_what_has_the_same_vat()
    {
        var firm = Firm();
        var discount = Line(SupplyKind.TechnicalHire, -275_00);
        var lines = Planned(firm, Business(firm), Content(Lights, discount)).Drafted(firm, Business(firm)).Lines;
        (lines.Sum(l => l.Net.Minor), lines.Sum(l => l.Vat.Minor)).ShouldBe((2_000_00, 500_00));
        ABooking.ShouldRefuse(() => Planned(firm, Business(firm), Content(Concert, discount)).Drafted(firm, Business(firm)), ElsewhereErrors.DiscountAlone);
        ABooking.ShouldRefuse(() => Planned(firm, Business(firm), Content(Line(SupplyKind.TechnicalHire, 275_00), discount)), ElsewhereErrors.TotalNotPositive);
    }

    [Fact]
    public void Refuses_what_no_invoice_can_say()
    {
        var firm = Firm();
        foreach (var line in (PlannedLine[])
            [Lights with { Quantity = 0 }, Lights with { Quantity = 0.005m }, Lights with { Text = " " }, Lights with { Text = new string('x', 301) }, Lights with { Supply = SupplyKind.EmployedWork }, Lights with { UnitPrice = new Money(1, Currency.NOK) }, Lights with { UnitPrice = new Money(long.MinValue, Currency.SEK) }])
        {
            ABooking.ShouldRefuse(() => Planned(firm, Business(firm), Content(Concert) with { Lines = [line] }), ElsewhereErrors.ContentInvalid);
        }

        ABooking.ShouldRefuse(() => Planned(firm, Business(firm), Content(Concert) with { TermDays = 61 }), ElsewhereErrors.ContentInvalid);
    }

    [Fact]
    public void Lets_tax_be_kept_back_across_the_border_only()
    {
        var firm = Firm();
        var kept = Money.Kronor(1_350, Currency.SEK);
        ABooking.ShouldRefuse(() => Planned(firm, Business(firm), Content(Concert) with { Withheld = kept }), ElsewhereErrors.WithheldAtHome);
        ABooking.ShouldRefuse(() => Planned(firm, Norwegian(firm), Content(Concert) with { Withheld = kept * 10, PlaceCountry = Country.NO }), ElsewhereErrors.WithheldTooLarge);
        var draft = Planned(firm, Norwegian(firm), Content(Concert) with { Withheld = kept, PlaceCountry = Country.NO }).Drafted(firm, Norwegian(firm));
        var invoice = Invoice.Issue(new InvoiceNumber("SMP-", 1), "a firm", draft, Now);
        (invoice.ToPay, invoice.BookingId, invoice.CustomerId).ShouldBe((Money.Kronor(7_650, Currency.SEK), null, draft.Subject.Customer));
    }

    [Fact]
    public void Needs_an_account_that_the_customer_can_pay_to_in_its_currency()
    {
        var firm = Firm(bank: new BankDetails(Bankgiro.Parse("991-2346"), null, null, null));
        ABooking.ShouldRefuse(() => Planned(firm, Norwegian(firm), Content(Concert)).Drafted(firm, Norwegian(firm)), ElsewhereErrors.NoAccount);
        var inNok = Content(Line(SupplyKind.ProtectedPerformance, 9_000_00, currency: Currency.NOK));
        ABooking.ShouldRefuse(() => Planned(firm, Business(firm), inNok).Drafted(firm, Business(firm)), ElsewhereErrors.NoAccountForCurrency);

        var both = Firm();
        var invoice = Invoice.Issue(new InvoiceNumber("SMP-", 1), "a firm", Planned(both, Business(both), inNok).Drafted(both, Business(both)), Now);
        (invoice.Payment.Bankgiro, invoice.Payment.Reference, invoice.Payment.Iban?.Country).ShouldBe((null, null, Country.SE));
    }

    [Fact]
    public void Waits_until_the_work_is_done()
    {
        var firm = Firm();
        ABooking.ShouldRefuse(() => Planned(firm, Business(firm), Content(Concert), Today.PlusDays(1)).Drafted(firm, Business(firm)), ElsewhereErrors.NotPerformedYet);
    }

    [Fact]
    public void Names_whoever_accounts_for_the_vat_by_its_number()
    {
        var firm = OfTrondheim();
        var nameless = Customer.Add(firm, Details() with { Number = null }, Now);
        ABooking.ShouldRefuse(() => Planned(firm, nameless, Content(Lights)).Drafted(firm, nameless), ElsewhereErrors.NumberForReverseCharge);
        Planned(firm, Business(firm), Content(Lights)).Drafted(firm, Business(firm)).Lines[0].VatCategory.ShouldBe(VatCategory.AE);
    }

    [Fact]
    public void Gives_a_public_body_no_longer_than_the_law_allows()
    {
        var firm = Firm();
        var town = Customer.Add(firm, Details() with { Kind = CustomerKind.PublicBody, Name = "Åre kommun", Number = OrganisationNumber.Parse("212000-2528", Country.SE) }, Now);
        var draft = Planned(firm, town, Content(Concert) with { TermDays = 60 }).Drafted(firm, town);
        draft.DueOn.ShouldBe(Today.PlusDays(30));
        draft.Buyer.Peppol!.Value.Value.ShouldBe("0007:2120002528");
    }

    [Fact]
    public void Ends_when_it_is_issued()
    {
        var firm = Firm();
        var planned = Planned(firm, Business(firm), Content(Concert));
        planned.Issued(Invoice.Issue(new InvoiceNumber("SMP-", 1), "a firm", planned.Drafted(firm, Business(firm)), Now));
        ABooking.ShouldRefuse(() => planned.Change(firm, Business(firm), Content(Lights), Today, null), ElsewhereErrors.AlreadyIssued);
        ABooking.ShouldRefuse(planned.MustBeOpen, ElsewhereErrors.AlreadyIssued);
    }

    [Fact]
    public void Is_not_for_who_is_paid_through_another()
    {
        var firm = Firm();
        firm.SetPaidThrough(PaidThrough.Company("Frilansbolaget AB", Shop, CompanyVat.Exempt), Now);
        ABooking.ShouldRefuse(() => Planned(firm, Business(firm), Content(Concert)).Drafted(firm, Business(firm)), ElsewhereErrors.FirmDoesNotInvoice);
    }

    [Fact]
    public void Knows_its_customers_by_numbers_that_can_be_theirs()
    {
        var firm = Firm();
        ABooking.ShouldRefuse(() => Customer.Add(firm, Details() with { Number = null }, Now), ElsewhereErrors.NumberNeeded);
        ABooking.ShouldRefuse(() => Customer.Add(firm, Details() with { Kind = CustomerKind.Person }, Now), ElsewhereErrors.NumberOfPerson);
        ABooking.ShouldRefuse(() => Customer.Add(firm, Details() with { Number = Hotel }, Now), OrganisationErrors.NumberInvalid);
        ABooking.ShouldRefuse(() => Customer.Add(firm, Details() with { Vat = VatNumber.Of(firm.Number) }, Now), ElsewhereErrors.VatNumberOfAnother);
        ABooking.ShouldRefuse(() => Customer.Add(firm, Details() with { Name = "x" }, Now), ElsewhereErrors.NameInvalid);
        Person(firm).AsParty().Endpoint.ShouldBeNull();
        Customer.Add(firm, Details() with { Number = null, Address = InTrondheim }, Now).BuyerVat.ShouldBe(BuyerVat.Taxable);
        Customer.Add(firm, Details() with { Kind = CustomerKind.Association }, Now).BuyerVat.ShouldBe(BuyerVat.NotTaxable);
    }

    private static Organisation OfTrondheim()
    {
        var firm = Organisation.Register(
            new OrganisationRegistration("fjordtrio", Hotel, LegalForm.LimitedCompany, new OrganisationProfile("Fjordtrioen AS", "Fjordtrioen", "FJORDTRIOEN", true, false, InTrondheim, "5001", Contact.Of("post@fjordtrio.test", null, Country.NO))),
            PersonId.New(),
            Now);
        firm.ChangeVat(VatRegistration.Of(Hotel, null));
        firm.SetBankDetails(new BankDetails(null, null, NorwegianAccount.Parse("8601 11 17947"), null), Now);
        return firm;
    }
}

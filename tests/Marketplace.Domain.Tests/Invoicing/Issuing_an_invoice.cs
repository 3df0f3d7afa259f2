using Marketplace.Domain.Bookings;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Tests.Bookings;
using NodaTime;

namespace Marketplace.Domain.Tests.Invoicing;

public sealed class Issuing_an_invoice
{
    private static readonly LocalDate Day = new(2027, 6, 15);
    private static readonly BankDetails SwedishBank = new(Bankgiro.Parse("991-2346"), null, null, Iban.Parse("SE45 5000 0000 0583 9825 7466"));

    [Fact]
    public void Takes_the_next_number_of_the_series()
    {
        var series = new InvoiceSeries("a firm", InvoiceSeries.FirmPrefix);
        series.Take().ToString().ShouldBe("SMP-1");
        series.Take().ToString().ShouldBe("SMP-2");
        series.Last.ShouldBe(2);
    }

    [Fact]
    public void Sums_each_vat_rate_once_and_subtracts_what_the_buyer_keeps_back()
    {
        var invoice = Issue(Draft(
            [
                Line(9_000_00, 2_250_00, VatCategory.S, 25),
                Line(965_30, 241_33, VatCategory.S, 25),
                Line(12_500_00, 0, VatCategory.E, 0),
            ]) with
        { Withheld = Money.Kronor(1_875, Currency.SEK) });
        invoice.VatTotals().ShouldBe(
        [
            new VatTotal(VatCategory.S, BasisPoints.Percent(25), new Money(9_965_30, Currency.SEK), new Money(2_491_33, Currency.SEK)),
            new VatTotal(VatCategory.E, BasisPoints.Zero, new Money(12_500_00, Currency.SEK), Money.Zero(Currency.SEK)),
        ]);
        invoice.Total.ShouldBe(new Money(24_956_63, Currency.SEK));
        invoice.ToPay.ShouldBe(new Money(23_081_63, Currency.SEK));
        invoice.Events.ShouldContain(e => e is InvoiceIssued);
    }

    [Fact]
    public void Of_what_was_paid_by_card_is_paid_at_once_and_says_no_account()
    {
        var invoice = Issue(Draft([Line(100_00, 0, VatCategory.E, 0)]));
        invoice.State.ShouldBe(InvoiceState.Paid);
        invoice.Payment.SaysWhere().ShouldBeFalse();
        invoice.Send(ABooking.Now);
        invoice.State.ShouldBe(InvoiceState.Paid);
        invoice.SentAt.ShouldBe(ABooking.Now);
    }

    [Fact]
    public void Without_lines_is_refused() =>
        ABooking.ShouldRefuse(() => Issue(Draft([])), InvoiceErrors.NothingToInvoice);

    [Fact]
    public void With_vat_in_another_currency_than_the_sellers_states_it_in_that_one_too()
    {
        var rate = new ExchangeRate(RateSource.EuropeanCentralBank, Day.PlusDays(-1), 11.1495m, 11.5515m);
        var vat = Issue(Draft(
            [
                Line(1_000_00, 250_00, VatCategory.S, 25, Currency.NOK),
                Line(500_00, 0, VatCategory.E, 0, Currency.NOK),
            ]) with
        { Rate = rate }).NationalVat.ShouldNotBeNull();
        (vat.Net, vat.Vat).ShouldBe((new Money(965_20, Currency.SEK), new Money(241_30, Currency.SEK)));
        vat.Rate().ShouldBe(rate);
    }

    [Fact]
    public void In_the_sellers_own_currency_needs_no_rate() =>
        Issue(Draft([Line(100_00, 25_00, VatCategory.S, 25)])).NationalVat.ShouldBeNull();

    [Fact]
    public void With_vat_in_another_currency_and_no_rate_is_refused() =>
        ABooking.ShouldRefuse(() => Issue(Draft([Line(100_00, 25_00, VatCategory.S, 25, Currency.NOK)])), InvoiceErrors.VatInOtherCurrency);

    [Fact]
    public void Without_vat_can_be_in_the_buyers_currency() =>
        Issue(Draft([Line(100_00, 0, VatCategory.O, 0, Currency.NOK)])).Currency.ShouldBe(Currency.NOK);

    [Fact]
    public void Carries_the_reference_that_the_sellers_banks_check()
    {
        var number = new InvoiceNumber("SMP-", 17);
        var swedish = PaymentInstruction.For(SwedishBank, Country.SE, Country.SE, number);
        swedish.Reference.ShouldBe(OcrReference.WithLengthDigit("000017").Value);
        OcrReference.TryParse(swedish.Reference, out _).ShouldBeTrue();

        var norwegian = PaymentInstruction.For(new BankDetails(null, null, NorwegianAccount.Parse("8601 11 17947"), null), Country.NO, Country.NO, number);
        KidReference.TryParse(norwegian.Reference, KidCheck.Mod10, out _).ShouldBeTrue();

        var across = PaymentInstruction.For(SwedishBank, Country.SE, Country.NO, number);
        across.Reference.ShouldBeNull();
        across.Bankgiro.ShouldBeNull();
        across.Iban.ShouldBe(SwedishBank.Iban);
    }

    [Fact]
    public void Begins_a_life_in_which_every_state_can_be_reached() =>
        InvoiceLifecycle.Transitions.Select(t => t.To).Distinct().ShouldBe(Enum.GetValues<InvoiceState>(), ignoreOrder: true);

    private static Invoice Issue(InvoiceDraft draft) => Invoice.Issue(new InvoiceNumber(InvoiceSeries.FirmPrefix, 1), "a firm", draft, ABooking.Now);

    private static InvoiceDraft Draft(IReadOnlyList<InvoiceLine> lines) => new(
        InvoiceKind.Invoice,
        InvoiceSubject.Of(ABooking.Contracted()),
        ABooking.Firm,
        Party("Fjällfolk", "556016-0680"),
        Party("Krogen", "556036-0793"),
        SwedishBank,
        null,
        "Krogen, Åre",
        Day,
        Day.PlusDays(30),
        Money.Zero(lines.Count > 0 ? lines[0].Net.Currency : Currency.SEK),
        lines);

    private static InvoiceParty Party(string name, string number) =>
        new(name, null, "Torget 1", "837 52", "Åre", Country.SE, OrganisationNumber.Parse(number, Country.SE), null, false, false, "post@firma.example");

    private static InvoiceLine Line(long net, long vat, VatCategory category, int percent, Currency currency = Currency.SEK) => new(
        new QuoteLine(1, QuoteLineKind.Fee, Payee.Firm, "Framträdande", new Money(net, currency), category, BasisPoints.Percent(percent), new Money(vat, currency), "se_performance"),
        1,
        "");
}

using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Late;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Tests.Bookings;
using Marketplace.Domain.Tests.Invoicing.Elsewhere;
using NodaTime;

namespace Marketplace.Domain.Tests.Invoicing;

public sealed class Reminding_of_an_invoice
{
    private static readonly LocalDate Due = AnInvoice.IssuedOn.PlusDays(30);
    private static readonly ReceiptMark ByHand = new(ReceiptOrigin.ByHand, null, null, ABooking.Now);
    private static readonly LateRules Rules = LateRules.Initial with { Rates = [new(Country.SE, BasisPoints.Percent(10), new(2027, 7, 1), new(2027, 12, 31), "made up", Confidence.Open)] };

    private readonly List<InvoiceReminder> _sent = [];
    private readonly List<InvoiceReceipt> _receipts = [];

    [Fact]
    public void Is_possible_from_the_day_after_it_was_due_and_again_when_the_letters_time_has_passed()
    {
        var invoice = AnInvoice.ToAccount(10_000_00);
        ABooking.ShouldRefuse(() => Remind(invoice, Due), InvoiceErrors.NotLate);
        var first = Remind(invoice, Due.PlusDays(30));
        (first.Place, first.Principal, first.Interest, first.Total, first.PayBy).ShouldBe((1, Kronor(10_000), new Money(82_19, Currency.SEK), new Money(10_082_19, Currency.SEK), Due.PlusDays(40)));
        ABooking.ShouldRefuse(() => Remind(invoice, Due.PlusDays(40)), InvoiceErrors.RemindedAlready);
        Remind(invoice, Due.PlusDays(41)).Place.ShouldBe(2);
    }

    [Fact]
    public void Takes_a_Swedish_fee_only_where_it_was_agreed_and_compensation_once()
    {
        var invoice = AnInvoice.ToAccount(10_000_00);
        Possible(invoice, Due.PlusDays(5)).ShouldBe([(LateCharge.None, Kronor(0)), (LateCharge.Fee, Kronor(60)), (LateCharge.Compensation, Kronor(450))]);
        ABooking.ShouldRefuse(() => Remind(invoice, Due.PlusDays(5), LateCharge.Fee), InvoiceErrors.FeeNotAgreed);
        Remind(invoice, Due.PlusDays(5), LateCharge.Compensation).Charge.ShouldBe(Kronor(450));
        Possible(invoice, Due.PlusDays(20)).ShouldBe([(LateCharge.None, Kronor(0))]);
        ABooking.ShouldRefuse(() => Remind(invoice, Due.PlusDays(20), LateCharge.Compensation), InvoiceErrors.ChargeNotAllowed);
        Remind(invoice, Due.PlusDays(20)).EarlierCharges.ShouldBe(Kronor(450));
    }

    [Fact]
    public void Takes_no_compensation_from_who_may_be_a_private_person()
    {
        var firm = Work.Firm();
        var person = Work.Person(firm);
        var invoice = Invoice.Issue(new InvoiceNumber(InvoiceSeries.FirmPrefix, 1), "a firm", Work.Planned(firm, person, Work.Content(Work.Line(SupplyKind.TechnicalHire, 10_000_00))).Drafted(firm, person), ABooking.Now);
        Possible(invoice, invoice.DueOn.PlusDays(5)).Select(p => p.Item1).ShouldBe([LateCharge.None, LateCharge.Fee]);
    }

    [Theory]
    [InlineData(2025, 35, 2)]
    [InlineData(2026, 38, 2)]
    [InlineData(2027, 0, 0)]
    public void Follows_the_Norwegian_rule_of_the_letters_day(int year, long fee, int most)
    {
        var rule = LateRules.Initial.ReminderOn(Country.NO, new LocalDate(year, 6, 1));
        (rule.Fee?.Minor ?? 0, rule.MostFees, rule.FeeAfterDays, rule.AnswerDays).ShouldBe((fee * 100, most, 14, 14));
    }

    [Theory]
    [InlineData(2024, 1, 470)]
    [InlineData(2026, 3, 460)]
    [InlineData(2026, 9, 430)]
    public void Knows_the_Norwegian_compensation_of_each_half_year(int year, int month, long kroner) =>
        LateRules.Initial.CompensationOn(Country.NO, new LocalDate(year, month, 15)).ShouldBe(Money.Kronor(kroner, Currency.NOK));

    [Fact]
    public void Knows_nothing_of_half_years_that_nobody_has_looked_up()
    {
        LateRules.Initial.CompensationOn(Country.NO, new LocalDate(2027, 1, 1)).ShouldBeNull();
        LateRules.Initial.Rates.Single(r => r.Country == Country.SE && r.HoldsOn(new LocalDate(2026, 7, 1))).Rate.ShouldBeNull();
    }

    [Fact]
    public void Counts_what_comes_beyond_the_invoice_for_interest_and_charges_before_it_is_too_much()
    {
        var invoice = AnInvoice.ToAccount(10_000_00);
        Remind(invoice, Due.PlusDays(30), LateCharge.Compensation);
        invoice.LateCharges.ShouldBe(new Money(532_19, Currency.SEK));
        var receipt = Receive(invoice, 10_532_19, Due.PlusDays(35));
        (receipt.Late, invoice.State, invoice.Overpaid).ShouldBe((new Money(532_19, Currency.SEK), InvoiceState.Paid, Kronor(0)));
        Receive(invoice, 100, Due.PlusDays(36)).Late.ShouldBe(Kronor(0));
        invoice.Overpaid.ShouldBe(new Money(100, Currency.SEK));
        ABooking.ShouldRefuse(() => Remind(invoice, Due.PlusDays(60)), InvoiceErrors.NotLate);
    }

    [Fact]
    public void Is_over_when_the_seller_gives_up_and_begins_again_when_it_waits_after_all()
    {
        var invoice = AnInvoice.ToAccount(1_000_00);
        Receive(invoice, 400_00, Due);
        var off = InvoiceWriteOff.Of(invoice, "Konkurs", Due.PlusDays(90), null, ABooking.Now);
        (off.Amount, invoice.State, invoice.LeftToPay).ShouldBe((Kronor(600), InvoiceState.WrittenOff, Kronor(0)));
        ABooking.ShouldRefuse(() => invoice.Receive(Kronor(1), Due, Due, ByHand), InvoiceErrors.IsWrittenOff);
        ABooking.ShouldRefuse(() => Remind(invoice, Due.PlusDays(91)), InvoiceErrors.NotLate);
        ABooking.ShouldRefuse(() => InvoiceWriteOff.Of(invoice, "Igen", Due, null, ABooking.Now), InvoiceErrors.NothingLeftToPay);

        InvoiceWriteOff.Back(invoice, "De betalar", Due.PlusDays(95), null, ABooking.Now).Amount.ShouldBe(Kronor(-600));
        (invoice.State, invoice.LeftToPay, invoice.WrittenOff).ShouldBe((InvoiceState.PartlyPaid, Kronor(600), Kronor(0)));
    }

    private InvoiceReminder Remind(Invoice invoice, LocalDate day, LateCharge kind = LateCharge.None)
    {
        var reminder = invoice.Remind(LateClaim.Of(invoice, _receipts, _sent, day, Rules), _sent, kind, feeIsAgreed: false, day, Rules, PersonId.New(), ABooking.Now);
        _sent.Add(reminder);
        return reminder;
    }

    private InvoiceReceipt Receive(Invoice invoice, long minor, LocalDate day)
    {
        var receipt = invoice.Receive(new Money(minor, Currency.SEK), day, day, ByHand);
        _receipts.Add(receipt);
        return receipt;
    }

    private IEnumerable<(LateCharge, Money)> Possible(Invoice invoice, LocalDate day) => LateClaim.Possible(invoice, _sent, day, Rules);

    private static Money Kronor(long kronor) => Money.Kronor(kronor, Currency.SEK);
}

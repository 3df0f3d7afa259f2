using CsCheck;
using Marketplace.Domain.Bookkeeping;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Tests.Bookings;
using NodaTime;

namespace Marketplace.Domain.Tests.Invoicing;

public sealed class Offsetting_an_overpayment
{
    private static readonly LocalDate Today = new(2027, 7, 20);
    private static readonly ReceiptMark ByHand = new(ReceiptOrigin.ByHand, null, PersonId.New(), ABooking.Now);

    [Fact]
    public void Takes_from_one_invoice_what_the_other_receives()
    {
        var (invoice, other) = (Overpaid(300), AnInvoice.ToAccount(1_000_00));
        var (left, came) = Offset(invoice, other, Kronor(200));
        (left.Amount, came.Amount, left.Origin, came.Origin).ShouldBe((Kronor(-200), Kronor(200), ReceiptOrigin.Offset, ReceiptOrigin.Offset));
        (left.SourceId, came.SourceId).ShouldBe((came.Id.Value, left.Id.Value));
        (invoice.State, invoice.Overpaid, other.State, other.LeftToPay).ShouldBe((InvoiceState.Paid, Kronor(100), InvoiceState.PartlyPaid, Kronor(800)));
        invoice.Events.OfType<InvoiceOffset>().ShouldHaveSingleItem().Receipt.ShouldBe(left.Id);
    }

    [Fact]
    public void Takes_never_more_than_was_paid_too_much_or_is_left_to_pay()
    {
        var (invoice, other) = (Overpaid(300), AnInvoice.ToAccount(200_00));
        ABooking.ShouldRefuse(() => invoice.Offset(other, Kronor(301), Today, ByHand), InvoiceErrors.OffsetTooMuch);
        ABooking.ShouldRefuse(() => invoice.Offset(other, Kronor(201), Today, ByHand), InvoiceErrors.OffsetBeyond);
        ABooking.ShouldRefuse(() => invoice.Offset(other, Kronor(0), Today, ByHand), InvoiceErrors.ReceiptNotPositive);
        ABooking.ShouldRefuse(() => invoice.Offset(other, Money.Kronor(1, Currency.NOK), Today, ByHand), InvoiceErrors.OtherCurrency);
        ABooking.ShouldRefuse(() => invoice.Offset(invoice, Kronor(1), Today, ByHand), InvoiceErrors.OffsetStranger);
        (invoice.Overpaid, other.Received).ShouldBe((Kronor(300), Kronor(0)));
    }

    [Fact]
    public void Pays_no_other_buyers_invoice()
    {
        var stranger = AnInvoice.ToAccount(1_000_00, buyer: OrganisationId.New());
        ABooking.ShouldRefuse(() => Overpaid(300).Offset(stranger, Kronor(1), Today, ByHand), InvoiceErrors.OffsetStranger);
    }

    [Fact]
    public void Is_taken_back_on_both()
    {
        var (invoice, other) = (Overpaid(300), AnInvoice.ToAccount(300_00));
        var (left, came) = Offset(invoice, other, Kronor(300));
        other.State.ShouldBe(InvoiceState.Paid);
        invoice.Undo(left, ByHand).PairWith(other.Undo(came, ByHand));
        (invoice.Overpaid, other.LeftToPay, other.State).ShouldBe((Kronor(300), Kronor(300), InvoiceState.Issued));
        invoice.Events.OfType<InvoiceOffset>().Count().ShouldBe(2);
    }

    [Fact]
    public void Adds_up_over_both_invoices_whatever_is_moved() => Gen.Select(Gen.Long[1, 200_000], Gen.Bool).List[1, 20].Sample(deeds =>
    {
        Invoice[] both = [Overpaid(1_500), AnInvoice.ToAccount(900_00)];
        var came = both[0].Received + both[1].Received;
        foreach (var (minor, forth) in deeds)
        {
            var (from, to) = forth ? (both[0], both[1]) : (both[1], both[0]);
            if (new Money(minor, Currency.SEK) is var amount && amount <= from.Overpaid && amount <= to.LeftToPay)
            {
                Offset(from, to, amount);
            }
        }

        (both[0].Received + both[1].Received).ShouldBe(came);
        both.ShouldAllBe(i => i.Received + i.LeftToPay - i.Overpaid == i.Owed);
    });

    [Fact]
    public void Moves_nothing_at_the_bank_and_what_the_rates_of_two_days_made()
    {
        var (early, day) = (new LocalDate(2027, 1, 4), new LocalDate(2027, 3, 1));
        var books = new Books(Country.SE, AccountMap.Initial, d => new ExchangeRate(RateSource.EuropeanCentralBank, d, d == early ? 95 : 97, 100));
        var kronor = Happened(day, Money.Kronor(500, Currency.SEK), early);
        books.Enter(kronor).Lines.Select(l => (l.Account.Number, l.Amount.Minor)).ShouldBe([("1510", 500_00), ("1510", -500_00)]);
        books.Enter(Happened(day, Money.Kronor(1_000, Currency.NOK), early)).Lines.Select(l => (l.Account.Number, l.Amount.Minor)).ShouldBe([("1510", 950_00), ("1510", -970_00), ("7960", 20_00)]);

        static BookEvent Happened(LocalDate day, Money amount, LocalDate early) =>
            new(VoucherKind.Offset, day, "SMP-2", "SMP-1", Guid.NewGuid(), "Krogen i Åre AB", amount) { Advances = [new Advance(early, amount)], CameOn = day };
    }

    private static (InvoiceReceipt Left, InvoiceReceipt Came) Offset(Invoice from, Invoice to, Money amount)
    {
        var left = from.Offset(to, amount, Today, ByHand);
        var came = to.Receive(amount, Today, Today, ByHand with { Origin = ReceiptOrigin.Offset });
        left.PairWith(came);
        return (left, came);
    }

    /// <summary>An invoice of 1,000 kronor for which so much more has come.</summary>
    private static Invoice Overpaid(long kronor)
    {
        var invoice = AnInvoice.ToAccount(1_000_00);
        invoice.Receive(Kronor(1_000 + kronor), Today, Today, ByHand);
        return invoice;
    }

    private static Money Kronor(long kronor) => Money.Kronor(kronor, Currency.SEK);
}

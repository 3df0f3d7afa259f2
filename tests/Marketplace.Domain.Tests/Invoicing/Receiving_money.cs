using CsCheck;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Tests.Bookings;
using NodaTime;

namespace Marketplace.Domain.Tests.Invoicing;

public sealed class Receiving_money
{
    private static readonly LocalDate Today = new(2027, 7, 20);
    private static readonly ReceiptMark ByHand = new(ReceiptOrigin.ByHand, null, PersonId.New(), ABooking.Now);

    [Fact]
    public void In_parts_is_paid_with_the_last_of_them()
    {
        var invoice = AnInvoice.ToAccount(1_000_00);
        invoice.Send(ABooking.Now);
        invoice.Receive(Kronor(400), Today, Today, ByHand);
        (invoice.State, invoice.LeftToPay, invoice.Overpaid).ShouldBe((InvoiceState.PartlyPaid, Kronor(600), Kronor(0)));
        invoice.Receive(Kronor(600), Today, Today, ByHand);
        (invoice.State, invoice.LeftToPay, invoice.Overpaid).ShouldBe((InvoiceState.Paid, Kronor(0), Kronor(0)));
        invoice.Events.OfType<InvoicePaid>().ShouldHaveSingleItem();
    }

    [Fact]
    public void Together_with_the_tax_that_is_kept_back_makes_the_total()
    {
        var invoice = AnInvoice.ToAccount(1_000_00, withheld: 150_00);
        invoice.Receive(Kronor(850), Today, Today, ByHand);
        (invoice.State, invoice.Received + invoice.Withheld).ShouldBe((InvoiceState.Paid, invoice.Total));
    }

    [Fact]
    public void Too_much_is_to_be_paid_back_and_no_more_than_that()
    {
        var invoice = AnInvoice.ToAccount(1_000_00);
        invoice.Receive(Kronor(1_200), Today, Today, ByHand);
        (invoice.State, invoice.Overpaid).ShouldBe((InvoiceState.Paid, Kronor(200)));
        ABooking.ShouldRefuse(() => invoice.PayBack(Kronor(201), Today, Today, ByHand), InvoiceErrors.PaidBackTooMuch);
        invoice.PayBack(Kronor(200), Today, Today, ByHand).Amount.ShouldBe(Kronor(-200));
        (invoice.State, invoice.Overpaid, invoice.Received).ShouldBe((InvoiceState.Paid, Kronor(0), Kronor(1_000)));
    }

    [Fact]
    public void By_mistake_is_taken_back_to_where_the_invoice_was()
    {
        var (sent, unsent) = (AnInvoice.ToAccount(1_000_00), AnInvoice.ToAccount(1_000_00));
        sent.Send(ABooking.Now);
        sent.Undo(sent.Receive(Kronor(1_000), Today, Today, ByHand), ByHand);
        unsent.Undo(unsent.Receive(Kronor(300), Today, Today, ByHand), ByHand);
        (sent.State, sent.LeftToPay, sent.PaidAt).ShouldBe((InvoiceState.Sent, Kronor(1_000), null));
        (unsent.State, unsent.LeftToPay).ShouldBe((InvoiceState.Issued, Kronor(1_000)));

        var first = sent.Receive(Kronor(400), Today, Today, ByHand);
        var rest = sent.Receive(Kronor(600), Today, Today, ByHand);
        ABooking.ShouldRefuse(() => sent.Undo(sent.Undo(rest, ByHand), ByHand), InvoiceErrors.ReceiptStays);
        (sent.State, sent.LeftToPay, first.ReceivedOn).ShouldBe((InvoiceState.PartlyPaid, Kronor(600), Today));
    }

    [Fact]
    public void That_a_credit_note_completes_makes_it_paid()
    {
        var invoice = AnInvoice.ToAccount(1_000_00);
        invoice.Receive(Kronor(700), Today, Today, ByHand);
        invoice.Credit(new InvoiceNumber(InvoiceSeries.FirmPrefix, 2), [], [new CreditedAmount(1, Kronor(300))], "Kortare", Today, ABooking.Now);
        (invoice.State, invoice.LeftToPay, invoice.Overpaid).ShouldBe((InvoiceState.Paid, Kronor(0), Kronor(0)));
    }

    [Fact]
    public void That_is_credited_afterwards_is_to_be_paid_back()
    {
        var invoice = AnInvoice.ToAccount(1_000_00);
        invoice.Receive(Kronor(1_000), Today, Today, ByHand);
        invoice.Credit(new InvoiceNumber(InvoiceSeries.FirmPrefix, 2), [], "Blev inte av", Today, ABooking.Now);
        invoice.Overpaid.ShouldBe(Kronor(1_000));
    }

    [Fact]
    public void That_cannot_have_come_is_refused()
    {
        var invoice = AnInvoice.ToAccount(1_000_00);
        ABooking.ShouldRefuse(() => invoice.Receive(Kronor(0), Today, Today, ByHand), InvoiceErrors.ReceiptNotPositive);
        ABooking.ShouldRefuse(() => invoice.Receive(Kronor(-1), Today, Today, ByHand), InvoiceErrors.ReceiptNotPositive);
        ABooking.ShouldRefuse(() => invoice.Receive(Money.Kronor(1, Currency.NOK), Today, Today, ByHand), InvoiceErrors.OtherCurrency);
        ABooking.ShouldRefuse(() => invoice.Receive(Kronor(1), Today.PlusDays(1), Today, ByHand), InvoiceErrors.ReceiptDay);
        ABooking.ShouldRefuse(() => invoice.Receive(Kronor(1), Today.PlusYears(-4), Today, ByHand), InvoiceErrors.ReceiptDay);
        ABooking.ShouldRefuse(() => AnInvoice.ByCard(1_000_00).Receive(Kronor(1), Today, Today, ByHand), InvoiceErrors.NotPaidToAccount);
        (invoice.State, invoice.Received).ShouldBe((InvoiceState.Issued, Kronor(0)));
    }

    [Fact]
    public void In_any_order_of_deeds_adds_up_to_the_last_ore() => Gen.Select(Gen.Int[0, 2], Gen.Long[1, 150_000]).List[1, 30].Sample(deeds =>
    {
        var invoice = AnInvoice.ToAccount(1_000_00, withheld: 50_00);
        var rows = new List<InvoiceReceipt>();
        foreach (var (deed, minor) in deeds)
        {
            var amount = new Money(minor, Currency.SEK);
            var done = deed switch
            {
                0 => invoice.Receive(amount, Today, Today, ByHand),
                1 when invoice.Overpaid >= amount => invoice.PayBack(amount, Today, Today, ByHand),
                2 when rows.Find(r => r.Amount.IsPositive && r.Origin == ReceiptOrigin.ByHand && r.Amount <= invoice.Received && rows.TrueForAll(u => u.Undoes != r.Id)) is { } row => invoice.Undo(row, ByHand),
                _ => null,
            };
            if (done is not null)
            {
                rows.Add(done);
            }
        }

        invoice.Received.ShouldBe(Money.Sum(rows.Select(r => r.Amount), Currency.SEK));
        (invoice.Received + invoice.LeftToPay - invoice.Overpaid).ShouldBe(invoice.Owed);
        (invoice.State == InvoiceState.Paid).ShouldBe(invoice.LeftToPay.IsZero);
        (invoice.State == InvoiceState.PartlyPaid).ShouldBe(invoice.Received.IsPositive && invoice.LeftToPay.IsPositive);
    });

    private static Money Kronor(long kronor) => Money.Kronor(kronor, Currency.SEK);
}

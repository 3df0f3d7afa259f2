using Marketplace.Api.Payments;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Payments;

public class Paying_by_invoice(PostgresFixture postgres)
{
    [Fact]
    public async Task Confirms_the_booking_at_once_and_ends_when_the_firm_has_the_money()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await house.ContractedAsync(method: PaymentMethod.Invoice);
        (await house.StateAsync(booking)).ShouldBe(BookingState.Confirmed);
        await house.UntilCompletedAsync(booking);
        var payment = (await house.PaymentsAsync(booking)).Single();
        payment.State.ShouldBe(PaymentState.Invoiced);
        var invoice = await house.InDatabaseAsync(db => db.Invoices.SingleAsync(i => i.BookingId == booking && i.Kind == InvoiceKind.Invoice, House.Stop));
        payment.DueOn.ShouldBe(invoice.DueOn);
        invoice.DueOn.ShouldBe(invoice.IssuedOn.PlusDays(payment.TermDays!.Value));
        (await house.AsBuyerAsync(new StartCheckout(payment.Id))).Error!.Code.ShouldBe(PaymentErrors.ByInvoice);

        (await house.AsFirmAsync(new ConfirmPaidToFirm(payment.Id))).Succeeded.ShouldBeTrue();
        await house.SweepAsync();

        (await house.PaymentsAsync(booking)).Single().State.ShouldBe(PaymentState.PaidToFirm);
        (await house.AccountAsync(LedgerAccount.HeldForBookings)).ShouldBe(0);
        (await house.AsFirmAsync(new ListPayouts())).Value.Items.ShouldBeEmpty();
        await house.ShouldHaveRightBooksAsync();
    }

    [Fact]
    public async Task Is_due_on_no_day_until_the_invoice_says_it()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await house.ContractedAsync(method: PaymentMethod.Invoice);
        var payment = (await house.AsBuyerAsync(new GetBookingPayments(booking))).Value.Payments.Single();
        (payment.State, payment.DueOn, payment.TermDays, payment.IsOverdue).ShouldBe((PaymentState.Planned, null, 30, false));
    }

    [Fact]
    public async Task Keeps_the_term_that_was_agreed_when_the_firm_changes_its_own()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await house.ContractedAsync(method: PaymentMethod.Invoice);
        await house.InDatabaseAsync(db => db.Organisations.Where(o => o.Id == house.Firm.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.Invoicing.TermDays, 10), House.Stop));
        await house.UntilCompletedAsync(booking);
        var invoice = await house.InDatabaseAsync(db => db.Invoices.SingleAsync(i => i.BookingId == booking && i.Kind == InvoiceKind.Invoice, House.Stop));
        invoice.DueOn.ShouldBe(invoice.IssuedOn.PlusDays(30));
    }

    [Fact]
    public async Task Is_reminded_of_when_it_is_overdue()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await house.ContractedAsync(method: PaymentMethod.Invoice);
        await house.UntilCompletedAsync(booking);
        for (var day = 0; day < 45; day += 3)
        {
            await house.AdvanceAsync(Duration.FromDays(3));
        }

        var payment = (await house.AsFirmAsync(new GetBookingPayments(booking))).Value.Payments.Single();
        (payment.IsOverdue, payment.CanConfirm, payment.CanPay).ShouldBe((true, true, false));
        (await house.PaymentsAsync(booking)).Single().OverdueReminded.ShouldBe(3);
    }
}

using Marketplace.Api.Payments;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payments;
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
        (await house.AsBuyerAsync(new StartCheckout(payment.Id))).Error!.Code.ShouldBe(PaymentErrors.ByInvoice);

        (await house.AsFirmAsync(new ConfirmPaidToFirm(payment.Id))).Succeeded.ShouldBeTrue();
        await house.SweepAsync();

        (await house.PaymentsAsync(booking)).Single().State.ShouldBe(PaymentState.PaidToFirm);
        (await house.AccountAsync(LedgerAccount.HeldForBookings)).ShouldBe(0);
        (await house.AsFirmAsync(new ListPayouts())).Value.Items.ShouldBeEmpty();
        await house.ShouldHaveRightBooksAsync();
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

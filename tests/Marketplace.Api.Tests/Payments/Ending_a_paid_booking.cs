using Marketplace.Api.Bookings;
using Marketplace.Api.Payments;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Payments;

public class Ending_a_paid_booking(PostgresFixture postgres)
{
    [Fact]
    public async Task By_the_buyer_pays_the_firm_its_share_and_the_rest_back()
    {
        await using var house = await House.OpenAsync(postgres);
        await house.OnboardAsync();
        var booking = await house.ContractedAsync();
        await house.PayAsync(booking);

        (await house.AsBuyerAsync(new CancelBooking(booking, "Ställs in"))).Succeeded.ShouldBeTrue();
        await house.SweepAsync();
        await house.AdvanceAsync(Duration.FromDays(4));

        var payment = (await house.PaymentsAsync(booking)).Single();
        (payment.State, payment.RefundedFirmPart, payment.RefundedFeePart).ShouldBe(
            (PaymentState.PartlyRefunded, Money.Kronor(3_500, Currency.SEK), Money.Kronor(400, Currency.SEK)));
        await house.UntilPayoutIsAsync(booking, PayoutState.Paid);
        (await house.PayoutAsync(booking)).Credited.ShouldBe(Money.Kronor(3_500, Currency.SEK));
        (await house.AccountAsync(LedgerAccount.HeldForBookings)).ShouldBe(0);
        await house.ShouldHaveRightBooksAsync();
    }

    [Fact]
    public async Task By_the_firm_pays_everything_back()
    {
        await using var house = await House.OpenAsync(postgres);
        await house.OnboardAsync();
        var booking = await house.ContractedAsync();
        await house.PayAsync(booking);

        (await house.AsFirmAsync(new CancelBooking(booking, "Sjukdom"))).Succeeded.ShouldBeTrue();
        await house.SweepAsync();
        await house.AdvanceAsync(Duration.FromDays(4));

        (await house.PaymentsAsync(booking)).Single().State.ShouldBe(PaymentState.Refunded);
        (await house.PayoutAsync(booking)).State.ShouldBe(PayoutState.Cancelled);
        (await house.TransfersAsync()).ShouldBe(0);
        (await house.AccountAsync(LedgerAccount.HeldForBookings)).ShouldBe(0);
        await house.ShouldHaveRightBooksAsync();
    }

    [Fact]
    public async Task Closes_the_open_payment_page()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await house.ContractedAsync();
        await house.CheckoutAsync((await house.PaymentsAsync(booking)).Single().Id);

        await house.AsFirmAsync(new CancelBooking(booking, "Sjukdom"));
        await house.SweepAsync();

        (await house.PaymentsAsync(booking)).Single().State.ShouldBe(PaymentState.Cancelled);
        (await house.Stripe.V1.Checkout.Sessions.ListAsync(cancellationToken: House.Stop)).Data.Single().Status.ShouldBe("expired");
    }

    [Fact]
    public async Task Pays_back_money_that_was_on_its_way()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await house.ContractedAsync();
        await house.PayAsync(booking, comeBack: false);

        await house.AsFirmAsync(new CancelBooking(booking, "Sjukdom"));
        await house.SweepAsync();
        await house.AdvanceAsync(Duration.FromDays(4));

        (await house.PaymentsAsync(booking)).Single().State.ShouldBe(PaymentState.Refunded);
        await house.ShouldHaveRightBooksAsync();
    }

    [Fact]
    public async Task Asks_the_buyer_for_what_is_owed_and_was_not_paid()
    {
        await using var house = await House.OpenAsync(postgres);
        await house.OnboardAsync();
        var booking = await house.ContractedAsync(daysAhead: 50);
        await house.PayAsync(booking, PaymentKind.Deposit);
        await house.AdvanceAsync(Duration.FromDays(22));

        // Half is owed; three tenths were paid.
        (await house.AsBuyerAsync(new CancelBooking(booking, "Ställs in"))).Succeeded.ShouldBeTrue();
        await house.SweepAsync();

        var rest = (await house.PaymentsAsync(booking)).Single(p => p.Kind == PaymentKind.Cancellation);
        rest.Amount.ShouldBe(Money.Kronor(1_400, Currency.SEK));
        await house.PayAsync(booking, PaymentKind.Cancellation);
        await house.AdvanceAsync(Duration.FromDays(5));
        (await house.InDatabaseAsync(db => db.Payouts.SumAsync(p => p.Amount.Minor, House.Stop))).ShouldBe(3_500_00);
        (await house.AccountAsync(LedgerAccount.HeldForBookings)).ShouldBe(0);
        await house.ShouldHaveRightBooksAsync();
    }
}

using Marketplace.Api.Payments;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Marketplace.Sandbox.StripeStandIn;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Payments;

public class Paying_by_card(PostgresFixture postgres)
{
    [Fact]
    public async Task Ends_on_the_firms_bank_account_and_in_right_books()
    {
        await using var house = await House.OpenAsync(postgres);
        await house.OnboardAsync();
        var booking = await house.ContractedAsync();
        (await house.StateAsync(booking)).ShouldBe(BookingState.Contracted);

        await house.PayAsync(booking);
        (await house.StateAsync(booking)).ShouldBe(BookingState.Confirmed);
        (await house.PayoutAsync(booking)).State.ShouldBe(PayoutState.Planned);
        (await house.AccountAsync(LedgerAccount.HeldForBookings)).ShouldBe(-7_400_00);
        await house.ShouldHaveRightBooksAsync();

        await house.UntilCompletedAsync(booking);
        (await house.PaymentsAsync(booking)).Single().State.ShouldBe(PaymentState.Released);
        (await house.AccountAsync(LedgerAccount.HeldForBookings)).ShouldBe(0);
        (await house.AccountAsync(LedgerAccount.PlatformFeeIncome)).ShouldBe(-400_00);

        await house.UntilPayoutIsAsync(booking, PayoutState.Paid);
        var payout = await house.PayoutAsync(booking);
        (payout.Sent, payout.Credited).ShouldBe((Money.Kronor(7_000, Currency.SEK), Money.Kronor(7_000, Currency.SEK)));
        (await house.TransfersAsync()).ShouldBe(1);
        (await house.AccountAsync(LedgerAccount.SellerPayable)).ShouldBe(0);
        await house.ShouldHaveRightBooksAsync();
        (await house.AsFirmAsync(new ListPayouts())).Value.Items.ShouldHaveSingleItem().State.ShouldBe(PayoutState.Paid);
        (await house.AsBuyerAsync(new GetBookingPayments(booking))).Value.Payouts.ShouldBeEmpty();
        (await house.InDatabaseAsync(db => db.Outbox.CountAsync(m => m.LastError != null, House.Stop))).ShouldBe(0);
    }

    [Fact]
    public async Task Takes_deposit_and_balance_on_their_days()
    {
        await using var house = await House.OpenAsync(postgres);
        await house.OnboardAsync();
        var booking = await house.ContractedAsync(daysAhead: 50);
        (await house.PaymentsAsync(booking)).Select(p => (p.Kind, p.State)).ShouldBe(
            [(PaymentKind.Deposit, PaymentState.AwaitingPayer), (PaymentKind.Balance, PaymentState.Planned)]);
        (await house.AsBuyerAsync(new StartCheckout((await house.PaymentsAsync(booking))[1].Id))).Error!.Code.ShouldBe(PaymentErrors.NotOpenYet);

        await house.PayAsync(booking, PaymentKind.Deposit);
        (await house.StateAsync(booking)).ShouldBe(BookingState.Confirmed);
        await house.AdvanceAsync(Duration.FromDays(15));
        await house.PayAsync(booking, PaymentKind.Balance);
        await house.UntilCompletedAsync(booking);
        for (var day = 0; day < 10; day++)
        {
            await house.AdvanceAsync(Duration.FromDays(1));
        }

        (await house.InDatabaseAsync(db => db.Payouts.Select(p => p.State).ToListAsync(House.Stop))).ShouldBe([PayoutState.Paid, PayoutState.Paid]);
        (await house.TransfersAsync()).ShouldBe(2);
        await house.ShouldHaveRightBooksAsync();
    }

    [Fact]
    public async Task Opens_one_page_however_often_it_is_asked_for()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await house.ContractedAsync();
        var payment = (await house.PaymentsAsync(booking)).Single().Id;

        var pages = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => house.AsBuyerAsync(new StartCheckout(payment))));
        var again = await house.CheckoutAsync(payment);

        pages.Where(p => p.Succeeded).ShouldAllBe(p => p.Value.Url == again);
        (await house.Stripe.V1.Checkout.Sessions.ListAsync(cancellationToken: House.Stop)).Data.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Says_so_while_the_provider_is_away_and_completes_when_it_is_back()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await house.ContractedAsync();
        var payment = (await house.PaymentsAsync(booking)).Single().Id;
        await house.StopStandInAsync();

        (await house.AsBuyerAsync(new StartCheckout(payment))).Error!.Code.ShouldBe(PaymentErrors.ProviderUnreachable);
        await house.StartStandInAsync();
        house.ListenToWebhooks();

        await house.PayAsync(booking);
        (await house.Stripe.V1.Checkout.Sessions.ListAsync(cancellationToken: House.Stop)).Data.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Opens_one_page_when_the_answer_is_lost()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await house.ContractedAsync();
        var payment = (await house.PaymentsAsync(booking)).Single().Id;
        house.StandIn.AddFault(new Fault(FaultKind.DropAfter) { Path = "/v1/checkout/sessions", Method = "POST" });

        (await house.AsBuyerAsync(new StartCheckout(payment))).Error!.Code.ShouldBe(PaymentErrors.ProviderUnreachable);
        await house.PayAsync(booking);

        (await house.Stripe.V1.Checkout.Sessions.ListAsync(cancellationToken: House.Stop)).Data.ShouldHaveSingleItem();
        await house.ShouldHaveRightBooksAsync();
    }

    [Fact]
    public async Task Can_be_tried_again_after_a_declined_card()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await house.ContractedAsync();
        var payment = (await house.PaymentsAsync(booking)).Single().Id;
        await house.PostAsync(await house.CheckoutAsync(payment), ("card_number", "4000000000009995"));

        (await house.AsBuyerAsync(new SyncPayment(payment))).Value.State.ShouldBe(PaymentState.Failed);
        await house.PayAsync(booking);
    }

    [Fact]
    public async Task Opens_a_new_page_when_the_old_one_was_left_unpaid()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await house.ContractedAsync();
        var payment = (await house.PaymentsAsync(booking)).Single().Id;
        var first = await house.CheckoutAsync(payment);
        await house.AdvanceAsync(Duration.FromHours(3));

        (await house.PaymentsAsync(booking)).Single().State.ShouldBe(PaymentState.Expired);
        (await house.CheckoutAsync(payment)).ShouldNotBe(first);
        await house.PayAsync(booking);
    }

    [Fact]
    public async Task Is_nobody_elses_business()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await house.ContractedAsync();
        var payment = (await house.PaymentsAsync(booking)).Single().Id;

        (await house.AsFirmAsync(new StartCheckout(payment))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await house.AsBuyerAsync(new ConfirmPaidToFirm(payment))).Error!.Kind.ShouldBe(ErrorKind.NotFound);
        (await house.AsFirmAsync(new ConfirmPaidToFirm(payment))).Error!.Code.ShouldBe(PaymentErrors.ByCard);
        (await house.AsBuyerAsync(new RetryOperation("none"))).Error!.Kind.ShouldBe(ErrorKind.Forbidden);
    }
}

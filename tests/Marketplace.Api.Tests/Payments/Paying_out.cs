using Marketplace.Api.Payments;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Payments;
using Marketplace.Sandbox.StripeStandIn;
using NodaTime;

namespace Marketplace.Api.Tests.Payments;

public class Paying_out(PostgresFixture postgres)
{
    [Fact]
    public async Task Goes_on_with_a_new_bank_account_when_the_bank_returned_the_money_after_it_was_paid()
    {
        await using var house = await House.OpenAsync(postgres);
        await house.OnboardAsync();
        var booking = await house.ContractedAsync();
        await house.PayAsync(booking);
        house.StandIn.AddFault(new Fault(FaultKind.PayoutFailsAfterPaid));
        await house.UntilCompletedAsync(booking);
        await house.UntilPayoutIsAsync(booking, PayoutState.Paid);
        await house.UntilPayoutIsAsync(booking, PayoutState.PayoutFailed);
        (await house.AsFirmAsync(new ListPayouts())).Value.Items.Single().Reason.ShouldBe("account_closed");

        await house.OnboardAsync();

        await house.UntilPayoutIsAsync(booking, PayoutState.Paid);
        (await house.TransfersAsync()).ShouldBe(1);
        (await house.PayoutAsync(booking)).PayoutAttempt.ShouldBe(2);
        await house.ShouldHaveRightBooksAsync();
    }

    [Fact]
    public async Task Waits_for_the_firms_account_and_says_why()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await house.ContractedAsync();
        await house.PayAsync(booking);
        await house.UntilCompletedAsync(booking);

        var stopped = (await house.AsFirmAsync(new ListPayouts())).Value.Items.Single();
        (stopped.State, stopped.Reason).ShouldBe((PayoutState.Blocked, Payout.AccountNotReady));
        await house.OnboardAsync();
        await house.UntilPayoutIsAsync(booking, PayoutState.Paid);
        await house.ShouldHaveRightBooksAsync();
    }

    [Fact]
    public async Task Shows_how_the_firm_stands_with_the_provider()
    {
        await using var house = await House.OpenAsync(postgres);
        (await house.AsFirmAsync(new GetSellerAccount())).Value.State.ShouldBe(SellerState.NotStarted);

        await house.OnboardAsync("unfinished");
        var standing = (await house.AsFirmAsync(new GetSellerAccount())).Value;
        standing.State.ShouldBe(SellerState.Onboarding);
        standing.Requirements.ShouldNotBeEmpty();

        await house.OnboardAsync();
        (await house.AsFirmAsync(new GetSellerAccount())).Value.State.ShouldBe(SellerState.Active);
    }
}

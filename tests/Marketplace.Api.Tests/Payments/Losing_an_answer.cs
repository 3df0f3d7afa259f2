using Marketplace.Api.Tests.Payments.StandIn;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Payments;
using Marketplace.Sandbox.StripeStandIn;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Payments;

public class Losing_an_answer(PostgresFixture postgres)
{
    private static readonly Fault LoseTheTransfer = new(FaultKind.DropAfter) { Path = "/v1/transfers", Method = "POST" };

    [Fact]
    public async Task Of_a_transfer_makes_exactly_one()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await ReleasedAsync(house, LoseTheTransfer);
        (await house.PayoutAsync(booking)).State.ShouldBe(PayoutState.Transferring);

        await house.AdvanceAsync(Duration.FromMinutes(2));

        await ShouldEndWellAsync(house, booking);
    }

    [Fact]
    public async Task With_the_process_dying_before_its_commit_makes_exactly_one()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await ReleasedAsync(house, LoseTheTransfer);

        // A process that dies has made the call and written nothing but that it was about to.
        await house.InDatabaseAsync(db => db.Database.ExecuteSqlAsync(
            $"update operations set state = 'Sent', outcome = null, next_try = {house.Now + Duration.FromMinutes(2)} where kind = 'Transfer'", House.Stop));
        await house.SweepAsync();
        (await house.PayoutAsync(booking)).State.ShouldBe(PayoutState.Transferring);
        await house.AdvanceAsync(Duration.FromMinutes(3));

        await ShouldEndWellAsync(house, booking);
    }

    [Fact]
    public async Task For_longer_than_the_provider_remembers_keys_makes_exactly_one()
    {
        await using var house = await House.OpenAsync(postgres);
        var booking = await ReleasedAsync(house, LoseTheTransfer);
        await house.MoveClocksAsync(Duration.FromHours(30));
        await house.SweepAsync();

        await ShouldEndWellAsync(house, booking);
    }

    [Fact]
    public async Task Of_a_payout_and_a_server_error_make_exactly_one()
    {
        await using var house = await House.OpenAsync(postgres);
        house.StandIn.AddFault(new Fault(FaultKind.DropAfter) { Path = "/v1/payouts", Method = "POST" });
        house.StandIn.AddFault(new Fault(FaultKind.ErrorAfter) { Path = "/v1/transfers", Method = "POST" });
        var booking = await ReleasedAsync(house, new Fault(FaultKind.Conflict) { Path = "/v1/transfers", Method = "POST" });

        await ShouldEndWellAsync(house, booking);
    }

    [Fact]
    public async Task Two_workers_at_once_make_exactly_one_transfer()
    {
        await using var house = await House.OpenAsync(postgres);
        await house.OnboardAsync();
        var booking = await house.ContractedAsync();
        await house.PayAsync(booking);
        await house.MoveClocksAsync(Duration.FromDays(21));
        for (var round = 0; round < 4; round++)
        {
            await house.MoveClocksAsync(Duration.FromDays(1));
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => house.SweepAsync()));
        }

        await ShouldEndWellAsync(house, booking);
    }

    [Fact]
    public async Task Of_every_webhook_ends_the_same()
    {
        await using var house = await House.OpenAsync(postgres, webhooks: false);
        await house.OnboardAsync();
        var booking = await house.ContractedAsync();
        await house.PayAsync(booking, comeBack: false);
        await house.AdvanceAsync(Duration.FromMinutes(6));
        (await house.StateAsync(booking)).ShouldBe(BookingState.Confirmed);
        await house.UntilCompletedAsync(booking);

        await ShouldEndWellAsync(house, booking);
    }

    [Fact]
    public async Task Is_made_good_by_webhooks_in_any_order_and_three_times()
    {
        await using var house = await House.OpenAsync(postgres, webhooks: false);
        await using var inbox = await Inbox.OpenAsync();
        house.StandIn.SetWebhooks([.. Enum.GetValues<WebhookKind>().Select(kind => inbox.For(kind) with { Secret = House.WebhookSecret })]);
        await house.OnboardAsync();
        var booking = await house.ContractedAsync();
        await house.PayAsync(booking, comeBack: false);

        await ForwardAsync(house, inbox);
        await house.SweepAsync("inbox");
        await house.SweepAsync("outbox");
        (await house.StateAsync(booking)).ShouldBe(BookingState.Confirmed);
        await house.UntilCompletedAsync(booking);
        for (var day = 0; day < 8; day++)
        {
            await house.AdvanceAsync(Duration.FromDays(1));
            await ForwardAsync(house, inbox);
            await house.SweepAsync();
        }

        await ShouldEndWellAsync(house, booking);
        (await house.InDatabaseAsync(db => db.ProviderMessages.CountAsync(m => m.HandledAt == null, House.Stop))).ShouldBe(0);
    }

    private static async Task ForwardAsync(House house, Inbox inbox)
    {
        // The stand-in has sent what it had before its clock moved on; what it sends now comes with the next round.
        await house.StandIn.AdvanceToAsync(house.Now, House.Stop);
        var letters = new List<Inbox.Letter>();
        while (!inbox.IsEmpty)
        {
            letters.Add(await inbox.NextAsync());
        }

        Inbox.Letter[] thrice = [.. letters, .. letters, .. letters];
        Random.Shared.Shuffle(thrice);
        foreach (var letter in thrice)
        {
            (await house.PostWebhookAsync(letter.Kind.ToLowerInvariant(), letter.Body, letter.Signature)).IsSuccessStatusCode.ShouldBeTrue();
        }
    }

    private static async Task<BookingId> ReleasedAsync(House house, Fault fault)
    {
        await house.OnboardAsync();
        var booking = await house.ContractedAsync();
        await house.PayAsync(booking);
        house.StandIn.AddFault(fault);
        await house.UntilCompletedAsync(booking);
        return booking;
    }

    private static async Task ShouldEndWellAsync(House house, BookingId booking)
    {
        await house.UntilPayoutIsAsync(booking, PayoutState.Paid);
        (await house.TransfersAsync()).ShouldBe(1);
        var account = await house.InDatabaseAsync(db => db.SellerAccounts.Select(a => a.ProviderRef).SingleAsync(House.Stop));
        (await house.Stripe.V1.Payouts.ListAsync(null, new global::Stripe.RequestOptions { StripeAccount = account }, House.Stop)).Data.ShouldHaveSingleItem();
        await house.ShouldHaveRightBooksAsync();
    }
}

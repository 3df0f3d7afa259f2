using Marketplace.Sandbox.StripeStandIn;
using NodaTime;
using Stripe;
using Stripe.Events;

namespace Marketplace.Api.Tests.Payments.StandIn;

public sealed class Telling_by_webhook
{
    private static readonly string[] OfAPayment =
        ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded", "checkout.session.completed"];

    [Fact]
    public async Task Sends_signed_snapshots_of_what_the_platform_did()
    {
        await using var market = await Market.OpenAsync();
        await using var inbox = await Inbox.OpenAsync();
        market.Provider.SetWebhooks(inbox.For(WebhookKind.Account));
        var charge = await market.PaidChargeAsync();
        var events = (await inbox.NextAsync(4)).Select(Read).ToList();
        events.Select(happened => happened.Type).ShouldBe(OfAPayment);
        events.ShouldAllBe(happened => happened.ApiVersion == "2026-10-28.endive" && happened.Account == null);
        ((Charge)events[1].Data.Object).Id.ShouldBe(charge.Id);
    }

    [Fact]
    public async Task Sends_what_happens_on_a_sellers_account_to_the_other_endpoint()
    {
        await using var market = await Market.OpenAsync();
        await using var inbox = await Inbox.OpenAsync();
        var seller = await market.ActiveSellerAsync();
        await market.TransferAsync(seller, 90_000, await market.PaidChargeAsync(card: Market.AvailableAtOnceCard));
        market.Provider.SetWebhooks(inbox.For(WebhookKind.Connect));
        await inbox.NextAsync(1);
        var payout = await market.PayOutAsync(seller, 90_000);
        await market.AdvanceAsync(Duration.FromDays(3));
        var events = (await inbox.NextAsync(3)).Select(Read).ToList();
        events.Select(happened => happened.Type).ShouldBe(["payout.created", "payout.updated", "payout.paid"]);
        events.ShouldAllBe(happened => happened.Account == seller && ((Payout)happened.Data.Object).Id == payout.Id);
    }

    [Fact]
    public async Task Sends_thin_notices_about_accounts()
    {
        await using var market = await Market.OpenAsync();
        await using var inbox = await Inbox.OpenAsync();
        market.Provider.SetWebhooks(inbox.For(WebhookKind.Thin));
        var seller = await market.ActiveSellerAsync();
        var notices = (await inbox.NextAsync(5))
            .Select(letter => market.Client.ParseEventNotification(letter.Body, letter.Signature, Inbox.Secret)).ToList();
        notices[0].ShouldBeOfType<V2CoreAccountCreatedEventNotification>().RelatedObject.Id.ShouldBe(seller);
        notices.ShouldContain(notice => notice is V2CoreAccountIncludingConfigurationRecipientCapabilityStatusUpdatedEventNotification);
        notices.ShouldContain(notice => notice is V2CoreAccountIncludingRequirementsUpdatedEventNotification);
        notices.ShouldContain(notice => notice is V2CoreAccountLinkReturnedEventNotification);
    }

    [Fact]
    public async Task Tries_again_later_when_it_was_not_received()
    {
        await using var market = await Market.OpenAsync();
        await using var inbox = await Inbox.OpenAsync();
        inbox.Answers = 500;
        market.Provider.SetWebhooks(inbox.For(WebhookKind.Account));
        await market.PaidChargeAsync();
        var first = await inbox.NextAsync(4);
        inbox.Answers = 200;
        await market.AdvanceAsync(Duration.FromSeconds(30));
        inbox.IsEmpty.ShouldBeTrue();
        await market.AdvanceAsync(Duration.FromMinutes(2));
        (await inbox.NextAsync(4)).Select(letter => Read(letter).Id).ShouldBe(first.Select(letter => Read(letter).Id));
        await market.AdvanceAsync(Duration.FromHours(12));
        inbox.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task Gives_up_after_three_days_and_lets_the_events_be_read()
    {
        await using var market = await Market.OpenAsync();
        await using var inbox = await Inbox.OpenAsync();
        inbox.Answers = 500;
        await market.PaidChargeAsync();
        market.Provider.SetWebhooks(inbox.For(WebhookKind.Account));
        await market.AdvanceAsync(Duration.FromDays(10));
        inbox.Answers = 200;
        await market.AdvanceAsync(Duration.FromDays(1));
        var missed = await market.Client.V1.Events.ListAsync(new EventListOptions { Types = [.. OfAPayment] }, cancellationToken: Market.Stop);
        missed.Data.Select(happened => happened.Type).Reverse().ShouldBe(OfAPayment);
    }

    [Theory]
    [InlineData(FaultKind.WebhookDrop, 3)]
    [InlineData(FaultKind.WebhookDuplicate, 5)]
    public async Task Loses_or_doubles_one_on_order(FaultKind kind, int arrive)
    {
        await using var market = await Market.OpenAsync();
        await using var inbox = await Inbox.OpenAsync();
        market.Provider.AddFault(new(kind) { Path = "charge.succeeded" });
        await market.PaidChargeAsync();
        market.Provider.SetWebhooks(inbox.For(WebhookKind.Account));
        await market.AdvanceAsync(Duration.FromHours(1));
        var types = (await inbox.NextAsync(arrive)).Select(letter => Read(letter).Type).ToList();
        types.Count(type => type == "charge.succeeded").ShouldBe(kind == FaultKind.WebhookDrop ? 0 : 2);
        inbox.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task Turns_the_order_round_on_order()
    {
        await using var market = await Market.OpenAsync();
        await using var inbox = await Inbox.OpenAsync();
        market.Provider.AddFault(new(FaultKind.WebhookReorder));
        await market.PaidChargeAsync();
        market.Provider.SetWebhooks(inbox.For(WebhookKind.Account));
        (await inbox.NextAsync(4)).Select(letter => Read(letter).Type).ShouldBe(OfAPayment.Reverse());
    }

    [Fact]
    public async Task Signs_wrongly_once_on_order()
    {
        await using var market = await Market.OpenAsync();
        await using var inbox = await Inbox.OpenAsync();
        market.Provider.AddFault(new(FaultKind.WebhookBadSignature));
        await market.PaidChargeAsync();
        market.Provider.SetWebhooks(inbox.For(WebhookKind.Account));
        var letters = await inbox.NextAsync(4);
        Should.Throw<StripeException>(() => Read(letters[0]));
        Read(letters[1]).Type.ShouldBe("charge.succeeded");
    }

    private static Event Read(Inbox.Letter letter) => EventUtility.ConstructEvent(letter.Body, letter.Signature, Inbox.Secret);
}

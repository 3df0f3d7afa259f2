using System.Net;
using Marketplace.Sandbox.StripeStandIn;
using NodaTime;
using Stripe;

namespace Marketplace.Api.Tests.Payments.StandIn;

public sealed class Repeating_a_request
{
    [Fact]
    public async Task With_the_same_key_gives_the_first_answer_again()
    {
        await using var market = await Market.OpenAsync();
        var first = await market.NewSessionAsync(key: "pay-1");
        var second = await market.NewSessionAsync(key: "pay-1");
        second.Id.ShouldBe(first.Id);
        second.StripeResponse.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
    }

    [Fact]
    public async Task With_the_same_key_and_another_content_is_refused()
    {
        await using var market = await Market.OpenAsync();
        await market.NewSessionAsync(100_000, key: "pay-1");
        var refusal = await Market.RefusalOf(() => market.NewSessionAsync(100_001, key: "pay-1"));
        refusal.HttpStatusCode.ShouldBe(HttpStatusCode.BadRequest);
        refusal.StripeError.Type.ShouldBe("idempotency_error");
    }

    [Fact]
    public async Task At_the_same_moment_lets_only_one_in()
    {
        await using var market = await Market.OpenAsync();
        market.Provider.AddFault(new(FaultKind.Delay) { Path = "/v1/checkout", Milliseconds = 1_000 });
        var attempts = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            try
            {
                await market.NewSessionAsync(key: "pay-1");
                return null;
            }
            catch (StripeException refused)
            {
                return refused;
            }
        }));
        var refusal = attempts.ShouldHaveSingleItemNotNull();
        refusal.HttpStatusCode.ShouldBe(HttpStatusCode.Conflict);
        refusal.StripeError.Code.ShouldBe("idempotency_key_in_use");
    }

    [Fact]
    public async Task Is_a_new_request_once_the_key_is_a_day_old()
    {
        await using var market = await Market.OpenAsync();
        var first = await market.NewSessionAsync(key: "pay-1");
        await market.AdvanceAsync(Duration.FromHours(24));
        (await market.NewSessionAsync(key: "pay-1")).Id.ShouldNotBe(first.Id);
    }

    [Fact]
    public async Task Repeats_a_refusal_that_was_decided_but_not_one_for_its_shape()
    {
        await using var market = await Market.OpenAsync();
        var seller = await market.ActiveSellerAsync();
        await Market.RefusalOf(() => market.TransferAsync(seller, 1_000, key: "move-1"));
        await market.PaidChargeAsync(card: Market.AvailableAtOnceCard);
        var again = await Market.RefusalOf(() => market.TransferAsync(seller, 1_000, key: "move-1"));
        again.StripeError.Code.ShouldBe("balance_insufficient");
        await market.TransferAsync(seller, 1_000, key: "move-2");

        await Market.RefusalOf(() => market.TransferAsync(seller, 1_000, currency: "eur", key: "move-3"));
        await market.TransferAsync(seller, 1_000, key: "move-3");
    }

    [Theory]
    [InlineData(FaultKind.DropAfter)]
    [InlineData(FaultKind.ErrorAfter)]
    public async Task After_an_answer_that_never_came_makes_no_second_transfer(FaultKind kind)
    {
        await using var market = await Market.OpenAsync();
        var seller = await market.ActiveSellerAsync();
        var charge = await market.PaidChargeAsync();
        market.Provider.AddFault(new(kind) { Method = "POST", Path = "/v1/transfers" });
        await Should.ThrowAsync<Exception>(() => market.TransferAsync(seller, 90_000, charge, key: "move-1"));
        var transfer = await market.TransferAsync(seller, 90_000, charge, key: "move-1");
        var all = await market.Client.V1.Transfers.ListAsync(cancellationToken: Market.Stop);
        all.Data.ShouldHaveSingleItem().Id.ShouldBe(transfer.Id);
    }

    [Theory]
    [InlineData(FaultKind.Conflict, HttpStatusCode.Conflict)]
    [InlineData(FaultKind.RateLimit, HttpStatusCode.TooManyRequests)]
    public async Task Works_after_it_was_turned_away(FaultKind kind, HttpStatusCode status)
    {
        await using var market = await Market.OpenAsync();
        market.Provider.AddFault(new(kind) { Path = "/v1/checkout" });
        (await Market.RefusalOf(() => market.NewSessionAsync(key: "pay-1"))).HttpStatusCode.ShouldBe(status);
        await market.NewSessionAsync(key: "pay-1");
    }
}

internal static class Attempts
{
    public static StripeException ShouldHaveSingleItemNotNull(this IEnumerable<StripeException?> attempts) =>
        attempts.Where(attempt => attempt is not null).ShouldHaveSingleItem()!;
}

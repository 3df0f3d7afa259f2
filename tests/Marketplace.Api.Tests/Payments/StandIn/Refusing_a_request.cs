using System.Net;
using System.Net.Http.Headers;
using Stripe;

namespace Marketplace.Api.Tests.Payments.StandIn;

public sealed class Refusing_a_request
{
    [Fact]
    public async Task With_a_parameter_that_does_not_exist()
    {
        await using var market = await Market.OpenAsync();
        var options = Market.SessionFor(100_000);
        options.AddExtraParam("colour", "blue");
        var refusal = await Market.RefusalOf(() => market.Client.V1.Checkout.Sessions.CreateAsync(options, cancellationToken: Market.Stop));
        refusal.StripeError.Code.ShouldBe("parameter_unknown");
        refusal.StripeError.Param.ShouldBe("colour");
    }

    [Fact]
    public async Task That_still_names_payment_method_types()
    {
        await using var market = await Market.OpenAsync();
        var options = Market.SessionFor(100_000);
        options.AddExtraParam("payment_method_types", new List<string> { "card" });
        var refusal = await Market.RefusalOf(() => market.Client.V1.Checkout.Sessions.CreateAsync(options, cancellationToken: Market.Stop));
        refusal.StripeError.Code.ShouldBe("payment_method_types_no_longer_supported");
    }

    [Fact]
    public async Task Without_what_it_must_have()
    {
        await using var market = await Market.OpenAsync();
        var refusal = await Market.RefusalOf(() => market.Client.V1.Transfers.CreateAsync(
            new TransferCreateOptions { Amount = 1, Currency = "sek" }, cancellationToken: Market.Stop));
        refusal.StripeError.Code.ShouldBe("parameter_missing");
        refusal.StripeError.Param.ShouldBe("destination");
    }

    [Fact]
    public async Task With_a_choice_that_is_not_among_those_given()
    {
        await using var market = await Market.OpenAsync();
        var refusal = await Market.RefusalOf(() => market.NewSessionAsync(locale: "tlh"));
        refusal.StripeError.Param.ShouldBe("locale");
        refusal.StripeError.Message.ShouldContain("must be one of");
    }

    [Fact]
    public async Task For_less_than_three_kronor()
    {
        await using var market = await Market.OpenAsync();
        (await Market.RefusalOf(() => market.NewSessionAsync(299))).StripeError.Code.ShouldBe("amount_too_small");
        (await market.NewSessionAsync(300)).Status.ShouldBe("open");
    }

    [Fact]
    public async Task About_something_of_another_account()
    {
        await using var market = await Market.OpenAsync();
        var (one, other) = (await market.ActiveSellerAsync(), await market.ActiveSellerAsync());
        await market.TransferAsync(one, 1_000, await market.PaidChargeAsync(card: Market.AvailableAtOnceCard));
        var payout = await market.PayOutAsync(one, 1_000);
        var refusal = await Market.RefusalOf(() => market.Client.V1.Payouts.GetAsync(payout.Id, null, Market.As(other), Market.Stop));
        refusal.HttpStatusCode.ShouldBe(HttpStatusCode.NotFound);
        refusal.StripeError.Code.ShouldBe("resource_missing");
    }

    [Theory]
    [InlineData("sk_test_other", null, HttpStatusCode.Unauthorized)]
    [InlineData(Market.Key, "2025-03-31.basil", HttpStatusCode.BadRequest)]
    public async Task With_another_key_or_another_version(string key, string? version, HttpStatusCode status)
    {
        await using var market = await Market.OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(market.Provider.Address, "/v1/balance"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (version is not null)
            request.Headers.Add("Stripe-Version", version);
        (await market.Browser.SendAsync(request, Market.Stop)).StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Leaves_it_in_the_log_as_it_was_sent()
    {
        await using var market = await Market.OpenAsync();
        var seller = await market.NewSellerAsync();
        await Market.RefusalOf(() => market.PayOutAsync(seller.Id, 1_000));
        var log = await market.Browser.GetStringAsync(new Uri(market.Provider.Address, "/_sandbox/requests"), Market.Stop);
        var last = System.Text.Json.Nodes.JsonNode.Parse(log)!.AsArray()[^1]!;
        last["method"]!.ToString().ShouldBe("POST");
        last["path"]!.ToString().ShouldBe("/v1/payouts");
        last["account"]!.ToString().ShouldBe(seller.Id);
        last["apiVersion"]!.ToString().ShouldBe("2026-10-28.endive");
        last["idempotencyKey"]!.ToString().ShouldNotBeEmpty();
        last["body"]!["amount"]!.ToString().ShouldBe("1000");
    }
}

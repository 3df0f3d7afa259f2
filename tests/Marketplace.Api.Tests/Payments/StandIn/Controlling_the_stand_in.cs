using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using Stripe;

namespace Marketplace.Api.Tests.Payments.StandIn;

public sealed class Controlling_the_stand_in
{
    [Fact]
    public async Task Moves_the_clock_and_all_that_is_due()
    {
        await using var market = await Market.OpenAsync();
        await market.PaidChargeAsync();
        var answer = await SendAsync(market, "clock/advance", """{"to":"2027-03-05T00:00:00Z"}""");
        answer!["now"]!.ToString().ShouldBe("2027-03-05T00:00:00Z");
        market.Provider.Now.ShouldBe(Instant.FromUtc(2027, 3, 5, 0, 0));
        (await market.BalanceAsync()).ShouldBe((0, 98_320));
        await SendAsync(market, "clock/advance", """{"seconds":3600}""");
        market.Provider.Now.ShouldBe(Instant.FromUtc(2027, 3, 5, 1, 0));
    }

    [Fact]
    public async Task Never_moves_the_clock_back()
    {
        await using var market = await Market.OpenAsync();
        var before = market.Provider.Now;
        await SendAsync(market, "clock/advance", """{"to":"2020-01-01T00:00:00Z"}""");
        market.Provider.Now.ShouldBe(before);
    }

    [Fact]
    public async Task Lets_the_clock_run_by_itself_when_it_is_started_so()
    {
        var start = Instant.FromUtc(2027, 3, 1, 10, 0);
        await using var running = await Sandbox.StripeStandIn.StandIn.StartAsync(new() { StartAt = start, ClockRuns = true }, Market.Stop);
        while (running.Now < start + Duration.FromMilliseconds(50))
            await Task.Yield();
        await running.AdvanceToAsync(start + Duration.FromDays(1), Market.Stop);
        running.Now.ShouldBeGreaterThanOrEqualTo(start + Duration.FromDays(1));
    }

    [Theory]
    [InlineData("clock/advance", "{\"to\":\"tomorrow\"}")]
    [InlineData("clock/advance", "{\"seconds\":-1}")]
    [InlineData("clock/advance", "")]
    [InlineData("faults", "{\"kind\":\"earthquake\"}")]
    [InlineData("faults", "{\"kind\":\"delay\",\"colour\":\"blue\"}")]
    [InlineData("faults", "{\"kind\":\"account_restricted\",\"account\":\"acct_nobody\"}")]
    [InlineData("payouts/po_none/fail", "{}")]
    public async Task Refuses_orders_it_does_not_understand(string path, string body)
    {
        await using var market = await Market.OpenAsync();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await market.Browser.PostAsync(new Uri(market.Provider.Address, "/_sandbox/" + path), content, Market.Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Orders_faults_over_http()
    {
        await using var market = await Market.OpenAsync();
        await SendAsync(market, "faults", """{"kind":"rate_limit","method":"POST","path":"/v1/checkout","times":2}""");
        await Market.RefusalOf(() => market.NewSessionAsync());
        await Market.RefusalOf(() => market.NewSessionAsync());
        await market.NewSessionAsync();
    }

    [Fact]
    public async Task Lets_the_bank_return_one_payout_after_it_was_paid()
    {
        await using var market = await Market.OpenAsync();
        var seller = await market.ActiveSellerAsync();
        await market.TransferAsync(seller, 90_000, await market.PaidChargeAsync(card: Market.AvailableAtOnceCard));
        var payout = await market.PayOutAsync(seller, 90_000);
        await market.AdvanceAsync(Duration.FromDays(3));
        await SendAsync(market, $"payouts/{payout.Id}/fail", """{"code":"account_frozen"}""");
        var failed = await market.Client.V1.Payouts.GetAsync(payout.Id, null, Market.As(seller), Market.Stop);
        failed.FailureCode.ShouldBe("account_frozen");
        (await market.BalanceAsync(seller)).ShouldBe((0, 90_000));
    }

    [Fact]
    public async Task Shows_a_ledger_in_which_no_money_is_made_or_lost()
    {
        await using var market = await Market.OpenAsync();
        var seller = await market.ActiveSellerAsync();
        var charge = await market.PaidChargeAsync(card: Market.AvailableAtOnceCard);
        await market.PaidChargeAsync(55_555);
        var transfer = await market.TransferAsync(seller, 70_000, charge);
        await market.Client.V1.Transfers.Reversals.CreateAsync(transfer.Id, new TransferReversalCreateOptions { Amount = 5_000 }, cancellationToken: Market.Stop);
        await market.Client.V1.Refunds.CreateAsync(new RefundCreateOptions { Charge = charge.Id, Amount = 10_000 }, cancellationToken: Market.Stop);
        await market.PayOutAsync(seller, 65_000);

        var ledger = JsonNode.Parse(await market.Browser.GetStringAsync(new Uri(market.Provider.Address, "/_sandbox/ledger"), Market.Stop))!;
        var held = ledger["balances"]!.AsArray().Sum(balance => balance!["pending"]!.GetValue<long>() + balance["available"]!.GetValue<long>());
        held.ShouldBe(Of("charge") + Of("refund") + Of("payout"));
        (Of("transfer") + Of("transfer_refund") + Of("payment") + Of("payment_refund")).ShouldBe(0);

        long Of(string type) => ledger["totals"]!.AsArray().Where(total => total!["type"]!.ToString() == type).Sum(total => total!["net"]!.GetValue<long>());
    }

    private static async Task<JsonNode?> SendAsync(Market market, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await market.Browser.PostAsync(new Uri(market.Provider.Address, "/_sandbox/" + path), content, Market.Stop);
        answer.IsSuccessStatusCode.ShouldBeTrue();
        var text = await answer.Content.ReadAsStringAsync(Market.Stop);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}

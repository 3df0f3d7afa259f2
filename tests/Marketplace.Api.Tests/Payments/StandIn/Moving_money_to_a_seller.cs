using NodaTime;
using Stripe;

namespace Marketplace.Api.Tests.Payments.StandIn;

public sealed class Moving_money_to_a_seller
{
    [Fact]
    public async Task Is_possible_at_once_and_becomes_available_with_the_payment()
    {
        await using var market = await Market.OpenAsync();
        var seller = await market.ActiveSellerAsync();
        var charge = await market.PaidChargeAsync(100_000);
        var transfer = await market.TransferAsync(seller, 90_000, charge);
        transfer.TransferGroup.ShouldBe("booking-1");
        (await market.BalanceAsync(seller)).ShouldBe((90_000, 0));
        (await market.BalanceAsync()).ShouldBe((8_320, 0));
        (await Market.RefusalOf(() => market.PayOutAsync(seller, 90_000))).StripeError.Code.ShouldBe("balance_insufficient");

        await market.AdvanceAsync(Duration.FromDays(3));
        (await market.BalanceAsync(seller)).ShouldBe((0, 90_000));
        (await market.BalanceAsync()).ShouldBe((0, 8_320));
    }

    [Fact]
    public async Task Shows_the_other_end_on_the_sellers_account()
    {
        await using var market = await Market.OpenAsync();
        var seller = await market.ActiveSellerAsync();
        var transfer = await market.TransferAsync(seller, 90_000, await market.PaidChargeAsync());
        var payment = await market.Client.V1.Charges.GetAsync(transfer.DestinationPaymentId,
            new ChargeGetOptions { Expand = ["balance_transaction"] }, Market.As(seller), Market.Stop);
        payment.BalanceTransaction.Net.ShouldBe(90_000);
        payment.BalanceTransaction.Type.ShouldBe("payment");
        var found = await market.Client.V1.Transfers.ListAsync(new TransferListOptions { TransferGroup = "booking-1" }, cancellationToken: Market.Stop);
        found.Data.ShouldHaveSingleItem().Id.ShouldBe(transfer.Id);
    }

    [Fact]
    public async Task Must_be_in_the_currency_in_which_the_payment_settled()
    {
        await using var market = await Market.OpenAsync();
        var seller = await market.ActiveSellerAsync();
        var charge = await market.PaidChargeAsync(100_000, "nok");
        var refusal = await Market.RefusalOf(() => market.TransferAsync(seller, 90_000, charge, "sek"));
        refusal.StripeError.Message.ShouldBe(
            "The currency of source_transaction's balance transaction (nok) must be the same as the transfer currency (sek)");
    }

    [Fact]
    public async Task Never_moves_more_than_was_paid()
    {
        await using var market = await Market.OpenAsync();
        var seller = await market.ActiveSellerAsync();
        var charge = await market.PaidChargeAsync(100_000);
        await market.TransferAsync(seller, 60_000, charge);
        (await Market.RefusalOf(() => market.TransferAsync(seller, 40_001, charge))).StripeError.Param.ShouldBe("amount");
        await market.TransferAsync(seller, 40_000, charge);
    }

    [Fact]
    public async Task Needs_available_money_when_no_payment_is_named()
    {
        await using var market = await Market.OpenAsync();
        var seller = await market.ActiveSellerAsync();
        await market.PaidChargeAsync();
        (await Market.RefusalOf(() => market.TransferAsync(seller, 1_000))).StripeError.Code.ShouldBe("balance_insufficient");
    }

    [Fact]
    public async Task Is_refused_while_the_seller_may_not_receive()
    {
        await using var market = await Market.OpenAsync();
        var charge = await market.PaidChargeAsync();
        var unfinished = await market.NewSellerAsync();
        (await Market.RefusalOf(() => market.TransferAsync(unfinished.Id, 1_000, charge))).StripeError.Code.ShouldBe("transfers_not_allowed");
        (await Market.RefusalOf(() => market.PayOutAsync(unfinished.Id, 1_000))).StripeError.Code.ShouldBe("payouts_not_allowed");

        var restricted = await market.ActiveSellerAsync();
        market.Provider.AddFault(new(Sandbox.StripeStandIn.FaultKind.AccountRestricted) { Account = restricted });
        (await Market.RefusalOf(() => market.TransferAsync(restricted, 1_000, charge))).StripeError.Code.ShouldBe("transfers_not_allowed");
    }

    [Fact]
    public async Task Exchanges_what_the_seller_does_not_keep_and_tells_the_rate()
    {
        await using var market = await Market.OpenAsync();
        var seller = await market.ActiveSellerAsync("NO");
        var transfer = await market.TransferAsync(seller, 90_000, await market.PaidChargeAsync());
        var payment = await market.Client.V1.Charges.GetAsync(transfer.DestinationPaymentId,
            new ChargeGetOptions { Expand = ["balance_transaction"] }, Market.As(seller), Market.Stop);
        payment.BalanceTransaction.Currency.ShouldBe("nok");
        payment.BalanceTransaction.Amount.ShouldBe((long)Math.Round(90_000 * payment.BalanceTransaction.ExchangeRate!.Value));
    }

    [Fact]
    public async Task Reaches_the_bank_by_the_clock()
    {
        await using var market = await Market.OpenAsync();
        var (seller, payout) = await PayoutAsync(market);
        payout.Status.ShouldBe("pending");
        (await market.BalanceAsync(seller)).ShouldBe((0, 0));
        await market.AdvanceAsync(Duration.FromHours(2));
        (await ReadAsync(market, seller, payout.Id)).Status.ShouldBe("in_transit");
        await market.AdvanceAsync(Duration.FromDays(2));
        (await ReadAsync(market, seller, payout.Id)).Status.ShouldBe("paid");
    }

    [Theory]
    [InlineData(Sandbox.StripeStandIn.FaultKind.PayoutFails, false)]
    [InlineData(Sandbox.StripeStandIn.FaultKind.PayoutFailsAfterPaid, true)]
    public async Task Comes_back_when_the_bank_refuses_even_after_it_was_paid(Sandbox.StripeStandIn.FaultKind kind, bool wasPaid)
    {
        await using var market = await Market.OpenAsync();
        market.Provider.AddFault(new(kind) { Code = "account_closed" });
        var (seller, payout) = await PayoutAsync(market);
        await market.AdvanceAsync(Duration.FromDays(2));
        (await ReadAsync(market, seller, payout.Id)).Status.ShouldBe(wasPaid ? "paid" : "failed");
        await market.AdvanceAsync(Duration.FromDays(1));
        var failed = await ReadAsync(market, seller, payout.Id);
        failed.Status.ShouldBe("failed");
        failed.FailureCode.ShouldBe("account_closed");
        failed.FailureBalanceTransactionId.ShouldNotBeNull();
        (await market.BalanceAsync(seller)).ShouldBe((0, 90_000));

        (await Market.RefusalOf(() => market.PayOutAsync(seller, 90_000))).StripeError.Code.ShouldBe("bank_account_unusable");
        await market.OnboardAsync(seller, "complete");
        (await market.PayOutAsync(seller, 90_000)).Status.ShouldBe("pending");
    }

    private static async Task<(string Seller, Payout Payout)> PayoutAsync(Market market)
    {
        var seller = await market.ActiveSellerAsync();
        await market.TransferAsync(seller, 90_000, await market.PaidChargeAsync(card: Market.AvailableAtOnceCard));
        return (seller, await market.PayOutAsync(seller, 90_000));
    }

    private static Task<Payout> ReadAsync(Market market, string seller, string id) =>
        market.Client.V1.Payouts.GetAsync(id, null, Market.As(seller), Market.Stop);
}

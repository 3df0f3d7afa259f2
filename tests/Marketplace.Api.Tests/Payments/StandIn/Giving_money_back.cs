using NodaTime;
using Stripe;

namespace Marketplace.Api.Tests.Payments.StandIn;

public sealed class Giving_money_back
{
    [Fact]
    public async Task Refunds_the_buyer_and_leaves_the_seller_alone()
    {
        await using var market = await Market.OpenAsync();
        var seller = await market.ActiveSellerAsync();
        var charge = await market.PaidChargeAsync(card: Market.AvailableAtOnceCard);
        var refund = await RefundAsync(market, charge, 40_000);
        refund.Status.ShouldBe("succeeded");
        (await market.BalanceAsync()).ShouldBe((0, 58_320));
        (await market.BalanceAsync(seller)).ShouldBe((0, 0));
        var after = await market.Client.V1.Charges.GetAsync(charge.Id, cancellationToken: Market.Stop);
        after.AmountRefunded.ShouldBe(40_000);
    }

    [Fact]
    public async Task Never_refunds_more_than_was_paid()
    {
        await using var market = await Market.OpenAsync();
        var charge = await market.PaidChargeAsync();
        await RefundAsync(market, charge, 60_000);
        (await Market.RefusalOf(() => RefundAsync(market, charge, 40_001))).StripeError.Param.ShouldBe("amount");
        await RefundAsync(market, charge, 40_000);
        (await Market.RefusalOf(() => RefundAsync(market, charge, 1))).StripeError.Code.ShouldBe("charge_already_refunded");
    }

    [Fact]
    public async Task Waits_while_the_platform_is_short_and_is_done_when_money_comes()
    {
        await using var market = await Market.OpenAsync();
        var seller = await market.ActiveSellerAsync();
        var charge = await market.PaidChargeAsync(card: Market.AvailableAtOnceCard);
        await market.TransferAsync(seller, 90_000, charge);
        var refund = await RefundAsync(market, charge, 100_000);
        refund.Status.ShouldBe("pending");
        refund.PendingReason.ShouldBe("insufficient_funds");

        await market.PaidChargeAsync(200_000);
        await market.AdvanceAsync(Duration.FromDays(3));
        (await market.Client.V1.Refunds.GetAsync(refund.Id, cancellationToken: Market.Stop)).Status.ShouldBe("succeeded");
    }

    [Fact]
    public async Task Reverses_a_transfer_in_parts_while_the_seller_has_the_money()
    {
        await using var market = await Market.OpenAsync();
        var seller = await market.ActiveSellerAsync();
        var charge = await market.PaidChargeAsync(card: Market.AvailableAtOnceCard);
        var transfer = await market.TransferAsync(seller, 90_000, charge);
        await ReverseAsync(market, transfer, 30_000);
        await market.PayOutAsync(seller, 50_000);
        (await Market.RefusalOf(() => ReverseAsync(market, transfer, 20_000))).StripeError.Code.ShouldBe("balance_insufficient");
        await ReverseAsync(market, transfer, 10_000);

        var after = await market.Client.V1.Transfers.GetAsync(transfer.Id, cancellationToken: Market.Stop);
        after.AmountReversed.ShouldBe(40_000);
        after.Reversals.Data.Count.ShouldBe(2);
        (await market.BalanceAsync(seller)).ShouldBe((0, 0));
        (await market.BalanceAsync()).ShouldBe((0, 48_320));
    }

    [Fact]
    public async Task Takes_back_exactly_what_was_credited_after_an_exchange()
    {
        await using var market = await Market.OpenAsync();
        var seller = await market.ActiveSellerAsync("NO");
        var transfer = await market.TransferAsync(seller, 33_333, await market.PaidChargeAsync(card: Market.AvailableAtOnceCard));
        await ReverseAsync(market, transfer, 11_111);
        await ReverseAsync(market, transfer, 11_111);
        await ReverseAsync(market, transfer, 11_111);
        (await market.BalanceAsync(seller, "nok")).ShouldBe((0, 0));
    }

    private static Task<Refund> RefundAsync(Market market, Charge charge, long amount) => market.Client.V1.Refunds.CreateAsync(
        new RefundCreateOptions { PaymentIntent = charge.PaymentIntentId, Amount = amount, Reason = "requested_by_customer" },
        cancellationToken: Market.Stop);

    private static Task<TransferReversal> ReverseAsync(Market market, Transfer transfer, long amount) =>
        market.Client.V1.Transfers.Reversals.CreateAsync(transfer.Id, new TransferReversalCreateOptions { Amount = amount },
            cancellationToken: Market.Stop);
}

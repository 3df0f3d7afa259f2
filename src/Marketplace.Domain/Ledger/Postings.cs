using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using NodaTime;
using static Marketplace.Domain.Ledger.LedgerAccount;

namespace Marketplace.Domain.Ledger;

/// <summary>What is entered into the books when something happened. Nothing else enters anything.</summary>
public static partial class Postings
{
    /// <summary>A card payment came: the provider has the money, and it is held for the booking.</summary>
    public static LedgerTransaction ChargeSucceeded(Payment payment, Instant at) => LedgerTransaction.Of(
        "charge_succeeded", Of(payment, "charge"), payment.BookingId, at,
        [
            new(ProviderPending, payment.Settled),
            .. payment.Exchange is { } rate
                ? Exchanged(payment.Settled, payment.Amount, rate.Worth(payment.Amount))
                : Exchanged(payment.Settled, payment.Amount),
            new(HeldForBookings, -payment.Amount, payment.BookingId),
        ]);

    /// <summary>The provider kept its fee.</summary>
    public static LedgerTransaction ProviderFee(Payment payment, Instant at) => LedgerTransaction.Of(
        "provider_fee", Of(payment, "provider_fee"), payment.BookingId, at,
        [new(ProviderFeeExpense, payment.ProviderFee), new(ProviderPending, -payment.ProviderFee)]);

    /// <summary>The money can be used.</summary>
    public static LedgerTransaction BecameAvailable(Payment payment, Instant at)
    {
        var net = payment.Settled - payment.ProviderFee;
        return LedgerTransaction.Of(
            "became_available", Of(payment, "available"), payment.BookingId, at,
            [new(ProviderAvailable, net), new(ProviderPending, -net)]);
    }

    /// <summary>The firm's part of a payment is released to the firm.</summary>
    public static LedgerTransaction Released(Payout payout, Instant at) => LedgerTransaction.Of(
        "released", new("payout", payout.Id.Value.ToString(), "released"), payout.BookingId, at,
        [new(HeldForBookings, payout.Amount, payout.BookingId), new(SellerPayable, -payout.Amount, payout.BookingId, payout.FirmId)]);

    /// <summary>The marketplace's fee in a payment is earned, less what goes back of it.</summary>
    public static LedgerTransaction FeeTaken(Payment payment, Money fee, Instant at) => LedgerTransaction.Of(
        "fee_taken", Of(payment, "fee"), payment.BookingId, at,
        [new(HeldForBookings, fee, payment.BookingId), new(PlatformFeeIncome, -fee, payment.BookingId)]);

    /// <summary>The firm's money left for the firm's account with the provider.</summary>
    public static LedgerTransaction Transferred(Payout payout, Instant at) => LedgerTransaction.Of(
        "transferred", new("payout", payout.Id.Value.ToString(), "transferred"), payout.BookingId, at,
        [
            new(SellerPayable, payout.Amount, payout.BookingId, payout.FirmId),
            .. Exchanged(-payout.Sent, -payout.Amount),
            new(ProviderAvailable, -payout.Sent),
        ]);

    /// <summary>Held money went back to the payer.</summary>
    /// <param name="refund">The refund.</param>
    /// <param name="payment">The payment that is paid back.</param>
    /// <param name="left">What left the provider's balance; another currency than the refund's when the provider exchanged.</param>
    /// <param name="at">When.</param>
    public static LedgerTransaction Refunded(Refund refund, Payment payment, Money left, Instant at) => LedgerTransaction.Of(
        "refunded", new("refund", refund.Id.Value.ToString(), "refunded"), refund.BookingId, at,
        [
            new(HeldForBookings, refund.Amount, refund.BookingId),
            .. payment.Exchange is { } rate
                ? Exchanged(-left, -refund.Amount, -rate.Worth(refund.Amount))
                : Exchanged(-left, -refund.Amount),
            new(ProviderAvailable, -left),
        ]);

    /// <summary>An invoice was paid straight to the firm: noted on both sides of one account, for it was never the platform's money.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="time">1 the first time; one more each time that the firm had been mistaken before.</param>
    /// <param name="at">When.</param>
    public static LedgerTransaction PaidToFirm(Payment payment, int time, Instant at) => OffPlatform(payment, "paid_to_firm", time, payment.FirmPart, at);

    /// <summary>The firm was mistaken: the same the other way round.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="time">The time that is taken back.</param>
    /// <param name="at">When.</param>
    public static LedgerTransaction NotPaidToFirm(Payment payment, int time, Instant at) => OffPlatform(payment, "not_paid_to_firm", time, -payment.FirmPart, at);

    /// <summary>The operator put money of its own into its balance with the provider, or took some out.</summary>
    public static LedgerTransaction OwnMoney(Money amount, string reference, Instant at) => LedgerTransaction.Of(
        "own_money", new("own_money", reference, "moved"), null, at,
        [new(ProviderAvailable, amount), new(BankPlatform, -amount)]);

    /// <summary>The operator bought, at its bank, a currency that it had promised; what it cost beside what it was worth is won or lost.</summary>
    /// <exception cref="DomainException">It bought more than it had promised.</exception>
    public static LedgerTransaction Bought(ExchangePosition position, Money sold, Money bought, string reference, Instant at)
    {
        var worth = position.WorthOf(bought);
        return LedgerTransaction.Of(
            "bought", new("exchange", reference, "bought"), null, at,
            [
                new(BankPlatform, bought), new(FxClearing, -bought),
                new(FxClearing, worth), new(BankPlatform, -sold), new(FxGainLoss, sold - worth),
            ]);
    }

    /// <summary>When the provider exchanged, each currency balances against the clearing account.</summary>
    private static IEnumerable<LedgerLine> Exchanged(Money atProvider, Money inContract) => atProvider.Currency == inContract.Currency
        ? []
        : [new(FxClearing, -atProvider), new(FxClearing, inContract)];

    /// <summary>
    /// When the operator exchanged at a rate that it had fixed, the clearing account takes both sides at what they were worth by
    /// the published rate, and the difference is won or lost at once.
    /// </summary>
    private static IEnumerable<LedgerLine> Exchanged(Money atProvider, Money inContract, Money worth) => atProvider.Currency == inContract.Currency
        ? [new(FxGainLoss, -(atProvider - inContract))]
        : [new(FxGainLoss, -(atProvider - worth)), new(FxClearing, -worth), new(FxClearing, inContract)];

    private static LedgerTransaction OffPlatform(Payment payment, string what, int time, Money amount, Instant at) => LedgerTransaction.Of(
        what, Of(payment, time == 1 ? what : $"{what}_{time}"), payment.BookingId, at,
        [
            new(OffPlatformMemo, amount, payment.BookingId, payment.FirmId),
            new(OffPlatformMemo, -amount, payment.BookingId, payment.PayerId),
        ]);

    private static LedgerSource Of(Payment payment, string leg) => new("payment", payment.Id.Value.ToString(), leg);
}

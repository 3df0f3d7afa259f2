using System.Globalization;
using Marketplace.Api.Payments;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using NodaTime;
using Stripe;
using Stripe.Checkout;
using Refund = Stripe.Refund;

namespace Marketplace.Api.Stripe;

/// <summary>
/// The payment provider is Stripe: separate charges and transfers, one payout for each transfer. This class is the same
/// in development, in tests and in production; no type of Stripe's leaves this folder.
/// </summary>
internal sealed partial class StripeProvider(StripeClient client, StripeSettings settings) : IPaymentProvider
{
    /// <summary>The key of the stored operation, kept with each object so that it can be found again.</summary>
    private const string OperationField = "operation";
    private const string PaymentField = "payment";
    private const string BookingField = "booking";

    private static readonly List<string> WholePayment = ["payment_intent.latest_charge.balance_transaction"];

    public Task<ProviderResult<CheckoutPage>> OpenCheckoutAsync(OpenCheckout page, string key, CancellationToken cancellationToken) => StripeAnswers.AskAsync(
        async () =>
        {
            var metadata = new Dictionary<string, string>
            {
                [BookingField] = page.Booking.ToString(),
                [PaymentField] = page.Payment.ToString(),
                [OperationField] = key,
            };
            var session = await client.V1.Checkout.Sessions.CreateAsync(
                new SessionCreateOptions
                {
                    Mode = "payment",
                    LineItems =
                    [
                        new SessionLineItemOptions
                        {
                            Quantity = 1,
                            PriceData = new SessionLineItemPriceDataOptions
                            {
                                Currency = CodeOf(page.Amount.Currency),
                                UnitAmount = page.Amount.Minor,
                                ProductData = new SessionLineItemPriceDataProductDataOptions { Name = page.Title, Description = page.Description },
                            },
                        },
                    ],
                    ClientReferenceId = page.Booking.ToString(),
                    CustomerEmail = page.PayerEmail,
                    Locale = page.Language,
                    SuccessUrl = page.SuccessUrl,
                    CancelUrl = page.CancelUrl,
                    ExpiresAt = page.ExpiresAt.ToDateTimeUtc(),
                    Metadata = metadata,
                    PaymentIntentData = new SessionPaymentIntentDataOptions
                    {
                        Description = page.Title,
                        StatementDescriptorSuffix = page.StatementSuffix,
                        TransferGroup = GroupOf(page.Booking),
                        Metadata = metadata,
                    },
                },
                Keyed(key),
                cancellationToken);
            return new CheckoutPage(session.Id, session.Url, At(session.ExpiresAt));
        },
        cancellationToken);

    public async Task<ProviderResult<ProviderPayment>> ExpireCheckoutAsync(string session, string key, CancellationToken cancellationToken)
    {
        var expired = await StripeAnswers.AskAsync(
            async () => Payment(await client.V1.Checkout.Sessions.ExpireAsync(session, new SessionExpireOptions { Expand = WholePayment }, Keyed(key), cancellationToken)),
            cancellationToken);

        // A page that is not open any more cannot be closed; what became of it is the answer then.
        return expired.Outcome == ProviderOutcome.Rejected ? await GetPaymentAsync(session, cancellationToken) : expired;
    }

    public Task<ProviderResult<ProviderPayment>> GetPaymentAsync(string session, CancellationToken cancellationToken) => StripeAnswers.AskAsync(
        async () => Payment(await client.V1.Checkout.Sessions.GetAsync(session, new SessionGetOptions { Expand = WholePayment }, cancellationToken: cancellationToken)),
        cancellationToken);

    public Task<ProviderResult<ProviderRefund>> RefundAsync(MakeRefund refund, string key, CancellationToken cancellationToken) => StripeAnswers.AskAsync(
        async () => Refund(await client.V1.Refunds.CreateAsync(
            new RefundCreateOptions
            {
                PaymentIntent = refund.Intent,
                Amount = refund.Amount.Minor,
                Reason = "requested_by_customer",
                Metadata = new() { [BookingField] = refund.Booking.ToString(), [OperationField] = key },
                Expand = ["balance_transaction"],
            },
            Keyed(key),
            cancellationToken)),
        cancellationToken);

    public Task<ProviderResult<ProviderRefund>> FindRefundAsync(MakeRefund refund, string key, CancellationToken cancellationToken) => StripeAnswers.AskAsync(
        async () =>
        {
            var found = await client.V1.Refunds.ListAsync(
                new RefundListOptions { PaymentIntent = refund.Intent, Limit = 100, Expand = ["data.balance_transaction"] },
                cancellationToken: cancellationToken);
            return found.Data.Where(r => IsOf(r.Metadata, key)).Select(Refund).FirstOrDefault()!;
        },
        cancellationToken);

    public Task<ProviderResult<ProviderRefund>> GetRefundAsync(string refund, CancellationToken cancellationToken) => StripeAnswers.AskAsync(
        async () => Refund(await client.V1.Refunds.GetAsync(refund, new RefundGetOptions { Expand = ["balance_transaction"] }, cancellationToken: cancellationToken)),
        cancellationToken);

    public Task<ProviderResult<IReadOnlyList<Money>>> GetBalanceAsync(CancellationToken cancellationToken) => StripeAnswers.AskAsync<IReadOnlyList<Money>>(
        async () =>
        {
            var balance = await client.V1.Balance.GetAsync(cancellationToken: cancellationToken);
            return [.. balance.Available.Select(a => (a.Currency, a.Amount)).Concat(balance.Pending.Select(p => (p.Currency, p.Amount)))
                .Where(a => Enum.TryParse<Currency>(a.Currency, ignoreCase: true, out _))
                .GroupBy(a => CurrencyOf(a.Currency))
                .Select(g => new Money(g.Sum(a => a.Amount), g.Key))];
        },
        cancellationToken);

    private static ProviderPayment Payment(Session session)
    {
        var intent = session.PaymentIntent;
        if (intent?.Status == "succeeded" && intent.LatestCharge is { BalanceTransaction: { } settled } charge)
        {
            return new ProviderPayment(
                ProviderPaymentStatus.Succeeded,
                session.Id,
                intent.Id,
                charge.Id,
                new Money(settled.Amount, CurrencyOf(settled.Currency)),
                new Money(settled.Fee, CurrencyOf(settled.Currency)),
                settled.ExchangeRate,
                At(settled.AvailableOn));
        }

        var declined = intent?.Status == "requires_payment_method" ? intent.LastPaymentError : null;
        var status = intent?.Status is "processing" or "succeeded" || session.Status == "complete" ? ProviderPaymentStatus.Processing
            : session.Status == "expired" || intent?.Status == "canceled" ? ProviderPaymentStatus.Expired
            : declined is not null ? ProviderPaymentStatus.Declined
            : ProviderPaymentStatus.Open;
        return new ProviderPayment(status, session.Id, session.PaymentIntentId, FailureCode: declined?.DeclineCode ?? declined?.Code);
    }

    private static ProviderRefund Refund(Refund refund) => new(
        refund.Id,
        refund.Status switch
        {
            "succeeded" => ProviderRefundStatus.Succeeded,
            "failed" or "canceled" => ProviderRefundStatus.Failed,
            _ => ProviderRefundStatus.Pending,
        },
        refund.FailureReason,
        refund.BalanceTransaction is { } left
            ? new Money(-left.Amount, CurrencyOf(left.Currency))
            : new Money(refund.Amount, CurrencyOf(refund.Currency)));

    private static RequestOptions Keyed(string key, string? account = null) => new() { IdempotencyKey = key, StripeAccount = account };

    private static bool IsOf(Dictionary<string, string>? metadata, string key) => metadata?.GetValueOrDefault(OperationField) == key;

    private static string GroupOf(Guid booking) => "booking_" + booking.ToString("n", CultureInfo.InvariantCulture);

    private static string CodeOf(Currency currency) => currency == Currency.SEK ? "sek" : "nok";

    private static Currency CurrencyOf(string code) => Enum.Parse<Currency>(code, ignoreCase: true);

    private static Instant At(DateTime moment) => Instant.FromDateTimeUtc(DateTime.SpecifyKind(moment, DateTimeKind.Utc));
}

using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>What came of asking the payment provider.</summary>
internal enum ProviderOutcome
{
    /// <summary>Done, and this is the answer.</summary>
    Ok,

    /// <summary>The payer's bank said no.</summary>
    Declined,

    /// <summary>The provider said no, and will say no again.</summary>
    Rejected,

    /// <summary>The provider said no for now: no money yet, or an account that is not ready.</summary>
    NotYet,

    /// <summary>No answer. It may have been done or not; it is never treated as failure.</summary>
    Unknown,
}

/// <summary>The answer of the payment provider, or why there is none.</summary>
internal sealed record ProviderResult<T>(ProviderOutcome Outcome, T? Value, string? Code)
    where T : class
{
    public bool IsOk => Outcome == ProviderOutcome.Ok;
}

internal sealed record CheckoutPage(string Reference, string Url, Instant ExpiresAt);

internal sealed record OpenCheckout(
    Guid Payment,
    Guid Booking,
    Money Amount,
    string Title,
    string Description,
    string StatementSuffix,
    string? PayerEmail,
    string Language,
    string SuccessUrl,
    string CancelUrl,
    Instant ExpiresAt);

/// <param name="Charge">The charge that it is made out of; null when it is made out of the operator's own balance.</param>
internal sealed record MakeTransfer(Guid Payout, Guid Booking, Money Amount, string Destination, string? Charge);

internal sealed record MakePayout(Guid Payout, Money Amount, string Account, string Statement);

internal sealed record MakeRefund(Guid Refund, Guid Booking, Money Amount, string Intent);

internal sealed record OpenSeller(Guid Firm, string DisplayName, string Email, Country Country, string EntityType);

internal sealed record SellerReference(string Reference);

/// <summary>Which of the provider's three kinds of message it is; each is signed with a secret of its own.</summary>
public enum WebhookKind
{
    /// <summary>About the platform's own payments and refunds.</summary>
    Account,

    /// <summary>About payouts of the firms' accounts.</summary>
    Connect,

    /// <summary>About the firms' accounts themselves.</summary>
    Thin,
}

/// <summary>What a genuine message says: enough to know what to fetch.</summary>
internal sealed record WebhookMessage(string Id, string Type, string? Account, string? About, Guid? Payment);

/// <summary>
/// The payment provider, as far as the marketplace needs it. Calls that change something take the key of a stored
/// operation; the same key is the same call. Nothing here throws for what the provider says or fails to say.
/// </summary>
internal interface IPaymentProvider
{
    Task<ProviderResult<CheckoutPage>> OpenCheckoutAsync(OpenCheckout page, string key, CancellationToken cancellationToken);

    Task<ProviderResult<ProviderPayment>> ExpireCheckoutAsync(string session, string key, CancellationToken cancellationToken);

    Task<ProviderResult<ProviderPayment>> GetPaymentAsync(string session, CancellationToken cancellationToken);

    Task<ProviderResult<ProviderTransfer>> TransferAsync(MakeTransfer transfer, string key, CancellationToken cancellationToken);

    Task<ProviderResult<ProviderTransfer>> FindTransferAsync(MakeTransfer transfer, string key, CancellationToken cancellationToken);

    Task<ProviderResult<ProviderPayout>> PayOutAsync(MakePayout payout, string key, CancellationToken cancellationToken);

    Task<ProviderResult<ProviderPayout>> FindPayoutAsync(MakePayout payout, string key, CancellationToken cancellationToken);

    Task<ProviderResult<ProviderPayout>> GetPayoutAsync(string account, string payout, CancellationToken cancellationToken);

    Task<ProviderResult<ProviderRefund>> RefundAsync(MakeRefund refund, string key, CancellationToken cancellationToken);

    Task<ProviderResult<ProviderRefund>> FindRefundAsync(MakeRefund refund, string key, CancellationToken cancellationToken);

    Task<ProviderResult<ProviderRefund>> GetRefundAsync(string refund, CancellationToken cancellationToken);

    Task<ProviderResult<SellerReference>> OpenSellerAsync(OpenSeller seller, string key, CancellationToken cancellationToken);

    Task<ProviderResult<ProviderSeller>> GetSellerAsync(string account, CancellationToken cancellationToken);

    Task<ProviderResult<Uri>> OnboardingAddressAsync(string account, Uri comeBack, Uri startAnew, CancellationToken cancellationToken);

    /// <summary>What the platform has with the provider, pending and available together, per currency.</summary>
    Task<ProviderResult<IReadOnlyList<Money>>> GetBalanceAsync(CancellationToken cancellationToken);

    /// <summary>The message, if it was signed by the provider; otherwise nothing.</summary>
    WebhookMessage? Read(WebhookKind kind, string body, string signature);
}

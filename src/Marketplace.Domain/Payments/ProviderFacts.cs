using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Payments;

/// <summary>How the payment provider sees a payment, in the order in which one outranks another.</summary>
public enum ProviderPaymentStatus
{
    /// <summary>The payment page is open.</summary>
    Open,

    /// <summary>The last try was declined; the page may still be open.</summary>
    Declined,

    /// <summary>The payment page closed unpaid.</summary>
    Expired,

    /// <summary>The payer's bank is at work.</summary>
    Processing,

    /// <summary>The money came.</summary>
    Succeeded,
}

/// <summary>
/// A payment as just fetched from the provider. Only such facts change a payment; an event is never more than a hint to
/// fetch.
/// </summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Session">The payment page.</param>
/// <param name="Intent">The provider's payment, once there is one.</param>
/// <param name="Charge">The provider's charge, once the money came.</param>
/// <param name="Settled">What came onto the provider's balance, before its fee; another currency than the payment's when the provider exchanged it.</param>
/// <param name="Fee">What the provider took.</param>
/// <param name="Rate">The rate, if it exchanged.</param>
/// <param name="AvailableAt">When the money can be used.</param>
/// <param name="FailureCode">Why the last try was declined.</param>
public sealed record ProviderPayment(
    ProviderPaymentStatus Status,
    string Session,
    string? Intent = null,
    string? Charge = null,
    Money Settled = default,
    Money Fee = default,
    decimal? Rate = null,
    Instant? AvailableAt = null,
    string? FailureCode = null);

/// <summary>How the payment provider sees a payout.</summary>
public enum ProviderPayoutStatus
{
    /// <summary>Made, not yet with the bank.</summary>
    Pending,

    /// <summary>With the bank.</summary>
    InTransit,

    /// <summary>On the account, as far as the provider knows; the bank may still return it.</summary>
    Paid,

    /// <summary>Returned by the bank or called off.</summary>
    Failed,
}

/// <summary>A payout as just fetched from the provider.</summary>
/// <param name="Reference">The provider's payout.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ArrivesOn">The day the provider expects it to arrive.</param>
/// <param name="FailureCode">Why it failed.</param>
public sealed record ProviderPayout(string Reference, ProviderPayoutStatus Status, LocalDate? ArrivesOn, string? FailureCode);

/// <summary>A transfer as just made or fetched.</summary>
/// <param name="Reference">The provider's transfer.</param>
/// <param name="Credited">What the firm's account with the provider was credited.</param>
/// <param name="Rate">The rate, if the provider exchanged.</param>
/// <param name="AvailableAt">When the firm's account can pay it out.</param>
public sealed record ProviderTransfer(string Reference, Money Credited, decimal? Rate, Instant AvailableAt);

using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Payments;

/// <summary>Where a refund is.</summary>
public enum RefundState
{
    /// <summary>Decided; on its way in a moment.</summary>
    Requested,

    /// <summary>With the provider or the payer's bank.</summary>
    Pending,

    /// <summary>Paid back.</summary>
    Succeeded,

    /// <summary>It came to nothing; the money is still here and staff must find another way.</summary>
    Failed,
}

/// <summary>Money of a payment on its way back to the payer.</summary>
public sealed class Refund : Aggregate
{
    private Refund()
    {
    }

    /// <summary>Decides to pay back.</summary>
    public static Refund Request(Payment payment, Money firmPart, Money feePart, Instant now) => new()
    {
        Id = RefundId.New(),
        PaymentId = payment.Id,
        BookingId = payment.BookingId,
        PayerId = payment.PayerId,
        FirmPart = firmPart,
        FeePart = feePart,
        PaysBack = payment.AsCharged(firmPart + feePart),
        State = RefundState.Requested,
        RequestedAt = now,
        NextTryAt = now,
    };

    /// <summary>The refund's identifier.</summary>
    public RefundId Id { get; private set; }

    /// <summary>The payment it pays back.</summary>
    public PaymentId PaymentId { get; private set; }

    /// <summary>The booking.</summary>
    public BookingId BookingId { get; private set; }

    /// <summary>Who gets it.</summary>
    public OrganisationId PayerId { get; private set; }

    /// <summary>The firm's money in it.</summary>
    public Money FirmPart { get; private set; }

    /// <summary>The fee in it.</summary>
    public Money FeePart { get; private set; }

    /// <summary>What the payer gets, in the currency that it paid in.</summary>
    public Money PaysBack { get; private set; }

    /// <summary>Where it is.</summary>
    public RefundState State { get; private set; }

    /// <summary>The provider's refund.</summary>
    public string? ProviderRef { get; private set; }

    /// <summary>How many times it was tried; part of each one's idempotency key.</summary>
    public int Attempt { get; private set; }

    /// <summary>Why it failed.</summary>
    public string? FailureCode { get; private set; }

    /// <summary>When it was decided.</summary>
    public Instant RequestedAt { get; private set; }

    /// <summary>When it was paid back.</summary>
    public Instant? DoneAt { get; private set; }

    /// <summary>When it is looked at again.</summary>
    public Instant? NextTryAt { get; private set; }

    /// <summary>All of it.</summary>
    public Money Amount => FirmPart + FeePart;

    /// <summary>It is about to be sent.</summary>
    public int Begin()
    {
        NextTryAt = null;
        return ++Attempt;
    }

    /// <summary>Takes in what the provider says now.</summary>
    /// <returns>Whether it was paid back with this.</returns>
    public bool Learn(ProviderRefund seen, Instant now)
    {
        if (State is RefundState.Succeeded or RefundState.Failed || (ProviderRef is not null && seen.Reference != ProviderRef))
        {
            return false;
        }

        ProviderRef = seen.Reference;
        (State, NextTryAt) = seen.Status switch
        {
            ProviderRefundStatus.Succeeded => (RefundState.Succeeded, (Instant?)null),
            ProviderRefundStatus.Failed => (RefundState.Failed, null),
            _ => (RefundState.Pending, now + Duration.FromHours(1)),
        };
        if (State == RefundState.Failed)
        {
            Fail(seen.FailureCode ?? "unknown", now);
        }

        if (State != RefundState.Succeeded)
        {
            return false;
        }

        DoneAt = now;
        Raise(new PaymentRefunded(PaymentId, Id, BookingId, PayerId, PaysBack, now));
        return true;
    }

    /// <summary>The provider is asked again later.</summary>
    public void LookAgain(Instant now) => NextTryAt = now + Duration.FromMinutes(30);

    /// <summary>Staff want it tried once more.</summary>
    public void TryAgain(Instant now)
    {
        if (State != RefundState.Failed)
        {
            throw DomainException.Conflict(PaymentErrors.OperationNotRetryable);
        }

        (State, FailureCode, ProviderRef, NextTryAt) = (RefundState.Requested, null, null, now);
    }

    /// <summary>It came to nothing.</summary>
    public void Fail(string code, Instant now)
    {
        (State, FailureCode, NextTryAt) = (RefundState.Failed, code, null);
        Raise(new RefundFailed(PaymentId, Id, BookingId, Amount, code, now));
    }
}

/// <summary>How the provider sees a refund.</summary>
public enum ProviderRefundStatus
{
    /// <summary>Not there yet.</summary>
    Pending,

    /// <summary>Paid back.</summary>
    Succeeded,

    /// <summary>Failed or called off; the money is back on the platform.</summary>
    Failed,
}

/// <summary>A refund as just made or fetched.</summary>
/// <param name="Reference">The provider's refund.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="FailureCode">Why it failed.</param>
/// <param name="Left">What left the platform's balance.</param>
public sealed record ProviderRefund(string Reference, ProviderRefundStatus Status, string? FailureCode, Money Left);

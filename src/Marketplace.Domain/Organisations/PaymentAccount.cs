using NodaTime;

namespace Marketplace.Domain.Organisations;

/// <summary>What a seller's account with the payment provider can do.</summary>
public enum PaymentAccountState
{
    /// <summary>There is no account.</summary>
    None = 0,

    /// <summary>The seller has to tell the provider more.</summary>
    Incomplete = 1,

    /// <summary>The provider is looking at what the seller told.</summary>
    UnderReview = 2,

    /// <summary>Money can be passed on and paid out.</summary>
    Active = 3,

    /// <summary>The provider has stopped transfers or payouts.</summary>
    Restricted = 4,

    /// <summary>The provider has refused or closed the account.</summary>
    Closed = 5,
}

/// <summary>A seller's account with the payment provider, as we last saw it.</summary>
/// <param name="Reference">The provider's name for the account; null when there is none.</param>
/// <param name="State">What the account can do.</param>
/// <param name="Requirements">What the provider still asks for, in the provider's own words, as JSON; an empty list when nothing.</param>
/// <param name="SyncedAt">When we last asked.</param>
public sealed record PaymentAccount(string? Reference, PaymentAccountState State, string Requirements, Instant? SyncedAt)
{
    /// <summary>No account.</summary>
    public static readonly PaymentAccount None = new(null, PaymentAccountState.None, "[]", null);

    /// <summary>Whether money can be passed on to the seller.</summary>
    public bool CanReceive() => State == PaymentAccountState.Active;
}

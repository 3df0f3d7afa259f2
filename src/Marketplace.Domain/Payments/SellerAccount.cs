using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Payments;

/// <summary>How a firm stands with the payment provider.</summary>
public enum SellerState
{
    /// <summary>Nothing has been begun.</summary>
    NotStarted,

    /// <summary>The firm has begun and not finished.</summary>
    Onboarding,

    /// <summary>The provider is checking.</summary>
    Pending,

    /// <summary>The firm can be paid.</summary>
    Active,

    /// <summary>The firm can be paid, but something must be filled in by a date.</summary>
    NeedsInfo,

    /// <summary>The firm cannot be paid until something is put right.</summary>
    Restricted,

    /// <summary>The provider does not accept the firm.</summary>
    Rejected,

    /// <summary>The account is closed.</summary>
    Closed,
}

/// <summary>A firm's account with the payment provider: through it the firm's part of card payments reaches its bank.</summary>
public sealed class SellerAccount : Aggregate
{
    private SellerAccount()
    {
    }

    /// <summary>A firm that has not begun.</summary>
    public SellerAccount(OrganisationId firm, Country country) => (Id, Country) = (firm, country);

    /// <summary>The firm; it has one account.</summary>
    public OrganisationId Id { get; private set; }

    /// <summary>The firm's country.</summary>
    public Country Country { get; private set; }

    /// <summary>The provider's account.</summary>
    public string? ProviderRef { get; private set; }

    /// <summary>How the firm stands.</summary>
    public SellerState State { get; private set; }

    /// <summary>Codes of what is missing, separated by spaces.</summary>
    public string Requirements { get; private set; } = "";

    /// <summary>By when something must be filled in.</summary>
    public Instant? FillInBy { get; private set; }

    /// <summary>Whether the firm's account with the provider can receive money.</summary>
    public bool CanReceive { get; private set; }

    /// <summary>Whether it can pay out to the firm's bank.</summary>
    public bool CanPayOut { get; private set; }

    /// <summary>How many times opening it was tried; part of each one's idempotency key.</summary>
    public int Attempt { get; private set; }

    /// <summary>When the provider was last asked.</summary>
    public Instant? SyncedAt { get; private set; }

    /// <summary>When the provider is asked again.</summary>
    public Instant? NextSyncAt { get; private set; }

    /// <summary>The account is about to be opened.</summary>
    public int BeginOpening() => ++Attempt;

    /// <summary>The account is open; the firm fills it in at the provider's.</summary>
    public void Opened(string reference, Instant now)
    {
        if (ProviderRef is not null)
        {
            return;
        }

        ProviderRef = reference;
        Move(SellerState.Onboarding, now);
        NextSyncAt = now + Duration.FromMinutes(30);
    }

    /// <summary>Takes in what the provider says now.</summary>
    public void Learn(ProviderSeller seen, Instant now)
    {
        (CanReceive, CanPayOut, FillInBy, SyncedAt) = (seen.CanReceive, seen.CanPayOut, seen.FillInBy, now);
        Requirements = string.Join(' ', seen.Requirements);
        Move(seen.State, now);
        NextSyncAt = State switch
        {
            SellerState.Closed or SellerState.Rejected => null,
            SellerState.Active => now + Duration.FromDays(1),
            _ => now + Duration.FromMinutes(30),
        };
    }

    /// <summary>Something stopped at this account: the provider is asked at once.</summary>
    public void SyncNow(Instant now) => NextSyncAt = ProviderRef is null ? null : now;

    /// <summary>The provider is asked again later.</summary>
    public void SyncAgain(Instant now) => NextSyncAt = now + Duration.FromMinutes(30);

    private void Move(SellerState to, Instant now)
    {
        if (State == to)
        {
            return;
        }

        State = to;
        Raise(new SellerAccountChanged(Id, to, now));
    }
}

/// <summary>A firm's account as just fetched from the provider.</summary>
/// <param name="State">How the firm stands.</param>
/// <param name="CanReceive">Whether it can receive transfers.</param>
/// <param name="CanPayOut">Whether it can pay out.</param>
/// <param name="Requirements">Codes of what is missing.</param>
/// <param name="FillInBy">By when.</param>
public sealed record ProviderSeller(SellerState State, bool CanReceive, bool CanPayOut, IReadOnlyList<string> Requirements, Instant? FillInBy);

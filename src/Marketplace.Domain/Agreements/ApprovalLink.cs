using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Agreements;

/// <summary>
/// A mailed link with which somebody without an account reads an agreement and signs it, or says no. It can be used once;
/// only a hash of its secret is kept.
/// </summary>
public sealed class ApprovalLink
{
    private ApprovalLink()
    {
    }

    internal ApprovalLink(Side side, string name, string email, PersonId askedBy, string secret, Instant now, Instant expiresAt)
    {
        Id = Guid.CreateVersion7();
        Side = side;
        Name = name;
        Email = email;
        AskedBy = askedBy;
        SecretHash = MailedSecret.HashOf(secret);
        IssuedAt = now;
        ExpiresAt = expiresAt;
    }

    /// <summary>The row's own identifier.</summary>
    public Guid Id { get; private set; }

    /// <summary>For which side it signs.</summary>
    public Side Side { get; private set; }

    /// <summary>Who was asked.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Where the link went.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Who asked.</summary>
    public PersonId AskedBy { get; private set; }

    /// <summary>SHA-256 of the secret, lower-case hex.</summary>
    public string SecretHash { get; private set; } = "";

    /// <summary>When it was made.</summary>
    public Instant IssuedAt { get; private set; }

    /// <summary>Until when it can be used.</summary>
    public Instant ExpiresAt { get; private set; }

    /// <summary>When it was used or replaced.</summary>
    public Instant? EndedAt { get; private set; }

    /// <summary>Why the one who was asked said no, if they did.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Whether it can be used.</summary>
    public bool IsLive(Instant now) => EndedAt is null && now < ExpiresAt;

    internal void End(Instant now) => EndedAt ??= now;

    internal void Refuse(string reason, Instant now) => (EndedAt, Refusal) = (now, reason);
}

/// <summary>Somebody asked to approve said no; the booking goes on waiting for a signature.</summary>
public sealed record ApprovalRefused(BookingId Booking, Guid Link, Instant At) : IDomainEvent;

using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using NodaTime;

namespace Marketplace.Domain.Agreements;

/// <summary>
/// A mailed link with which somebody without an account reads an agreement and signs it, or says no. It can be used once;
/// only a hash of its secret is kept.
/// </summary>
public sealed class ApprovalLink
{
    private const int SecretBytes = 32;

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
        SecretHash = HashOf(secret);
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

    /// <summary>How a secret is stored and found again.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    internal static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    internal void End(Instant now) => EndedAt ??= now;

    internal void Refuse(string reason, Instant now) => (EndedAt, Refusal) = (now, reason);
}

/// <summary>Somebody asked to approve said no; the booking goes on waiting for a signature.</summary>
public sealed record ApprovalRefused(BookingId Booking, Guid Link, Instant At) : Shared.IDomainEvent;

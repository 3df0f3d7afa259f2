using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.CrossBorder;

/// <summary>One who performs: asked by a mailed link, or entered by the firm for somebody who has no mail.</summary>
public sealed class Performer
{
    private Performer()
    {
    }

    internal Performer(string name, string? email, string? language)
    {
        Id = Guid.CreateVersion7();
        (Name, Email, Language) = (name.Trim(), email?.Trim(), language);
    }

    /// <summary>The row's own identifier.</summary>
    public Guid Id { get; private set; }

    /// <summary>The name by which the firm knows the person; empty once it is forgotten.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Where the link went; null for somebody whom the firm entered.</summary>
    public string? Email { get; private set; }

    /// <summary>The language of the letter and the page.</summary>
    public string? Language { get; private set; }

    /// <summary>The hash of the newest link's secret.</summary>
    public string? SecretHash { get; private set; }

    /// <summary>When the newest link was sent.</summary>
    public Instant? AskedAt { get; private set; }

    /// <summary>Until when it can be used.</summary>
    public Instant? ExpiresAt { get; private set; }

    /// <summary>When it was used.</summary>
    public Instant? UsedAt { get; private set; }

    /// <summary>When the particulars came, last.</summary>
    public Instant? AnsweredAt { get; private set; }

    /// <summary>What the tax office asks for; null until it is answered and once it is forgotten.</summary>
    public PerformerParticulars? Particulars { get; private set; }

    /// <summary>Refuses when the link cannot be used.</summary>
    public void MustBeOpen(Instant now)
    {
        if (UsedAt is not null)
        {
            throw DomainException.Conflict(PerformerErrors.LinkUsed);
        }

        if (ExpiresAt is not { } until || now >= until)
        {
            throw DomainException.Conflict(PerformerErrors.LinkExpired);
        }
    }

    internal string Ask(Instant now, Instant expiresAt)
    {
        var secret = MailedSecret.New();
        (SecretHash, AskedAt, ExpiresAt, UsedAt) = (MailedSecret.HashOf(secret), now, expiresAt, null);
        return secret;
    }

    internal void Answer(PerformerParticulars particulars, Instant now)
    {
        (Particulars, AnsweredAt) = (particulars, now);
        UsedAt = SecretHash is null ? null : now;
    }

    // The hash stays, so that whoever comes back with the link is told why it leads nowhere.
    internal void Forget() => (Name, Email, Particulars) = ("", null, null);
}

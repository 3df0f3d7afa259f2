using NodaTime;

namespace Marketplace.Domain.Offers;

/// <summary>What an offer said from a moment on. Never changed: quotes and agreements point at it.</summary>
public sealed class OfferVersion
{
    private OfferVersion()
    {
    }

    internal OfferVersion(int number, OfferContent content, Instant at)
    {
        Id = OfferVersionId.New();
        Number = number;
        Content = content;
        At = at;
    }

    /// <summary>Identifies the version.</summary>
    public OfferVersionId Id { get; private set; }

    /// <summary>The number, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>What it said.</summary>
    public OfferContent Content { get; private set; } = OfferContent.Empty;

    /// <summary>Since when.</summary>
    public Instant At { get; private set; }
}

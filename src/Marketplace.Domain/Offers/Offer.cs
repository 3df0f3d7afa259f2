using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Offers;

/// <summary>
/// Something a culture firm sells. Written as a draft, published once it says seven things; each change of a published
/// offer makes a new numbered version, so that what somebody was quoted stays what it was.
/// </summary>
public sealed class Offer : Aggregate
{
    private readonly List<OfferVersion> _versions = [];

    private Offer()
    {
    }

    /// <summary>Identifies the offer.</summary>
    public OfferId Id { get; private set; }

    /// <summary>The firm that sells it.</summary>
    public OrganisationId Seller { get; private set; }

    /// <summary>The last part of its public address.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>Where it is in its life.</summary>
    public OfferState State { get; private set; }

    /// <summary>The currency of its prices: the firm's own.</summary>
    public Currency Currency { get; private set; }

    /// <summary>What it says now.</summary>
    public OfferContent Content { get; private set; } = OfferContent.Empty;

    /// <summary>Whether it says something that no version has kept yet.</summary>
    public bool ChangedSinceVersion { get; private set; }

    /// <summary>The number of the newest version; 0 before it was first published.</summary>
    public int VersionNumber { get; private set; }

    /// <summary>When it was begun.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When it was last changed.</summary>
    public Instant ChangedAt { get; private set; }

    /// <summary>When it was first published.</summary>
    public Instant? PublishedAt { get; private set; }

    /// <summary>Its kind, as the content says it; stands here to be searched by.</summary>
    public OfferKind? Kind { get; private set; }

    /// <summary>Its art or trade, as the content says it; stands here to be searched by.</summary>
    public Discipline? Discipline { get; private set; }

    /// <summary>Its base, as the content says it; stands here to be searched by.</summary>
    public string? BaseMunicipality { get; private set; }

    /// <summary>The smallest audience, as the content says it; stands here to be searched by.</summary>
    public int? AudienceLeast { get; private set; }

    /// <summary>The largest audience, as the content says it; stands here to be searched by.</summary>
    public int? AudienceMost { get; private set; }

    /// <summary>The least its fee can be, in minor units of its currency; stands here to be searched by.</summary>
    public long? LeastFeeMinor { get; private set; }

    /// <summary>The versions, oldest first.</summary>
    public IReadOnlyList<OfferVersion> Versions => _versions;

    /// <summary>How much of what sells an offer it says.</summary>
    public Completeness Completeness => Completeness.Of(Content);

    /// <summary>Begins an offer.</summary>
    public static Offer Draft(Organisation seller, string slug, OfferContent content, Instant now)
    {
        if (!seller.Sells)
        {
            throw DomainException.Rule(OfferErrors.NotASeller);
        }

        var offer = new Offer
        {
            Id = OfferId.New(),
            Seller = seller.Id,
            Slug = CheckedSlug(slug),
            State = OfferState.Draft,
            Currency = seller.Currency,
            CreatedAt = now,
        };
        offer.Take(OfferCheck.Checked(content, offer.Currency), now);
        offer.Raise(new OfferDrafted(offer.Id, seller.Id, now));
        return offer;
    }

    /// <summary>Says something else. A published offer must go on saying all it needs, and gets a new version.</summary>
    public void Change(OfferContent content, Instant now)
    {
        if (State == OfferState.Archived)
        {
            throw DomainException.Conflict(OfferErrors.StateDoesNotAllow, ("state", State));
        }

        var tidy = OfferCheck.Checked(content, Currency);
        if (State == OfferState.Published)
        {
            MustBePublishable(tidy);
            Take(tidy, now);
            KeepVersion(now);
            Raise(new OfferChanged(Id, Seller, VersionNumber, now));
            return;
        }

        Take(tidy, now);
    }

    /// <summary>Lets the offer be found and booked.</summary>
    public void Publish(Organisation seller, Instant now)
    {
        if (State is not (OfferState.Draft or OfferState.Paused))
        {
            throw DomainException.Conflict(OfferErrors.StateDoesNotAllow, ("state", State));
        }

        if (seller.Id != Seller)
        {
            throw new ArgumentException("Another firm's offer.", nameof(seller));
        }

        seller.MustBeApproved();
        MustBePublishable(Content);
        if (ChangedSinceVersion)
        {
            KeepVersion(now);
        }

        State = OfferState.Published;
        PublishedAt ??= now;
        Raise(new OfferPublished(Id, Seller, VersionNumber, now));
    }

    /// <summary>Takes the offer out of sight for now. Bookings of it go on.</summary>
    public void Pause(Instant now)
    {
        if (State != OfferState.Published)
        {
            throw DomainException.Conflict(OfferErrors.StateDoesNotAllow, ("state", State));
        }

        State = OfferState.Paused;
        Raise(new OfferPaused(Id, Seller, now));
    }

    /// <summary>Puts the offer away for good. Bookings of it go on.</summary>
    public void Archive(Instant now)
    {
        if (State == OfferState.Archived)
        {
            throw DomainException.Conflict(OfferErrors.StateDoesNotAllow, ("state", State));
        }

        State = OfferState.Archived;
        Raise(new OfferArchived(Id, Seller, now));
    }

    /// <summary>The newest version of a published offer; refuses when it cannot be booked.</summary>
    public OfferVersion Bookable() => State == OfferState.Published
        ? Version(VersionNumber)
        : throw DomainException.Rule(OfferErrors.NotPublished);

    /// <summary>The version with a number; refuses when there is none.</summary>
    public OfferVersion Version(int number) => _versions.Find(v => v.Number == number)
        ?? throw new DomainException(OfferErrors.VersionNotFound, ErrorKind.NotFound);

    private static void MustBePublishable(OfferContent content)
    {
        var completeness = Completeness.Of(content);
        if (!completeness.CanBePublished)
        {
            throw DomainException.Rule(OfferErrors.NotPublishable, ("missing", completeness.Needed));
        }
    }

    private static string CheckedSlug(string slug)
    {
        var valid = slug is { Length: >= 2 and <= 80 }
            && slug.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            && slug[0] != '-' && slug[^1] != '-';
        return valid ? slug : throw new DomainException(OfferErrors.SlugInvalid, ErrorKind.Validation);
    }

    private void Take(OfferContent content, Instant now)
    {
        Content = content;
        ChangedSinceVersion = true;
        ChangedAt = now;
        Kind = content.Kind;
        Discipline = content.Discipline;
        BaseMunicipality = content.BaseMunicipality;
        AudienceLeast = content.AudienceLeast;
        AudienceMost = content.AudienceMost;
        LeastFeeMinor = content.Price?.LeastFee().Minor;
    }

    private void KeepVersion(Instant now)
    {
        VersionNumber++;
        _versions.Add(new OfferVersion(VersionNumber, Content, now));
        ChangedSinceVersion = false;
    }
}

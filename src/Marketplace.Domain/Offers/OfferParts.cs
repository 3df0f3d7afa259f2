using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Offers;

/// <summary>An offer's texts in one language.</summary>
/// <param name="Language">The language.</param>
/// <param name="Title">The title.</param>
/// <param name="Lead">One or two sentences for lists.</param>
/// <param name="Description">The whole text.</param>
/// <param name="Included">What is included in the price.</param>
public sealed record OfferText(Language Language, string Title, string? Lead = null, string? Description = null, string? Included = null);

/// <summary>Somebody who takes part. Needs no account.</summary>
/// <param name="Name">The name.</param>
/// <param name="MustBeFree">Whether the offer cannot happen without this one.</param>
/// <param name="Person">The person who signs in, if any.</param>
public sealed record OfferMember(string Name, bool MustBeFree, PersonId? Person = null);

/// <summary>Something a buyer can add.</summary>
/// <param name="Key">A stable key within the offer.</param>
/// <param name="Name">What it is.</param>
/// <param name="Price">Its price without VAT.</param>
public sealed record AddOn(string Key, LocalText Name, Money Price);

/// <summary>What a need on stage is about.</summary>
public enum RiderNeedKind
{
    /// <summary>Stage width in metres.</summary>
    StageWidth = 1,

    /// <summary>Stage depth in metres.</summary>
    StageDepth = 2,

    /// <summary>Ceiling height in metres.</summary>
    CeilingHeight = 3,

    /// <summary>Sockets of 230 V, 10 or 16 A, on circuits of their own.</summary>
    Sockets = 4,

    /// <summary>Three-phase current in amperes.</summary>
    ThreePhase = 5,

    /// <summary>A room that can be made dark.</summary>
    Darkness = 6,

    /// <summary>A sound system.</summary>
    Sound = 7,

    /// <summary>Stage light.</summary>
    Light = 8,

    /// <summary>A tuned piano.</summary>
    Piano = 9,

    /// <summary>A floor to dance on.</summary>
    DanceFloor = 10,

    /// <summary>A projector and a screen.</summary>
    Projector = 11,

    /// <summary>A dressing room.</summary>
    DressingRoom = 12,

    /// <summary>People who help to carry.</summary>
    Hands = 13,

    /// <summary>Parking places.</summary>
    Parking = 14,

    /// <summary>Step-free way in for heavy things.</summary>
    LoadIn = 15,

    /// <summary>Meals.</summary>
    Meals = 16,

    /// <summary>Water that runs.</summary>
    RunningWater = 17,

    /// <summary>Anything else, in words.</summary>
    Other = 99,
}

/// <summary>One thing the firm needs where it performs.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Least">How much at least, in the unit of the kind; null when it is only there or not.</param>
/// <param name="Note">In words.</param>
/// <param name="FirmBrings">Whether the firm can bring it, so that a venue without it still works.</param>
public sealed record RiderNeed(RiderNeedKind Kind, decimal? Least = null, string? Note = null, bool FirmBrings = false);

/// <summary>Who cancels.</summary>
public enum CancelledBy
{
    /// <summary>The buyer.</summary>
    Buyer = 1,

    /// <summary>The firm.</summary>
    Provider = 2,
}

/// <summary>What is owed when a side cancels so late.</summary>
/// <param name="By">Who cancels.</param>
/// <param name="DaysBefore">It holds from this many days before the performance and closer.</param>
/// <param name="Share">The share of the price that the one who cancels owes the other.</param>
public sealed record CancellationTier(CancelledBy By, int DaysBefore, BasisPoints Share);

/// <summary>Tiers to begin with, to be edited by the firm, and how tiers are read.</summary>
public static class CancellationTiers
{
    /// <summary>A quarter from booking on, half from 60 days, the whole from 30; a firm that cancels late owes a tenth.</summary>
    public static readonly IReadOnlyList<CancellationTier> Usual =
    [
        new(CancelledBy.Buyer, 365, BasisPoints.Percent(25)),
        new(CancelledBy.Buyer, 60, BasisPoints.Percent(50)),
        new(CancelledBy.Buyer, 30, BasisPoints.Percent(100)),
        new(CancelledBy.Provider, 60, BasisPoints.Percent(10)),
    ];

    /// <summary>The share owed when a side cancels so many days before: that of the closest tier reached.</summary>
    public static BasisPoints Owed(this IEnumerable<CancellationTier> tiers, CancelledBy by, int daysBefore) =>
        tiers.Where(t => t.By == by && daysBefore <= t.DaysBefore).MinBy(static t => t.DaysBefore)?.Share ?? BasisPoints.Zero;
}

/// <summary>A picture in the store.</summary>
/// <param name="Hash">The SHA-256 of the stored file, in hexadecimal.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Alt">What it shows, for those who do not see it.</param>
public sealed record OfferPicture(string Hash, int Width, int Height, LocalText Alt);

/// <summary>The answers that decide the VAT, asked as questions anyone can answer. Null while unanswered.</summary>
/// <param name="PerformsWork">"Do you perform music, theatre, dance, poetry or another work that somebody has created?"</param>
/// <param name="BeforeAudience">"Do you perform it before an audience that is present?"</param>
/// <param name="Teaching">"Is it mainly teaching?"</param>
/// <param name="Technical">"Is it hire of equipment or technical work for somebody else's performance?"</param>
/// <param name="FirmChoice">Where the rules leave it open: the treatment the firm has chosen in writing.</param>
public sealed record VatAnswers(bool? PerformsWork = null, bool? BeforeAudience = null, bool? Teaching = null, bool? Technical = null, string? FirmChoice = null)
{
    /// <summary>Nothing answered.</summary>
    public static readonly VatAnswers None = new();
}

/// <summary>How an offer can be booked.</summary>
/// <param name="Instant">Whether the firm has signed beforehand, so that one press books.</param>
/// <param name="InstantWithinKm">How far from the base an instant booking may be; null for anywhere.</param>
/// <param name="GivesOptions">Whether a request gets an option by itself.</param>
/// <param name="OptionDays">For how many days such an option holds; null for the marketplace's policy.</param>
public sealed record BookingTerms(bool Instant, int? InstantWithinKm, bool GivesOptions, int? OptionDays)
{
    /// <summary>Each request is answered by hand.</summary>
    public static readonly BookingTerms ByHand = new(false, null, false, null);
}

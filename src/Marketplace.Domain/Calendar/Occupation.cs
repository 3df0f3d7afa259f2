using Marketplace.Domain.Offers;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Calendar;

/// <summary>How firmly a time is taken.</summary>
public enum OccupationKind
{
    /// <summary>An option: ranked, expiring, shared with others.</summary>
    Option = 1,

    /// <summary>A signed booking: nobody else can have it.</summary>
    Firm = 2,

    /// <summary>Busy by a calendar kept elsewhere.</summary>
    Imported = 3,
}

/// <summary>How long everything around a performance takes, in minutes.</summary>
/// <param name="Length">The performance.</param>
/// <param name="SetUp">Before it, at the place.</param>
/// <param name="Strike">After it, at the place.</param>
/// <param name="TravelBefore">On the way there.</param>
/// <param name="TravelAfter">On the way home.</param>
public sealed record OccupationTimes(int Length, int SetUp = 0, int Strike = 0, int TravelBefore = 0, int TravelAfter = 0)
{
    /// <summary>The times that follow from an offer and the road.</summary>
    public static OccupationTimes Of(OfferContent offer, int drivingMinutes) =>
        new(offer.LengthMinutes ?? 60, offer.SetUpMinutes, offer.StrikeMinutes, drivingMinutes, drivingMinutes);
}

/// <summary>A time at which somebody is taken, with the buffers around it.</summary>
/// <param name="Kind">How firmly.</param>
/// <param name="Performance">The performance itself.</param>
/// <param name="AtPlace">From set-up to strike.</param>
/// <param name="Whole">With the way there and home.</param>
/// <param name="MunicipalityCode">Where; null when a calendar kept elsewhere does not say.</param>
/// <param name="Rank">Of an option, its rank from 1; otherwise 0.</param>
public sealed record Occupation(OccupationKind Kind, Interval Performance, Interval AtPlace, Interval Whole, string? MunicipalityCode, int Rank = 0)
{
    /// <summary>
    /// The occupation of a performance that begins at a local time in a country. A time that the clocks skip begins after
    /// the gap; one that they show twice is the first of the two.
    /// </summary>
    public static Occupation Of(OccupationKind kind, LocalDateTime start, Country country, OccupationTimes times, string? municipalityCode, int rank = 0)
    {
        var fine = times.Length is > 0 and <= 60 * 24 * 90
            && times.SetUp is >= 0 and <= 60 * 24 * 14
            && times.Strike is >= 0 and <= 60 * 24 * 14
            && times.TravelBefore is >= 0 and <= 60 * 48
            && times.TravelAfter is >= 0 and <= 60 * 48
            && (kind == OccupationKind.Option) == (rank > 0);
        if (!fine)
        {
            throw new DomainException(CalendarErrors.OccupationInvalid, ErrorKind.Validation);
        }

        var begins = DateTimeZoneProviders.Tzdb[country.ZoneId()].AtLeniently(start).ToInstant();
        var ends = begins + Duration.FromMinutes(times.Length);
        var there = begins - Duration.FromMinutes(times.SetUp);
        var gone = ends + Duration.FromMinutes(times.Strike);
        return new Occupation(
            kind,
            new Interval(begins, ends),
            new Interval(there, gone),
            new Interval(there - Duration.FromMinutes(times.TravelBefore), gone + Duration.FromMinutes(times.TravelAfter)),
            municipalityCode,
            rank);
    }

    /// <summary>A busy time of a calendar kept elsewhere, which says neither place nor buffers.</summary>
    public static Occupation Imported(Interval busy) => new(OccupationKind.Imported, busy, busy, busy, null);
}

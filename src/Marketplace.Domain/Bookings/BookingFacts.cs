using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Bookings;

/// <summary>When and where the performance is, as the venue's clocks and maps say.</summary>
public sealed class BookingFacts
{
    /// <summary>How long the firm rests between two performances until the sides agree on their times.</summary>
    private static readonly Duration Pause = Duration.FromMinutes(30);

    private BookingFacts()
    {
    }

    /// <summary>The facts a request needs; everything else is collected later.</summary>
    /// <param name="start">Local date and time at the venue.</param>
    /// <param name="minutes">Length of the performance in minutes.</param>
    /// <param name="setUpMinutes">Minutes the firm needs on the spot before it begins.</param>
    /// <param name="strikeMinutes">Minutes the firm needs after it has ended.</param>
    /// <param name="country">The country of the venue: it decides tax and zone.</param>
    /// <param name="municipality">The municipality's code.</param>
    /// <param name="venue">The name of the venue.</param>
    /// <param name="address">The street address, if known already.</param>
    /// <param name="audience">How many are expected.</param>
    /// <param name="occasion">What it is for, in the buyer's own words.</param>
    /// <param name="performances">How many performances one after the other, the same day in the same place.</param>
    /// <param name="addOns">The keys of what the buyer adds from the offer.</param>
    public BookingFacts(
        LocalDateTime start,
        int minutes,
        int setUpMinutes,
        int strikeMinutes,
        Country country,
        string municipality,
        string venue,
        string? address,
        int audience,
        string? occasion,
        int performances = 1,
        IEnumerable<string>? addOns = null)
    {
        Start = start;
        Minutes = minutes;
        SetUpMinutes = setUpMinutes;
        StrikeMinutes = strikeMinutes;
        Country = country;
        ZoneId = country.ZoneId();
        Municipality = municipality;
        Venue = venue;
        Address = address;
        Audience = audience;
        Occasion = occasion;
        Performances = performances;
        AddOns = [.. (addOns ?? []).Distinct()];
    }

    /// <summary>Local date and time at the venue.</summary>
    public LocalDateTime Start { get; private set; }

    /// <summary>Length of one performance in minutes.</summary>
    public int Minutes { get; private set; }

    /// <summary>Minutes the firm needs on the spot before it begins.</summary>
    public int SetUpMinutes { get; private set; }

    /// <summary>Minutes the firm needs after it has ended.</summary>
    public int StrikeMinutes { get; private set; }

    /// <summary>The country of the venue.</summary>
    public Country Country { get; private set; }

    /// <summary>The IANA zone of the venue.</summary>
    public string ZoneId { get; private set; } = "";

    /// <summary>The municipality's code.</summary>
    public string Municipality { get; private set; } = "";

    /// <summary>The name of the venue.</summary>
    public string Venue { get; private set; } = "";

    /// <summary>The street address of the venue, if known.</summary>
    public string? Address { get; private set; }

    /// <summary>How to come in: loading, parking, which door; told later.</summary>
    public string? WayIn { get; private set; }

    /// <summary>How many are expected.</summary>
    public int Audience { get; private set; }

    /// <summary>What it is for, in the buyer's own words.</summary>
    public string? Occasion { get; private set; }

    /// <summary>How many performances one after the other, the same day in the same place.</summary>
    public int Performances { get; private set; } = 1;

    /// <summary>The keys of what the buyer adds from the offer, as the offer's version of the booking names them.</summary>
    public IReadOnlyList<string> AddOns { get; private set; } = [];

    /// <summary>The zone of the venue.</summary>
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[ZoneId];

    /// <summary>The moment it begins. A time that the change of clocks skips begins just after the gap.</summary>
    public Instant Begins => Start.InZoneLeniently(Zone).ToInstant();

    /// <summary>The moment the last performance ends.</summary>
    public Instant Ends => Begins + Duration.FromMinutes((long)Minutes * Performances) + (Pause * (Performances - 1));

    /// <summary>The time the firm is bound on the spot: set-up, performance and strike.</summary>
    public Interval Occupied => new(Begins - Duration.FromMinutes(SetUpMinutes), Ends + Duration.FromMinutes(StrikeMinutes));

    /// <summary>The same performance at another time or place. What was told of the way belongs to the old place.</summary>
    /// <param name="start">Local date and time at the venue.</param>
    /// <param name="municipality">The municipality's code.</param>
    /// <param name="country">The country it lies in.</param>
    /// <param name="venue">The name of the venue.</param>
    /// <param name="audience">How many are expected.</param>
    public BookingFacts MovedTo(LocalDateTime start, Country country, string municipality, string venue, int audience)
    {
        var moved = new BookingFacts(start, Minutes, SetUpMinutes, StrikeMinutes, country, municipality, venue, null, audience, Occasion, Performances, AddOns);
        if (municipality == Municipality && venue == Venue)
        {
            moved.TellTheWay(Address, WayIn);
        }

        return moved;
    }

    internal BookingFacts Copy() => MovedTo(Start, Country, Municipality, Venue, Audience);

    internal void TellTheWay(string? address, string? wayIn) => (Address, WayIn) = (address, wayIn);

    /// <summary>A moment so many days before, at nine in the morning at the venue.</summary>
    public Instant MorningBefore(int days) =>
        Start.Date.PlusDays(-days).At(new LocalTime(9, 0)).InZoneLeniently(Zone).ToInstant();
}

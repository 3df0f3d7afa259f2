using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Calendar;

/// <summary>Whether a calendar entry only waits in line or has the date.</summary>
public enum EntryKind
{
    /// <summary>Waits in line for the date, ranked.</summary>
    Option,

    /// <summary>Has the date; no other firm entry of the same firm may overlap it.</summary>
    Firm,
}

/// <summary>A firm's time, claimed by a booking: first as a ranked option, then firmly.</summary>
public sealed class CalendarEntry : Aggregate
{
    private CalendarEntry()
    {
    }

    internal CalendarEntry(OrganisationId firm, BookingId booking, OrganisationId buyer, Interval occupied, string municipality, int rank, Instant expiresAt, Instant now, int? change = null)
    {
        Change = change;
        Id = Guid.CreateVersion7();
        FirmId = firm;
        BookingId = booking;
        BuyerId = buyer;
        Occupied = occupied;
        Municipality = municipality;
        Kind = EntryKind.Option;
        Rank = rank;
        ExpiresAt = expiresAt;
        PlacedAt = now;
    }

    /// <summary>The row's own identifier.</summary>
    public Guid Id { get; private set; }

    /// <summary>The firm whose time it is.</summary>
    public OrganisationId FirmId { get; private set; }

    /// <summary>The booking that claims it.</summary>
    public BookingId BookingId { get; private set; }

    /// <summary>The accepted change that the time is kept for; null for the time the booking has.</summary>
    public int? Change { get; private set; }

    /// <summary>The buyer behind the booking.</summary>
    public OrganisationId BuyerId { get; private set; }

    /// <summary>Set-up, performance and strike.</summary>
    public Interval Occupied { get; private set; }

    /// <summary>Where it is: the firm must have time to drive between two entries.</summary>
    public string Municipality { get; private set; } = "";

    /// <summary>Option or firm.</summary>
    public EntryKind Kind { get; private set; }

    /// <summary>The place in line, from 1.</summary>
    public int Rank { get; private set; }

    /// <summary>Until when the option holds; a firm entry does not expire.</summary>
    public Instant? ExpiresAt { get; private set; }

    /// <summary>When it was placed: the line is in this order.</summary>
    public Instant PlacedAt { get; private set; }

    /// <summary>When it let go of the time.</summary>
    public Instant? ReleasedAt { get; private set; }

    /// <summary>Whether it still claims the time.</summary>
    public bool IsLive => ReleasedAt is null;

    /// <summary>Whether the two claim the same time.</summary>
    public bool Overlaps(Interval other) => Occupied.Start < other.End && other.Start < Occupied.End;

    internal void MoveTo(int rank, Instant now)
    {
        if (rank == Rank)
        {
            return;
        }

        Rank = rank;
        Raise(new OptionPromoted(BookingId, rank, now));
    }

    internal void BecomeFirm() => (Kind, Rank, ExpiresAt) = (EntryKind.Firm, 1, null);

    internal void BecomeTheBookings() => Change = null;

    internal void Release(Instant now, OptionEnd why)
    {
        ReleasedAt = now;
        Raise(new OptionReleased(BookingId, why, now));
    }
}

/// <summary>Why an entry let go of its time.</summary>
public enum OptionEnd
{
    /// <summary>The booking itself ended.</summary>
    BookingEnded,

    /// <summary>The option's time ran out.</summary>
    Lapsed,

    /// <summary>Somebody else signed first.</summary>
    Outrun,

    /// <summary>The booking moved to another time, or did not move after all.</summary>
    Moved,
}

/// <summary>An option moved up in the line.</summary>
public sealed record OptionPromoted(BookingId Booking, int Rank, Instant At) : IDomainEvent;

/// <summary>An entry let go of its time.</summary>
public sealed record OptionReleased(BookingId Booking, OptionEnd Why, Instant At) : IDomainEvent;

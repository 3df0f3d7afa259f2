using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Calendar;

/// <summary>
/// The line for a firm's time: all live entries that touch a stretch of it, read while the firm's calendar is locked.
/// </summary>
/// <param name="live">The live entries of the firm around the time in question.</param>
public sealed class WaitingLine(IEnumerable<CalendarEntry> live)
{
    /// <summary>Only three can wait for one time; a fourth has no fair chance.</summary>
    public const int Places = 3;

    private readonly List<CalendarEntry> _live = [.. live.Where(e => e.IsLive)];

    /// <summary>Places an option at the end of the line.</summary>
    /// <exception cref="DomainException"><see cref="CalendarErrors.Taken"/> or <see cref="CalendarErrors.QueueFull"/>.</exception>
    public CalendarEntry Place(OrganisationId firm, BookingId booking, OrganisationId buyer, Interval occupied, string municipality, Instant expiresAt, Instant now)
    {
        Forget(now);
        RefuseIfTaken(occupied, booking);
        var ahead = _live.Count(e => e.Overlaps(occupied));
        if (ahead >= Places)
        {
            throw DomainException.Conflict(CalendarErrors.QueueFull);
        }

        var entry = new CalendarEntry(firm, booking, buyer, occupied, municipality, ahead + 1, expiresAt, now);
        _live.Add(entry);
        return entry;
    }

    /// <summary>How many can still stand in line for a time; none when somebody already has it.</summary>
    public int PlacesLeft(Interval occupied, Instant now)
    {
        var touching = _live.Where(e => e.IsLive && e.Overlaps(occupied) && (e.ExpiresAt is not { } until || until > now)).ToList();
        return touching.Exists(e => e.Kind == EntryKind.Firm) ? 0 : Math.Max(0, Places - touching.Count);
    }

    /// <summary>The live entry of a booking, if it stands in this line.</summary>
    public CalendarEntry? EntryOf(BookingId booking) => _live.Find(e => e.BookingId == booking && e.Change is null && e.IsLive);

    /// <summary>
    /// Keeps a time for a booking that is to move there: nobody else gets it, but those who wait in line stay, for the
    /// move may come to nothing.
    /// </summary>
    /// <exception cref="DomainException"><see cref="CalendarErrors.Taken"/>.</exception>
    public CalendarEntry Keep(OrganisationId firm, BookingId booking, int change, OrganisationId buyer, Interval occupied, string municipality, Instant now)
    {
        RefuseIfTaken(occupied, booking);
        var entry = new CalendarEntry(firm, booking, buyer, occupied, municipality, 1, now, now, change);
        entry.BecomeFirm();
        _live.Add(entry);
        return entry;
    }

    /// <summary>Lets go of a time that was kept for a change.</summary>
    public void LetGoOf(BookingId booking, int change, Instant now)
    {
        _live.Find(e => e.BookingId == booking && e.Change == change && e.IsLive)?.Release(now, OptionEnd.Moved);
        Rank(now);
    }

    /// <summary>Makes the time that was kept for a change the booking's own; others in line for it are released.</summary>
    public void MoveIn(BookingId booking, int change, Instant now)
    {
        var kept = _live.Single(e => e.BookingId == booking && e.Change == change && e.IsLive);
        kept.BecomeTheBookings();
        MakeFirm(kept, now);
    }

    /// <summary>Lets go of the time that a booking has, because it moves; a time kept for its change stays.</summary>
    public void MoveOut(BookingId booking, Instant now)
    {
        EntryOf(booking)?.Release(now, OptionEnd.Moved);
        Rank(now);
    }

    /// <summary>An entry for a booking that is about to have the time, whoever else waits for it.</summary>
    /// <exception cref="DomainException"><see cref="CalendarErrors.Taken"/>.</exception>
    public CalendarEntry Claim(OrganisationId firm, BookingId booking, OrganisationId buyer, Interval occupied, string municipality, Instant now)
    {
        RefuseIfTaken(occupied, booking);
        var entry = new CalendarEntry(firm, booking, buyer, occupied, municipality, 1, now, now);
        _live.Add(entry);
        return entry;
    }

    /// <summary>Makes the booking's entry firm and releases everybody else in line.</summary>
    /// <exception cref="DomainException"><see cref="CalendarErrors.Taken"/> when another booking has the time.</exception>
    public void MakeFirm(CalendarEntry entry, Instant now)
    {
        RefuseIfTaken(entry.Occupied, entry.BookingId);
        entry.BecomeFirm();
        foreach (var other in _live.Where(e => e.BookingId != entry.BookingId && e.IsLive && e.Overlaps(entry.Occupied)))
        {
            other.Release(now, OptionEnd.Outrun);
        }

        Rank(now);
    }

    /// <summary>Lets go of a booking's time; those behind it move up and are told.</summary>
    public void Release(BookingId booking, OptionEnd why, Instant now)
    {
        foreach (var entry in _live.Where(e => e.BookingId == booking && e.IsLive))
        {
            entry.Release(now, why);
        }

        Rank(now);
    }

    /// <summary>Lets go of options whose time has run out. The expiry is data: an expired option holds nothing even before this runs.</summary>
    public void Forget(Instant now)
    {
        foreach (var entry in _live.Where(e => e.IsLive && e.Kind == EntryKind.Option && e.ExpiresAt <= now))
        {
            entry.Release(now, OptionEnd.Lapsed);
        }

        Rank(now);
    }

    private void Rank(Instant now)
    {
        _live.RemoveAll(e => !e.IsLive);
        var options = _live.Where(e => e.Kind == EntryKind.Option).OrderBy(e => e.PlacedAt).ThenBy(e => e.Id).ToList();
        foreach (var option in options)
        {
            option.MoveTo(1 + options.TakeWhile(e => e != option).Count(e => e.Overlaps(option.Occupied)), now);
        }
    }

    private void RefuseIfTaken(Interval occupied, BookingId booking)
    {
        if (_live.Any(e => e.IsLive && e.Kind == EntryKind.Firm && e.BookingId != booking && e.Overlaps(occupied)))
        {
            throw DomainException.Conflict(CalendarErrors.Taken);
        }
    }
}

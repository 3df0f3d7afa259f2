using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared.Policies;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Calendar;

/// <summary>
/// The firms' calendars under lock. Whoever changes a firm's calendar first takes its lock for the rest of the
/// transaction, so two people who want the same evening stand in line instead of colliding; the exclusion constraint is
/// the net below.
/// </summary>
internal sealed class FirmCalendars(SamspelDbContext db)
{
    /// <summary>Takes the firm's lock. Several firms are locked in ascending order, so that no two transactions wait for each other.</summary>
    public Task LockAsync(OrganisationId firm, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({firm.Value.ToString()}, 1))", cancellationToken);

    /// <summary>Whether the buyer is one whom nobody has checked yet, and holds as many options as such a buyer may. Take the firm's lock first.</summary>
    public async Task<bool> HoldsEnoughAsync(OrganisationId buyer, Policies policies, Instant now, CancellationToken cancellationToken)
    {
        if (await db.Organisations.AnyAsync(o => o.Id == buyer && o.State == OrganisationState.Approved, cancellationToken))
        {
            return false;
        }

        // Wishes of one buyer at two firms must see each other.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({buyer.Value.ToString()}, 2))", cancellationToken);
        return await db.CalendarEntries.CountAsync(e => e.BuyerId == buyer && e.ReleasedAt == null && e.ExpiresAt > now, cancellationToken) >= policies.UnverifiedOptions;
    }

    /// <summary>Everybody who claims some of the time, as the line stands now. Take the lock first.</summary>
    public async Task<WaitingLine> LineAsync(OrganisationId firm, Interval around, CancellationToken cancellationToken)
    {
        // Ranks depend on entries that touch entries in question, so the line is read a day wider than asked.
        var wide = new Interval(around.Start - Duration.FromDays(1), around.End + Duration.FromDays(1));
        var live = await db.CalendarEntries
            .FromSql($"select *, xmin from calendar_entries where firm_id = {firm.Value} and released_at is null and occupied && {wide}")
            .ToListAsync(cancellationToken);
        return new WaitingLine(live);
    }

    /// <summary>Whether the firm can be asked for the booking's time: its hours, its exceptions, what is taken and the road between.</summary>
    public Task<AvailabilityAnswer> IsFreeAsync(Organisation firm, Booking booking, Policies policies, Instant now, CancellationToken cancellationToken) =>
        IsFreeAsync(firm, booking, booking.Facts, policies, now, cancellationToken);

    /// <summary>Whether the firm can be asked for another time or place for the booking.</summary>
    public async Task<AvailabilityAnswer> IsFreeAsync(Organisation firm, Booking booking, BookingFacts facts, Policies policies, Instant now, CancellationToken cancellationToken)
    {
        var occupied = facts.Occupied;
        var day = facts.Start.Date;
        var calendars = await db.CalendarsOfAsync([firm.Id], day.PlusDays(-1), day.PlusDays(2), cancellationToken);
        var around = new Interval(occupied.Start - Duration.FromDays(1), occupied.End + Duration.FromDays(1));
        var taken = await db.TakenAsync([firm.Id], around, now, cancellationToken);
        var wanted = new Occupation(OccupationKind.Firm, occupied, occupied, occupied, facts.Municipality);
        return Availability.IsFree(
            calendars.GetValueOrDefault(firm.Id) ?? FirmCalendar.Open(firm.Id, firm.Country),
            taken[firm.Id].Where(e => e.BookingId != booking.Id).Select(e => e.AsOccupation()),
            wanted,
            policies);
    }

    /// <summary>Places the booking in line.</summary>
    public async Task<CalendarEntry> PlaceOptionAsync(Booking booking, Instant expiresAt, Instant now, CancellationToken cancellationToken)
    {
        await LockAsync(booking.ProviderId, cancellationToken);
        var occupied = booking.Facts.Occupied;
        var line = await LineAsync(booking.ProviderId, occupied, cancellationToken);
        var entry = line.Place(booking.ProviderId, booking.Id, booking.BuyerId, occupied, booking.Facts.Municipality, expiresAt, now);
        db.CalendarEntries.Add(entry);
        return entry;
    }

    /// <summary>Gives the booking its date; the others in line are released and told. A booking whose option lapsed gets the date if it is still free.</summary>
    public async Task MakeFirmAsync(Booking booking, Instant now, CancellationToken cancellationToken)
    {
        await LockAsync(booking.ProviderId, cancellationToken);
        var occupied = booking.Facts.Occupied;
        var line = await LineAsync(booking.ProviderId, occupied, cancellationToken);
        var entry = line.EntryOf(booking.Id);
        if (entry is null)
        {
            entry = line.Claim(booking.ProviderId, booking.Id, booking.BuyerId, occupied, booking.Facts.Municipality, now);
            db.CalendarEntries.Add(entry);
        }

        line.MakeFirm(entry, now);
    }

    /// <summary>Lets the booking's time go; those behind it move up.</summary>
    public async Task ReleaseAsync(Booking booking, OptionEnd why, Instant now, CancellationToken cancellationToken)
    {
        await LockAsync(booking.ProviderId, cancellationToken);
        (await LineAsync(booking.ProviderId, booking.Facts.Occupied, cancellationToken)).Release(booking.Id, why, now);
    }

    /// <summary>Keeps the time of an accepted change, so that nobody else takes it while it is signed.</summary>
    public async Task KeepAsync(Booking booking, BookingChange change, Instant now, CancellationToken cancellationToken)
    {
        await LockAsync(booking.ProviderId, cancellationToken);
        var line = await LineAsync(booking.ProviderId, change.After.Occupied, cancellationToken);
        db.CalendarEntries.Add(line.Keep(booking.ProviderId, booking.Id, change.Number, booking.BuyerId, change.After.Occupied, change.After.Municipality, now));
    }

    /// <summary>The change came to nothing: the time that was kept for it is free again.</summary>
    public async Task LetGoOfAsync(Booking booking, BookingChange change, Instant now, CancellationToken cancellationToken)
    {
        await LockAsync(booking.ProviderId, cancellationToken);
        (await LineAsync(booking.ProviderId, change.After.Occupied, cancellationToken)).LetGoOf(booking.Id, change.Number, now);
    }

    /// <summary>The change is in force: the booking has the time that was kept, and its old time is free for those who wait for it.</summary>
    public async Task MoveAsync(Booking booking, BookingChange change, Instant now, CancellationToken cancellationToken)
    {
        await LockAsync(booking.ProviderId, cancellationToken);
        (await LineAsync(booking.ProviderId, change.Before.Occupied, cancellationToken)).MoveOut(booking.Id, now);
        (await LineAsync(booking.ProviderId, change.After.Occupied, cancellationToken)).MoveIn(booking.Id, change.Number, now);
    }

    /// <summary>What is not signed yet moves in line: its old place is free, and it stands at the end of the line for the new time.</summary>
    public async Task MoveOptionAsync(Booking booking, BookingChange change, Instant until, Instant now, CancellationToken cancellationToken)
    {
        await LockAsync(booking.ProviderId, cancellationToken);
        (await LineAsync(booking.ProviderId, change.Before.Occupied, cancellationToken)).MoveOut(booking.Id, now);
        await PlaceOptionAsync(booking, until, now, cancellationToken);
    }
}

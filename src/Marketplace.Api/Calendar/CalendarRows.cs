using Marketplace.Api.Platform;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Calendar;

/// <summary>A firm's opening hours and what is taken in them, read together.</summary>
internal static class CalendarRows
{
    /// <summary>The firm's own calendar; opened when it has none yet. Take the firm's lock first.</summary>
    public static async Task<FirmCalendar> CalendarToChangeAsync(this SamspelDbContext db, OrganisationId firm, CancellationToken cancellationToken)
    {
        var calendar = await db.Set<FirmCalendar>().Include(c => c.Windows).Include(c => c.Exceptions).AsSplitQuery()
            .FirstOrDefaultAsync(c => c.Firm == firm && c.Member == null, cancellationToken);
        if (calendar is not null)
        {
            // A window or an exception that is added or removed is a change of the calendar as a whole.
            db.Entry(calendar).Property(c => c.Country).IsModified = true;
            return calendar;
        }

        var seller = await db.Organisations.AsNoTracking().Where(o => o.Id == firm).Select(o => new { o.Country, o.Sells }).FirstAsync(cancellationToken);
        if (!seller.Sells)
        {
            throw DomainException.Rule(Domain.Offers.OfferErrors.NotASeller);
        }

        calendar = FirmCalendar.Open(firm, seller.Country);
        db.Add(calendar);
        return calendar;
    }

    /// <summary>The own calendars of firms, with the exceptions that touch the days; a firm that has said nothing is not among them.</summary>
    public static async Task<Dictionary<OrganisationId, FirmCalendar>> CalendarsOfAsync(
        this SamspelDbContext db, IReadOnlyCollection<OrganisationId> firms, LocalDate from, LocalDate to, CancellationToken cancellationToken) =>
        await db.Set<FirmCalendar>().AsNoTracking()
            .Where(c => firms.Contains(c.Firm) && c.Member == null)
            .Include(c => c.Windows)
            .Include(c => c.Exceptions.Where(e => e.From <= to && e.To >= from))
            .AsSplitQuery()
            .ToDictionaryAsync(c => c.Firm, cancellationToken);

    /// <summary>What is taken of firms' time: firm bookings, and options that still hold.</summary>
    public static async Task<ILookup<OrganisationId, CalendarEntry>> TakenAsync(
        this SamspelDbContext db, IReadOnlyCollection<OrganisationId> firms, Interval during, Instant now, CancellationToken cancellationToken)
    {
        var ids = firms.Select(static f => f.Value).ToArray();
        var entries = await db.CalendarEntries
            .FromSql($"select *, xmin from calendar_entries where firm_id = any({ids}) and released_at is null and occupied && {during} and (kind = 'Firm' or expires_at > {now})")
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return entries.ToLookup(static e => e.FirmId);
    }

    /// <summary>A stretch of a firm's time as the calendar reckons with it.</summary>
    public static Occupation AsOccupation(this CalendarEntry entry) => new(
        entry.Kind == EntryKind.Firm ? OccupationKind.Firm : OccupationKind.Option,
        entry.Occupied,
        entry.Occupied,
        entry.Occupied,
        entry.Municipality,
        entry.Kind == EntryKind.Firm ? 0 : entry.Rank);

    /// <summary>How a day looks for lists. A firm without a calendar that has nothing booked may be free: nobody has said.</summary>
    public static AvailabilityAnswer OnDay(FirmCalendar? calendar, OrganisationId firm, Country country, IEnumerable<CalendarEntry> taken, LocalDate day)
    {
        var answer = Availability.OnDay(calendar ?? FirmCalendar.Open(firm, country), taken.Select(AsOccupation), day);
        return calendar is null && answer.State == AvailabilityState.Free ? AvailabilityAnswer.Unknown : answer;
    }

    /// <summary>The moments of whole days by the clocks of a country.</summary>
    public static Interval Days(Country country, LocalDate first, LocalDate last)
    {
        var zone = DateTimeZoneProviders.Tzdb[country.ZoneId()];
        return new Interval(zone.AtStartOfDay(first).ToInstant(), zone.AtStartOfDay(last.PlusDays(1)).ToInstant());
    }

    /// <summary>The days of a month given as <c>2027-03</c>.</summary>
    public static (LocalDate First, LocalDate Last) Month(YearMonth month) => (month.OnDayOfMonth(1), month.OnDayOfMonth(1).PlusMonths(1).PlusDays(-1));
}

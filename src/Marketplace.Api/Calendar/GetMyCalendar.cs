using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Calendar;

/// <summary>A month of the firm's own calendar: its week, the exceptions, the options with their ranks, the firm bookings.</summary>
/// <param name="Year">The year; this one without it.</param>
/// <param name="Month">The month from 1 to 12; this one without it.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record GetMyCalendar(int? Year = null, int? Month = null) : IQuery<GetMyCalendar.Found>
{
    /// <summary>A month of the calendar.</summary>
    /// <param name="HasSaid">Whether the firm has said anything about its hours; otherwise buyers see "not known".</param>
    /// <param name="Version">The version that the next change of the week must name; 0 while the firm has said nothing.</param>
    public sealed record Found(
        int Year,
        int Month,
        Country Country,
        LocalDate Today,
        bool HasSaid,
        IReadOnlyList<OpenTime> Week,
        IReadOnlyList<ExceptionShown> Exceptions,
        IReadOnlyList<Taken> Entries,
        IReadOnlyList<Day> Days,
        uint Version) : IVersioned;

    /// <summary>Days on which the week does not hold.</summary>
    public sealed record ExceptionShown(AvailabilityExceptionId Id, LocalDate From, LocalDate To, bool IsFree, string? Reason);

    /// <summary>A time that somebody has or waits for.</summary>
    /// <param name="Code">The booking's short code.</param>
    /// <param name="Rank">The place in line of an option; 1 for a firm booking.</param>
    /// <param name="Until">Until when an option holds.</param>
    public sealed record Taken(string Code, string Title, string Buyer, BookingState State, EntryKind Kind, int Rank, Instant? Until, LocalDateTime From, LocalDateTime To, string Municipality);

    /// <summary>How one day looks.</summary>
    public sealed record Day(LocalDate Date, AvailabilityState State, BusyReason Reason, string? Note, IReadOnlyList<string> Holidays);

    internal sealed class Validator : AbstractValidator<GetMyCalendar>
    {
        public Validator()
        {
            RuleFor(r => r.Year).InclusiveBetween(2020, 2100);
            RuleFor(r => r.Month).InclusiveBetween(1, 12);
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : IQueryHandler<GetMyCalendar, Found>
    {
        public async Task<Found> Handle(GetMyCalendar request, CancellationToken cancellationToken)
        {
            var firm = acting.Organisation;
            var country = await db.Organisations.Where(o => o.Id == firm).Select(o => o.Country).FirstAsync(cancellationToken);
            var now = clock.GetCurrentInstant();
            var zone = DateTimeZoneProviders.Tzdb[country.ZoneId()];
            var today = now.InZone(zone).Date;
            var (first, last) = CalendarRows.Month(new YearMonth(request.Year ?? today.Year, request.Month ?? today.Month));
            var during = CalendarRows.Days(country, first, last);

            var version = await db.Set<FirmCalendar>().Where(c => c.Firm == firm && c.Member == null).Select(c => EF.Property<uint>(c, "Version")).FirstOrDefaultAsync(cancellationToken);
            var calendar = (await db.CalendarsOfAsync([firm], first, last, cancellationToken)).GetValueOrDefault(firm);
            var taken = (await db.TakenAsync([firm], during, now, cancellationToken))[firm].OrderBy(e => e.Occupied.Start).ThenBy(e => e.Rank).ToList();
            var bookings = taken.Select(e => e.BookingId).ToList();
            var names = await db.Bookings.AsNoTracking()
                .Where(b => bookings.Contains(b.Id))
                .Select(b => new { b.Id, b.Code, b.Title, b.State, Buyer = db.Organisations.Where(o => o.Id == b.BuyerId).Select(o => o.DisplayName).First() })
                .ToDictionaryAsync(b => b.Id, cancellationToken);
            return new Found(
                first.Year,
                first.Month,
                country,
                today,
                calendar is not null,
                calendar?.Week().Times ?? [],
                [.. (calendar?.Exceptions ?? []).OrderBy(e => e.From).Select(e => new ExceptionShown(e.Id, e.From, e.To, e.IsFree, e.Reason))],
                [.. taken.Where(e => names.ContainsKey(e.BookingId)).Select(e => Shown(e))],
                [.. Enumerable.Range(0, last.Day).Select(n => DayOf(first.PlusDays(n)))],
                version);

            Taken Shown(CalendarEntry entry)
            {
                var booking = names[entry.BookingId];
                return new Taken(
                    booking.Code, booking.Title, booking.Buyer, booking.State, entry.Kind, entry.Rank, entry.ExpiresAt,
                    entry.Occupied.Start.InZone(zone).LocalDateTime, entry.Occupied.End.InZone(zone).LocalDateTime, entry.Municipality);
            }

            Day DayOf(LocalDate day)
            {
                var answer = CalendarRows.OnDay(calendar, firm, country, taken, day);
                return new Day(day, answer.State, answer.Reason, answer.Note, [.. PublicHolidays.On(country, day).Select(h => h.Name)]);
            }
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisation/calendar", (int? year, int? month, Dispatcher door, CancellationToken cancellationToken) => door.Answer(new GetMyCalendar(year, month), cancellationToken))
            .WithSummary("A month of your calendar");
    }
}

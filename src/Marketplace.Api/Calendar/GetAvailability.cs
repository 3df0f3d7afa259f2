using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Calendar;

/// <summary>Anyone looks at when a firm is free in a month, without being told who has the other days.</summary>
/// <param name="Firm">The last part of the firm's public address.</param>
/// <param name="Year">The year; this one without it.</param>
/// <param name="Month">The month from 1 to 12; this one without it.</param>
[Anyone]
public sealed record GetAvailability(string Firm, int? Year = null, int? Month = null) : IQuery<GetAvailability.Found>
{
    /// <summary>A month as everybody may see it.</summary>
    public sealed record Found(string Firm, int Year, int Month, IReadOnlyList<Day> Days);

    /// <summary>How one day looks.</summary>
    /// <param name="Rank">The rank of the last option held; a new one would get the next.</param>
    public sealed record Day(LocalDate Date, DayLook Look, int Rank);

    internal sealed class Validator : AbstractValidator<GetAvailability>
    {
        public Validator()
        {
            RuleFor(r => r.Firm).MaximumLength(60);
            RuleFor(r => r.Year).InclusiveBetween(2020, 2100);
            RuleFor(r => r.Month).InclusiveBetween(1, 12);
        }
    }

    internal sealed class Handler(SamspelDbContext db, IClock clock) : IQueryHandler<GetAvailability, Found>
    {
        public async Task<Found> Handle(GetAvailability request, CancellationToken cancellationToken)
        {
            var firm = await db.Organisations.AsNoTracking()
                .Where(o => o.Slug == request.Firm && o.State == OrganisationState.Approved && o.Sells)
                .Select(o => new { o.Id, o.Country })
                .FirstOrDefaultAsync(cancellationToken) ?? throw PlatformErrors.Missing();
            var now = clock.GetCurrentInstant();
            var today = now.InZone(DateTimeZoneProviders.Tzdb[firm.Country.ZoneId()]).Date;
            var (first, last) = CalendarRows.Month(new YearMonth(request.Year ?? today.Year, request.Month ?? today.Month));
            var calendar = (await db.CalendarsOfAsync([firm.Id], first, last, cancellationToken)).GetValueOrDefault(firm.Id);
            var taken = (await db.TakenAsync([firm.Id], CalendarRows.Days(firm.Country, first, last), now, cancellationToken))[firm.Id].ToList();
            return new Found(request.Firm, first.Year, first.Month, [.. Enumerable.Range(0, last.Day).Select(n => DayOf(first.PlusDays(n)))]);

            Day DayOf(LocalDate day)
            {
                var answer = CalendarRows.OnDay(calendar, firm.Id, firm.Country, taken, day);
                var booked = CalendarRows.Days(firm.Country, day, day);
                var look = answer switch
                {
                    _ when day < today => DayLook.Past,
                    { State: AvailabilityState.Free } => DayLook.Free,
                    { State: AvailabilityState.Unknown } => DayLook.Unknown,
                    { State: AvailabilityState.OptionHeld } => DayLook.Partly,
                    { Reason: BusyReason.Booked } when taken.Where(e => e.Overlaps(booked)).Sum(e => Shared(e.Occupied, booked).TotalHours) < 8 => DayLook.Partly,
                    _ => DayLook.Taken,
                };
                return new Day(day, look, look is DayLook.Past ? 0 : answer.Rank);
            }
        }

        private static Duration Shared(Interval one, Interval other) => Instant.Min(one.End, other.End) - Instant.Max(one.Start, other.Start);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/firms/{firm}/availability", (string firm, int? year, int? month, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(new GetAvailability(firm, year, month), cancellationToken))
            .WithSummary("When a firm is free in a month");
    }
}

/// <summary>How a day of somebody else's calendar looks.</summary>
public enum DayLook
{
    /// <summary>Free.</summary>
    Free = 1,

    /// <summary>Some of it is taken, or others hold an option.</summary>
    Partly = 2,

    /// <summary>Not free.</summary>
    Taken = 3,

    /// <summary>The firm has not said, so ask.</summary>
    Unknown = 4,

    /// <summary>The day is over.</summary>
    Past = 5,
}

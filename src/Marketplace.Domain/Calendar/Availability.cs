using Marketplace.Domain.Shared;
using Marketplace.Domain.Shared.Policies;
using NodaTime;

namespace Marketplace.Domain.Calendar;

/// <summary>Whether somebody is free, worst last.</summary>
public enum AvailabilityState
{
    /// <summary>Free.</summary>
    Free = 1,

    /// <summary>The calendar is not known, so somebody has to ask.</summary>
    Unknown = 2,

    /// <summary>Free, but others hold an option.</summary>
    OptionHeld = 3,

    /// <summary>Not free.</summary>
    Busy = 4,
}

/// <summary>Why somebody is not free.</summary>
public enum BusyReason
{
    /// <summary>Free, or free for an option.</summary>
    None = 0,

    /// <summary>Outside the hours of the week.</summary>
    OutsideHours = 1,

    /// <summary>The days are closed.</summary>
    Closed = 2,

    /// <summary>There is a firm booking.</summary>
    Booked = 3,

    /// <summary>A firm booking before or after leaves no time to drive.</summary>
    NoTimeToDrive = 4,

    /// <summary>A calendar kept elsewhere says busy.</summary>
    BusyElsewhere = 5,
}

/// <summary>The answer to "is it free?".</summary>
/// <param name="State">Whether it is.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Rank">The rank of the last option held, 0 when none is; a new option would get the next.</param>
/// <param name="Note">What the firm has written about closed days, for the firm itself.</param>
public sealed record AvailabilityAnswer(AvailabilityState State, BusyReason Reason = BusyReason.None, int Rank = 0, string? Note = null)
{
    /// <summary>Free, and nobody holds an option.</summary>
    public static readonly AvailabilityAnswer Free = new(AvailabilityState.Free);

    /// <summary>Nobody knows.</summary>
    public static readonly AvailabilityAnswer Unknown = new(AvailabilityState.Unknown);

    /// <summary>Not free.</summary>
    public static AvailabilityAnswer Busy(BusyReason reason, string? note = null) => new(AvailabilityState.Busy, reason, 0, note);

    /// <summary>Free, but options up to this rank are held.</summary>
    public static AvailabilityAnswer OptionHeld(int rank) => new(AvailabilityState.OptionHeld, Rank: rank);

    /// <summary>Whether an option or a booking can be asked for.</summary>
    public bool CanBeAsked => State != AvailabilityState.Busy;
}

/// <summary>Answers "is it free?" from a calendar and what is taken in it.</summary>
public static class Availability
{
    /// <summary>Whether the wanted time is free.</summary>
    /// <param name="calendar">When bookings are taken at all.</param>
    /// <param name="taken">What is taken around the time; whatever is far from it does no harm.</param>
    /// <param name="wanted">The time asked for.</param>
    /// <param name="policies">For the driving time.</param>
    public static AvailabilityAnswer IsFree(FirmCalendar calendar, IEnumerable<Occupation> taken, Occupation wanted, Policies policies)
    {
        var (open, closedBy) = calendar.TakesBookingsDuring(wanted.AtPlace);
        if (!open)
        {
            return closedBy is null ? AvailabilityAnswer.Busy(BusyReason.OutsideHours) : AvailabilityAnswer.Busy(BusyReason.Closed, closedBy.Reason);
        }

        var worst = BusyReason.None;
        var rank = 0;
        foreach (var occupation in taken)
        {
            if (DrivingTime.FitsBetween(occupation, wanted, policies))
            {
                continue;
            }

            var overlaps = occupation.AtPlace.Start < wanted.AtPlace.End && wanted.AtPlace.Start < occupation.AtPlace.End;
            switch (occupation.Kind)
            {
                case OccupationKind.Firm when overlaps:
                    return AvailabilityAnswer.Busy(BusyReason.Booked);
                case OccupationKind.Firm:
                    worst = BusyReason.NoTimeToDrive;
                    break;
                case OccupationKind.Imported:
                    worst = worst == BusyReason.None ? BusyReason.BusyElsewhere : worst;
                    break;
                default:
                    rank = Math.Max(rank, occupation.Rank);
                    break;
            }
        }

        return worst != BusyReason.None ? AvailabilityAnswer.Busy(worst)
            : rank > 0 ? AvailabilityAnswer.OptionHeld(rank)
            : AvailabilityAnswer.Free;
    }

    /// <summary>
    /// Whether a day looks free, for lists: a day with a firm booking does not, though another hour of it may be.
    /// </summary>
    public static AvailabilityAnswer OnDay(FirmCalendar calendar, IEnumerable<Occupation> taken, LocalDate day)
    {
        if (!calendar.TakesBookingsOn(day))
        {
            return calendar.ExceptionOn(day) is { } exception
                ? AvailabilityAnswer.Busy(BusyReason.Closed, exception.Reason)
                : AvailabilityAnswer.Busy(BusyReason.OutsideHours);
        }

        var zone = DateTimeZoneProviders.Tzdb[calendar.Country.ZoneId()];
        var begins = zone.AtStartOfDay(day).ToInstant();
        var ends = zone.AtStartOfDay(day.PlusDays(1)).ToInstant();
        var touching = taken.Where(o => o.AtPlace.Start < ends && begins < o.AtPlace.End).ToList();
        if (touching.Exists(static o => o.Kind == OccupationKind.Firm))
        {
            return AvailabilityAnswer.Busy(BusyReason.Booked);
        }

        if (touching.Exists(static o => o.Kind == OccupationKind.Imported))
        {
            return AvailabilityAnswer.Busy(BusyReason.BusyElsewhere);
        }

        var rank = touching.Select(static o => o.Rank).DefaultIfEmpty(0).Max();
        return rank > 0 ? AvailabilityAnswer.OptionHeld(rank) : AvailabilityAnswer.Free;
    }

    /// <summary>The answer for a group from those of the members who must be free: as good as the worst of them.</summary>
    public static AvailabilityAnswer OfGroup(IEnumerable<AvailabilityAnswer> members) =>
        members.Aggregate(AvailabilityAnswer.Free, static (worst, next) => (next.State, next.Rank).CompareTo((worst.State, worst.Rank)) > 0 ? next : worst);
}

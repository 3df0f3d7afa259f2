using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Calendar;

/// <summary>A firm, or one member of it, can be booked at other times than before.</summary>
public sealed record FirmCalendarChanged(FirmCalendarId Calendar, OrganisationId Firm) : IDomainEvent;

/// <summary>A window of the week as it is stored.</summary>
public sealed class WeeklyWindow
{
    private WeeklyWindow()
    {
    }

    internal WeeklyWindow(OpenTime time)
    {
        Id = WeeklyWindowId.New();
        Day = time.Day;
        From = time.From;
        To = time.To;
    }

    /// <summary>Identifies the window.</summary>
    public WeeklyWindowId Id { get; private set; }

    /// <summary>The weekday.</summary>
    public IsoDayOfWeek Day { get; private set; }

    /// <summary>From when.</summary>
    public LocalTime From { get; private set; }

    /// <summary>Until when; midnight is the end of the day.</summary>
    public LocalTime To { get; private set; }
}

/// <summary>
/// When a firm, or one member of it, can be booked: the windows of its week and the exceptions from them. What it is booked
/// for stands elsewhere.
/// </summary>
public sealed class FirmCalendar : Aggregate
{
    private const int MostExceptions = 500;

    private readonly List<WeeklyWindow> _windows = [];
    private readonly List<AvailabilityException> _exceptions = [];

    private FirmCalendar()
    {
    }

    /// <summary>Identifies the calendar.</summary>
    public FirmCalendarId Id { get; private set; }

    /// <summary>Whose it is.</summary>
    public OrganisationId Firm { get; private set; }

    /// <summary>The member it is about; null for the firm as a whole.</summary>
    public string? Member { get; private set; }

    /// <summary>The country in whose time the windows are written.</summary>
    public Country Country { get; private set; }

    /// <summary>The windows of the week; none at all means always.</summary>
    public IReadOnlyList<WeeklyWindow> Windows => _windows;

    /// <summary>The exceptions.</summary>
    public IReadOnlyList<AvailabilityException> Exceptions => _exceptions;

    /// <summary>Opens a calendar in which every hour is free.</summary>
    public static FirmCalendar Open(OrganisationId firm, Country country, string? member = null) =>
        new() { Id = FirmCalendarId.New(), Firm = firm, Country = country, Member = string.IsNullOrWhiteSpace(member) ? null : member.Trim() };

    /// <summary>The week.</summary>
    public WeeklyAvailability Week() => _windows.Count == 0
        ? WeeklyAvailability.Always
        : new WeeklyAvailability(_windows.Select(static w => new OpenTime(w.Day, w.From, w.To)));

    /// <summary>Sets the week. No times at all means that every hour can be booked.</summary>
    public void SetWeek(WeeklyAvailability week)
    {
        _windows.Clear();
        _windows.AddRange(week.Times.Select(static t => new WeeklyWindow(t)));
        Raise(new FirmCalendarChanged(Id, Firm));
    }

    /// <summary>Closes days, or opens them at any hour.</summary>
    public AvailabilityExceptionId AddException(LocalDate from, LocalDate to, bool isFree, string? reason)
    {
        if (_exceptions.Count >= MostExceptions)
        {
            throw DomainException.Rule(CalendarErrors.TooMany);
        }

        var exception = new AvailabilityException(from, to, isFree, reason);
        _exceptions.Add(exception);
        Raise(new FirmCalendarChanged(Id, Firm));
        return exception.Id;
    }

    /// <summary>Takes an exception away; the week holds again.</summary>
    public void RemoveException(AvailabilityExceptionId id)
    {
        if (_exceptions.RemoveAll(e => e.Id == id) == 0)
        {
            throw new DomainException(CalendarErrors.ExceptionNotFound, ErrorKind.NotFound);
        }

        Raise(new FirmCalendarChanged(Id, Firm));
    }

    /// <summary>The exception that decides a day: one that closes it goes before one that opens it.</summary>
    public AvailabilityException? ExceptionOn(LocalDate day) =>
        _exceptions.Where(e => e.Covers(day)).OrderBy(static e => e.IsFree).FirstOrDefault();

    /// <summary>Whether the firm takes bookings at some hour of a day.</summary>
    public bool TakesBookingsOn(LocalDate day) => ExceptionOn(day)?.IsFree ?? Week().IsOpenOn(day.DayOfWeek);

    /// <summary>Whether the firm takes bookings during the whole of a time.</summary>
    internal (bool Open, AvailabilityException? ClosedBy) TakesBookingsDuring(Interval time)
    {
        var zone = DateTimeZoneProviders.Tzdb[Country.ZoneId()];
        var from = time.Start.InZone(zone).LocalDateTime;
        var to = time.End.InZone(zone).LocalDateTime;
        var week = Week();
        for (var day = from.Date; day <= to.Date; day = day.PlusDays(1))
        {
            var begins = day == from.Date ? from.NanosecondOfDay : 0;
            var ends = day == to.Date ? to.NanosecondOfDay : NodaConstants.NanosecondsPerDay;
            if (ends <= begins)
            {
                continue;
            }

            var exception = ExceptionOn(day);
            if (exception is { IsFree: false } || (exception is null && !week.Covers(day.DayOfWeek, begins, ends)))
            {
                return (false, exception);
            }
        }

        return (true, null);
    }
}

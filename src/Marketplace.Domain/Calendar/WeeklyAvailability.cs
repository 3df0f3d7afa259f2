using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Calendar;

/// <summary>A time of a weekday at which a firm can be booked.</summary>
/// <param name="Day">The weekday.</param>
/// <param name="From">From when.</param>
/// <param name="To">Until when; midnight is the end of the day.</param>
public sealed record OpenTime(IsoDayOfWeek Day, LocalTime From, LocalTime To)
{
    /// <summary>The end in nanoseconds of the day, so that midnight compares as its end.</summary>
    internal long EndNanoseconds => To == LocalTime.Midnight ? NodaConstants.NanosecondsPerDay : To.NanosecondOfDay;
}

/// <summary>The week of a firm: the times at which it can be booked. A firm that has said nothing can always be booked.</summary>
public sealed class WeeklyAvailability
{
    /// <summary>Every hour of every day.</summary>
    public static readonly WeeklyAvailability Always = new([]);

    private readonly IReadOnlyList<OpenTime> _times;

    /// <summary>A week of these times. Times of one day may touch but not overlap.</summary>
    public WeeklyAvailability(IEnumerable<OpenTime> times)
    {
        _times = [.. times.OrderBy(static t => t.Day).ThenBy(static t => t.From)];
        var fine = _times.Count <= 50
            && _times.All(static t => t.Day is >= IsoDayOfWeek.Monday and <= IsoDayOfWeek.Sunday && t.From.NanosecondOfDay < t.EndNanoseconds)
            && _times.Zip(_times.Skip(1)).All(static pair => pair.First.Day != pair.Second.Day || pair.First.EndNanoseconds <= pair.Second.From.NanosecondOfDay);
        if (!fine)
        {
            throw new DomainException(CalendarErrors.WindowInvalid, ErrorKind.Validation);
        }
    }

    /// <summary>The times, by weekday and hour.</summary>
    public IReadOnlyList<OpenTime> Times => _times;

    /// <summary>Whether there is any open time on the weekday.</summary>
    public bool IsOpenOn(IsoDayOfWeek day) => _times.Count == 0 || _times.Any(t => t.Day == day);

    /// <summary>Whether a part of one day, given in nanoseconds from midnight, is open without a gap.</summary>
    internal bool Covers(IsoDayOfWeek day, long from, long to)
    {
        if (_times.Count == 0)
        {
            return true;
        }

        var reached = from;
        foreach (var time in _times.Where(t => t.Day == day))
        {
            if (time.From.NanosecondOfDay <= reached && time.EndNanoseconds > reached)
            {
                reached = time.EndNanoseconds;
            }
        }

        return reached >= to;
    }
}

using System.Diagnostics.CodeAnalysis;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Calendar;

/// <summary>Days on which the week does not hold: a holiday, a tour, a season.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "An exception from the week is what a calendar's owner calls it.")]
public sealed class AvailabilityException
{
    private AvailabilityException()
    {
    }

    internal AvailabilityException(LocalDate from, LocalDate to, bool isFree, string? reason)
    {
        var text = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        if (to < from || Period.DaysBetween(from, to) > 731)
        {
            throw new DomainException(CalendarErrors.RangeInvalid, ErrorKind.Validation);
        }

        Id = AvailabilityExceptionId.New();
        From = from;
        To = to;
        IsFree = isFree;
        Reason = text is { Length: > 200 } ? text[..200] : text;
    }

    /// <summary>Identifies the exception.</summary>
    public AvailabilityExceptionId Id { get; private set; }

    /// <summary>The first day.</summary>
    public LocalDate From { get; private set; }

    /// <summary>The last day.</summary>
    public LocalDate To { get; private set; }

    /// <summary>Whether the firm can be booked at any hour of these days; otherwise it cannot be booked at all.</summary>
    public bool IsFree { get; private set; }

    /// <summary>Why, for the firm itself.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether it is about the day.</summary>
    public bool Covers(LocalDate day) => From <= day && day <= To;
}

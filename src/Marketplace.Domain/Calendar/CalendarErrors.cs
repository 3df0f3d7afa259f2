namespace Marketplace.Domain.Calendar;

/// <summary>Why a date cannot be had.</summary>
public static class CalendarErrors
{
    /// <summary>The firm is booked at that time.</summary>
    public const string Taken = "date_taken";

    /// <summary>Three others already have an option.</summary>
    public const string QueueFull = "option_queue_full";

    /// <summary>An unverified buyer holds as many options as it may.</summary>
    public const string TooManyOptions = "option_too_many";
}

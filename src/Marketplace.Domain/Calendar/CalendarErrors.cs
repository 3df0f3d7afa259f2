namespace Marketplace.Domain.Calendar;

/// <summary>The refusals of this area.</summary>
public static class CalendarErrors
{
    /// <summary>The firm is booked at that time.</summary>
    public const string Taken = "date_taken";

    /// <summary>Three others already have an option.</summary>
    public const string QueueFull = "option_queue_full";

    /// <summary>An unverified buyer holds as many options as it may.</summary>
    public const string TooManyOptions = "option_too_many";

    /// <summary>A window ends before it begins, or two of one day overlap.</summary>
    public const string WindowInvalid = "calendar_window_invalid";

    /// <summary>A range of days ends before it begins or is too long.</summary>
    public const string RangeInvalid = "calendar_range_invalid";

    /// <summary>There is no such exception.</summary>
    public const string ExceptionNotFound = "calendar_exception_not_found";

    /// <summary>There are too many exceptions.</summary>
    public const string TooMany = "calendar_too_many";

    /// <summary>A length or buffer is out of bounds.</summary>
    public const string OccupationInvalid = "occupation_invalid";
}

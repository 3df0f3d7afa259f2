namespace Marketplace.Domain.Calendar;

/// <summary>The refusals of this area.</summary>
public static class CalendarErrors
{
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

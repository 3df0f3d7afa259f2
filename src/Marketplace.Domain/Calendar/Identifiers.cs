using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Calendar;

/// <summary>Identifies a calendar.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct FirmCalendarId(Guid Value) : IEntityId<FirmCalendarId>
{
    /// <inheritdoc />
    public static FirmCalendarId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static FirmCalendarId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies a window of the week.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct WeeklyWindowId(Guid Value) : IEntityId<WeeklyWindowId>
{
    /// <inheritdoc />
    public static WeeklyWindowId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static WeeklyWindowId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies an exception from the week.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct AvailabilityExceptionId(Guid Value) : IEntityId<AvailabilityExceptionId>
{
    /// <inheritdoc />
    public static AvailabilityExceptionId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static AvailabilityExceptionId New() => new(Guid.CreateVersion7());
}

using System.Text.Json;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Api.Rules;

/// <summary>Whether a row holds.</summary>
public enum RuleState
{
    /// <summary>It held once.</summary>
    Past = 1,

    /// <summary>It holds today.</summary>
    InForce = 2,

    /// <summary>It will hold.</summary>
    Coming = 3,
}

/// <summary>A dated row as an administrator sees it.</summary>
/// <param name="Group">What it is about.</param>
/// <param name="Key">Its name.</param>
/// <param name="State">Whether it holds today.</param>
/// <param name="Values">What it says, by name.</param>
/// <param name="ValidFrom">The first day.</param>
/// <param name="ValidTo">The last day; null while nobody has ended it.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Confidence">How sure we are.</param>
/// <param name="CheckAgainOn">When the source is to be read again.</param>
/// <param name="IsOverdue">Whether that day has come.</param>
/// <param name="Note">Why it is as it is.</param>
/// <param name="Change">The number of the change that wrote it; null for a row of the project's files.</param>
public sealed record RuleShown(
    RuleGroup Group,
    string Key,
    RuleState State,
    JsonElement Values,
    LocalDate ValidFrom,
    LocalDate? ValidTo,
    string Source,
    Confidence Confidence,
    LocalDate CheckAgainOn,
    bool IsOverdue,
    string? Note,
    long? Change)
{
    /// <summary>Whether somebody should ask an adviser before relying on it.</summary>
    public bool IsUnsure => Confidence.IsUnsure();

    internal static RuleShown Of(RuleRow row, LocalDate today) => new(
        row.Group,
        row.Key,
        row.ValidFrom > today ? RuleState.Coming : row.HoldsOn(today) ? RuleState.InForce : RuleState.Past,
        row.Values,
        row.ValidFrom,
        row.ValidTo,
        row.Source,
        row.Confidence,
        row.CheckAgainOn,
        row.IsOverdue(today),
        row.Note,
        row.Change);

    /// <summary>Administrators reckon days by the Swedish calendar; both countries' clocks show the same.</summary>
    internal static LocalDate Today(IClock clock) => clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()]).Date;
}

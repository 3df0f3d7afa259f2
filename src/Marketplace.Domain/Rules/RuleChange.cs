using System.Text.Json;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Rules;

/// <summary>
/// What an administrator has written over the rows of the files. Changes are only ever added: a later one takes the days it
/// names from whatever said something about them before, and the history shows both.
/// </summary>
public sealed class RuleChange
{
    private RuleChange()
    {
    }

    /// <summary>A change as it was decided.</summary>
    /// <param name="number">One more than the last; the order in which changes are laid over each other.</param>
    /// <param name="row">The row.</param>
    /// <param name="why">Why it was changed.</param>
    /// <param name="correction">Whether it was meant to reach back, because what was said before was wrong.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">When.</param>
    public RuleChange(long number, RuleRow row, string why, bool correction, PersonId by, Instant at)
    {
        Number = number;
        Group = row.Group;
        Key = row.Key;
        Values = row.Values.GetRawText();
        ValidFrom = row.ValidFrom;
        ValidTo = row.ValidTo;
        Source = row.Source;
        Confidence = row.Confidence;
        CheckAgainOn = row.CheckAgainOn;
        Why = why;
        IsCorrection = correction;
        ChangedBy = by;
        ChangedAt = at;
    }

    /// <summary>Its place in the order of changes.</summary>
    public long Number { get; private set; }

    /// <summary>What it is about.</summary>
    public RuleGroup Group { get; private set; }

    /// <summary>The row's name.</summary>
    public string Key { get; private set; } = "";

    /// <summary>What the row says from then on, as JSON.</summary>
    public string Values { get; private set; } = "{}";

    /// <summary>The first day.</summary>
    public LocalDate ValidFrom { get; private set; }

    /// <summary>The last day; null while nobody has ended it.</summary>
    public LocalDate? ValidTo { get; private set; }

    /// <summary>Where it comes from.</summary>
    public string Source { get; private set; } = "";

    /// <summary>How sure we are.</summary>
    public Confidence Confidence { get; private set; }

    /// <summary>When the source is to be read again.</summary>
    public LocalDate CheckAgainOn { get; private set; }

    /// <summary>Why it was changed.</summary>
    public string Why { get; private set; } = "";

    /// <summary>Whether it was meant to reach back.</summary>
    public bool IsCorrection { get; private set; }

    /// <summary>Who changed it.</summary>
    public PersonId ChangedBy { get; private set; }

    /// <summary>When.</summary>
    public Instant ChangedAt { get; private set; }

    /// <summary>The row as it is laid over the others.</summary>
    public RuleRow Row()
    {
        using var values = JsonDocument.Parse(Values);
        return new RuleRow
        {
            Group = Group,
            Key = Key,
            Values = values.RootElement.Clone(),
            ValidFrom = ValidFrom,
            ValidTo = ValidTo,
            Source = Source,
            Confidence = Confidence,
            CheckAgainOn = CheckAgainOn,
            Note = Why,
            Change = Number,
        };
    }
}

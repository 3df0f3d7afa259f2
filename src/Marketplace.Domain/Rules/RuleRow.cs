using System.Text.Json;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Rules;

/// <summary>
/// One dated row as it stands in a file of the project or was written by an administrator: what it says as plain values,
/// when, where that comes from, how sure we are, and when somebody is to read the source again.
/// </summary>
public sealed record RuleRow : IDated
{
    /// <summary>What it is about.</summary>
    public required RuleGroup Group { get; init; }

    /// <summary>Its stable name: "se.performance". Rows of one name follow upon each other in time.</summary>
    public required string Key { get; init; }

    /// <summary>What it says, by name.</summary>
    public required JsonElement Values { get; init; }

    /// <inheritdoc />
    public required LocalDate ValidFrom { get; init; }

    /// <inheritdoc />
    public LocalDate? ValidTo { get; init; }

    /// <inheritdoc />
    public required string Source { get; init; }

    /// <summary>How sure we are.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>When somebody is to read the source again.</summary>
    public required LocalDate CheckAgainOn { get; init; }

    /// <summary>Why it is as it is, for whoever changes it.</summary>
    public string? Note { get; init; }

    /// <summary>The number of the change that wrote it; null for a row of the project's files.</summary>
    public long? Change { get; init; }

    /// <summary>Whether the source should have been read again by now; what has ended is nobody's to read.</summary>
    public bool IsOverdue(LocalDate today) => CheckAgainOn <= today && (ValidTo is not { } last || last >= today);

    /// <summary>Whether both say the same, wherever it comes from.</summary>
    public bool SaysTheSame(RuleRow other) => JsonElement.DeepEquals(Values, other.Values);

    /// <summary>Whether both hold on some day.</summary>
    internal bool Meets(RuleRow other) =>
        ValidFrom <= (other.ValidTo ?? LocalDate.MaxIsoValue) && other.ValidFrom <= (ValidTo ?? LocalDate.MaxIsoValue);

    /// <summary>What is left of the row when another takes its days: what lies before, and what lies after.</summary>
    internal IEnumerable<RuleRow> Without(RuleRow other)
    {
        if (!Meets(other))
        {
            return [this];
        }

        var left = new List<RuleRow>();
        if (ValidFrom < other.ValidFrom)
        {
            left.Add(this with { ValidTo = other.ValidFrom.PlusDays(-1) });
        }

        if (other.ValidTo is { } last && (ValidTo is not { } end || end > last))
        {
            left.Add(this with { ValidFrom = last.PlusDays(1) });
        }

        return left;
    }

    internal void MustBeWhole()
    {
        if (string.IsNullOrWhiteSpace(Source))
        {
            throw Refusal(RuleErrors.SourceMissing);
        }

        if (ValidTo < ValidFrom)
        {
            throw Refusal(RuleErrors.DatesWrong);
        }
    }

    internal DomainException Refusal(string code, params (string Key, object? Value)[] details) =>
        DomainException.Rule(code, [("row", $"{Group}: {Key}"), .. details]);
}

using NodaTime;

namespace Marketplace.Domain.Shared;

/// <summary>How sure we are of a rule that somebody will be charged by.</summary>
public enum Confidence
{
    /// <summary>Read in the authority's own text.</summary>
    Verified = 1,

    /// <summary>Read in a text about the authority's text.</summary>
    Secondary = 2,

    /// <summary>Commonly held, not yet read at the source.</summary>
    Unread = 3,

    /// <summary>Open or disputed; never applied without somebody's choice.</summary>
    Open = 4,
}

/// <summary>What follows from how sure we are.</summary>
public static class ConfidenceFacts
{
    /// <summary>Whether somebody should ask an adviser before relying on it.</summary>
    public static bool IsUnsure(this Confidence confidence) => confidence is Confidence.Unread or Confidence.Open;
}

/// <summary>A rule, rate or threshold that holds between two dates and says where it comes from.</summary>
public interface IDated
{
    /// <summary>The first day on which it holds.</summary>
    LocalDate ValidFrom { get; }

    /// <summary>The last day on which it holds; null while nobody has ended it.</summary>
    LocalDate? ValidTo { get; }

    /// <summary>The law, decision or page it comes from.</summary>
    string Source { get; }
}

/// <summary>Reading dated rows.</summary>
public static class Dated
{
    /// <summary>Whether the row holds on the day.</summary>
    public static bool HoldsOn(this IDated row, LocalDate day) => row.ValidFrom <= day && (row.ValidTo is not { } last || day <= last);
}

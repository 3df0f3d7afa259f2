namespace Marketplace.Domain.Rules;

/// <summary>Why a row is refused, by whoever it was written: a file of the project or an administrator.</summary>
public static class RuleErrors
{
    /// <summary>A value that this kind of row does not have.</summary>
    public const string UnknownField = "rule_unknown_field";

    /// <summary>A value is missing.</summary>
    public const string ValueMissing = "rule_value_missing";

    /// <summary>A value is not what it should be.</summary>
    public const string ValueWrong = "rule_value_wrong";

    /// <summary>A number is below or above what makes sense.</summary>
    public const string OutOfRange = "rule_out_of_range";

    /// <summary>Nobody says where it comes from.</summary>
    public const string SourceMissing = "rule_source_missing";

    /// <summary>The last day lies before the first.</summary>
    public const string DatesWrong = "rule_dates_wrong";

    /// <summary>Two rows say different things about the same on the same day.</summary>
    public const string Overlap = "rule_overlap";

    /// <summary>Two rows would answer one question with equal right.</summary>
    public const string Tie = "rule_tie";

    /// <summary>The row would speak about something else than the rows of its name before it.</summary>
    public const string AboutSomethingElse = "rule_about_something_else";

    /// <summary>What the firm decides is open, and nothing else is.</summary>
    public const string OpenIsTheFirms = "rule_open_is_the_firms";

    /// <summary>No sentence is known for the reason.</summary>
    public const string ReasonUnknown = "rule_reason_unknown";

    /// <summary>The reason's sentence says another rate or provision.</summary>
    public const string ReasonSaysOther = "rule_reason_says_other";

    /// <summary>It would hold for days that are over, whose answers may be in use.</summary>
    public const string ReachesBack = "rule_reaches_back";
}

namespace Marketplace.Domain.Shared;

/// <summary>What an error means for the one who asked, and so which HTTP answer it becomes.</summary>
public enum ErrorKind
{
    /// <summary>A rule of the trade says no (422).</summary>
    Rule,

    /// <summary>The state has moved on since the asker looked (409).</summary>
    Conflict,

    /// <summary>There is no such thing for this asker (404).</summary>
    NotFound,

    /// <summary>The asker may not (403).</summary>
    Forbidden,

    /// <summary>The question itself is malformed (400).</summary>
    Validation,

    /// <summary>The asker is not signed in (401).</summary>
    Unauthenticated,
}

/// <summary>
/// A refusal by the model. The code is stable and never prose; each code has a sentence in every language.
/// </summary>
public sealed class DomainException : Exception
{
    /// <summary>Refuses with a code: a constant of the area, such as those of a class named BookingErrors.</summary>
    /// <param name="code">A stable code, snake_case.</param>
    /// <param name="kind">What the refusal means for the asker.</param>
    /// <param name="details">Values that the sentence for the code names, such as a date or an amount.</param>
    public DomainException(string code, ErrorKind kind = ErrorKind.Rule, IReadOnlyDictionary<string, object?>? details = null)
        : base(code)
    {
        Code = code;
        Kind = kind;
        Details = details ?? new Dictionary<string, object?>();
    }

    /// <summary>The stable code.</summary>
    public string Code { get; }

    /// <summary>What the refusal means for the asker.</summary>
    public ErrorKind Kind { get; }

    /// <summary>Values that the sentence for the code names.</summary>
    public IReadOnlyDictionary<string, object?> Details { get; }

    /// <summary>The state no longer allows it.</summary>
    public static DomainException Conflict(string code, params (string Key, object? Value)[] details) =>
        new(code, ErrorKind.Conflict, details.ToDictionary(d => d.Key, d => d.Value));

    /// <summary>A rule of the trade says no.</summary>
    public static DomainException Rule(string code, params (string Key, object? Value)[] details) =>
        new(code, ErrorKind.Rule, details.ToDictionary(d => d.Key, d => d.Value));
}

using Microsoft.AspNetCore.Components;

namespace Marketplace.Web.Shared;

/// <summary>
/// A field of a posted form: label, hint and error belong to it by id, and what was typed stays when something is
/// wrong, even when it could not be read as a number or a date.
/// </summary>
public abstract class FieldBase : ComponentBase
{
    /// <summary>The name that is posted, such as <c>Input.Title</c>.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>What the field is called.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>A line of help between label and field.</summary>
    [Parameter] public string? Hint { get; set; }

    /// <summary>Whether it must be filled in; others are marked as optional.</summary>
    [Parameter] public bool Required { get; set; }

    /// <summary>Hides the word "optional", as in a search form.</summary>
    [Parameter] public bool Plain { get; set; }

    /// <summary>What is wrong, when it does not come from the form's errors.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>Classes of the field, such as <c>whole</c> in a grid of two columns.</summary>
    [Parameter] public string? Class { get; set; }

    /// <summary>Further attributes of the input.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? More { get; set; }

    [CascadingParameter] internal FormScope? Form { get; set; }

    /// <summary>The input's id, which error summaries link to.</summary>
    protected internal string Id => FormErrors.IdOf(Form?.Name, Name);

    /// <summary>What is wrong with this field.</summary>
    protected internal string? Wrong => Error ?? Form?.Errors?.For(Name);

    /// <summary>The ids of hint and error, in reading order.</summary>
    protected string? DescribedBy => (Hint, Wrong) switch
    {
        (null, null) => null,
        (not null, null) => HintId,
        (null, not null) => ErrorId,
        _ => $"{HintId} {ErrorId}",
    };

    /// <summary>For <c>aria-invalid</c>.</summary>
    protected string? Invalid => Wrong is null ? null : "true";

    /// <summary>For <c>aria-required</c>; the browser's own messages would come in its language, not the page's.</summary>
    protected string? MustFill => Required ? "true" : null;

    internal string HintId => Id + "-hint";

    internal string ErrorId => Id + "-error";

    /// <summary>What was typed, while something is wrong with the form; else the model's value.</summary>
    protected string? Typed(string? value) =>
        Form?.Posted is { } posted && posted.TryGetValue(Name, out var typed) ? typed.ToString() : value;
}

namespace Marketplace.Web.Shared;

/// <summary>
/// What is wrong with a form, in words: at a field, or for the whole. Fields are named as the request names them
/// (<c>Title</c>, <c>Address.Street</c>); a form whose model is called Input posts <c>Input.Title</c>, which is the same field.
/// </summary>
public sealed class FormErrors
{
    private readonly List<(string Field, string Message)> _fields = [];
    private readonly List<string> _general = [];

    /// <summary>Whether anything is wrong.</summary>
    public bool Any => _fields.Count + _general.Count > 0;

    /// <summary>What concerns the form as a whole.</summary>
    public IReadOnlyList<string> General => _general;

    /// <summary>What concerns a field, in the order it was found.</summary>
    public IReadOnlyList<(string Field, string Message)> Fields => _fields;

    /// <summary>Adds what is wrong with a field.</summary>
    public FormErrors Add(string field, string message)
    {
        _fields.Add((field, message));
        return this;
    }

    /// <summary>Adds what is wrong with the whole.</summary>
    public FormErrors Add(string message)
    {
        _general.Add(message);
        return this;
    }

    /// <summary>The first thing that is wrong with a field.</summary>
    public string? For(string field) =>
        _fields.FirstOrDefault(e => Slug(e.Field) == Slug(field)).Message;

    /// <summary>The id of a field's input: the same for the field and for the summary that links to it.</summary>
    public static string IdOf(string? form, string field) => $"{Slug(form ?? "field")}-{Slug(field)}";

    private static string Slug(string name)
    {
        var bare = name.StartsWith("Input.", StringComparison.OrdinalIgnoreCase) ? name["Input.".Length..] : name;
        return string.Concat(bare.Replace("].", "-").Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')).Trim('-');
    }
}

/// <summary>The form that fields stand in; cascaded by <see cref="PostForm"/>.</summary>
/// <param name="Name">The form's name.</param>
/// <param name="Errors">What is wrong with it.</param>
/// <param name="Posted">What was posted to this very form, while something is wrong with it.</param>
public sealed record FormScope(string Name, FormErrors? Errors, IFormCollection? Posted = null);

/// <summary>One of several to choose from.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Text">What is read.</param>
/// <param name="Hint">A line below, for radio buttons.</param>
public sealed record Choice(string Value, string Text, string? Hint = null);

namespace Marketplace.Domain.Shared;

/// <summary>One short text in the languages its writer had time for. Empty texts are null.</summary>
/// <param name="Sv">In Swedish.</param>
/// <param name="Nb">In Norwegian bokmål.</param>
/// <param name="En">In English.</param>
public sealed record LocalText(string? Sv, string? Nb, string? En)
{
    /// <summary>No text in any language.</summary>
    public static readonly LocalText Empty = new(null, null, null);

    /// <summary>Trims each text and turns empty ones into none.</summary>
    public static LocalText Of(string? sv, string? nb, string? en) => new(Clean(sv), Clean(nb), Clean(en));

    /// <summary>Whether there is no text at all.</summary>
    public bool IsEmpty() => Sv is null && Nb is null && En is null;

    /// <summary>The length of the longest of the texts.</summary>
    public int LongestLength() => Math.Max(Sv?.Length ?? 0, Math.Max(Nb?.Length ?? 0, En?.Length ?? 0));

    /// <summary>The text a reader of the language can best use, or null when there is none.</summary>
    public string? For(Language reader)
    {
        foreach (var language in reader.InOrderFor())
        {
            if (In(language) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>The text in exactly this language, or null.</summary>
    public string? In(Language language) => language switch
    {
        Language.Swedish => Sv,
        Language.Bokmal => Nb,
        Language.English => En,
        _ => null,
    };

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

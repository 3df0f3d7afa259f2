using System.Globalization;
using System.Runtime.CompilerServices;
using Marketplace.Api.Platform;

namespace Marketplace.Web.Platform;

/// <summary>A language that a reader can choose; its code is the first segment of every page's address.</summary>
/// <param name="Code">The segment of the address, such as <c>sv</c>.</param>
/// <param name="Name">The language's name in itself.</param>
/// <param name="Culture">How texts are chosen.</param>
/// <param name="Format">How dates, numbers and amounts are written.</param>
/// <param name="Awaiting">Whether the texts still await a translator, so that another language is shown.</param>
public sealed record Language(string Code, string Name, CultureInfo Culture, CultureInfo Format, bool Awaiting = false)
{
    /// <summary>Every language, in the order of the menu.</summary>
    public static readonly IReadOnlyList<Language> All =
    [
        Of("sma", "Åarjelsaemien", "sma-SE", "sv-SE", awaiting: true),
        Of("sv", "Svenska", "sv-SE", "sv-SE"),
        Of("nb", "Norsk bokmål", "nb-NO", "nb-NO"),
        Of("nn", "Norsk nynorsk", "nn-NO", "nb-NO", awaiting: true),
        Of("en", "English", "en-GB", "en-GB"),
    ];

    /// <summary>The language of whoever has not chosen.</summary>
    public static Language Default { get; } = Find("sv")!;

    /// <summary>The language of this reader.</summary>
    public static Language Current => All.FirstOrDefault(l => l.Culture.Name == CultureInfo.CurrentUICulture.Name) ?? Default;

    /// <summary>The language in which the texts really are, for the page's lang attribute.</summary>
    public string Written => Texts.LanguageOf(Culture);

    /// <summary>The language of an address segment or a browser's wish, or nothing.</summary>
    public static Language? Find(string? code) =>
        All.FirstOrDefault(l => string.Equals(l.Code, code, StringComparison.OrdinalIgnoreCase));

    /// <summary>Makes this the language of the running request.</summary>
    public void Use()
    {
        CultureInfo.CurrentCulture = Format;
        CultureInfo.CurrentUICulture = Culture;
    }

    private static Language Of(string code, string name, string culture, string format, bool awaiting = false) =>
        new(code, name, CultureInfo.GetCultureInfo(culture), CultureInfo.GetCultureInfo(format), awaiting);

    // The pages' texts must be there whoever asks first: the host, a component test or a tool.
    [ModuleInitializer]
    internal static void IncludeTexts() => Texts.Include(typeof(Language).Assembly);
}

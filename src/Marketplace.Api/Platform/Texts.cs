using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Marketplace.Api.Platform;

/// <summary>Every sentence of the marketplace in every language, read once from the areas' files.</summary>
public static class Texts
{
    private static readonly FrozenDictionary<string, Dictionary<string, string>> All = Read();

    /// <summary>The sentence in the current language, its values filled in.</summary>
    public static string Get(string key, params object?[] args) => Get(CultureInfo.CurrentUICulture, key, args);

    /// <summary>The sentence in the language of a culture, its values filled in.</summary>
    public static string Get(CultureInfo culture, string key, params object?[] args)
    {
        ArgumentNullException.ThrowIfNull(culture);
        var language = culture.TwoLetterISOLanguageName switch { "nb" or "nn" or "no" => "nb", "en" => "en", _ => "sv" };
        var text = All.TryGetValue(key, out var languages) ? languages[language] : key;
        return args.Length == 0 ? text : string.Format(culture, text, args);
    }

    private static FrozenDictionary<string, Dictionary<string, string>> Read() => AppDomain.CurrentDomain.GetAssemblies()
        .Where(a => a.GetName().Name is "Marketplace.Api" or "Marketplace.Web")
        .SelectMany(a => a.GetManifestResourceNames().Where(n => n.EndsWith(".texts.json", StringComparison.Ordinal)).Select(a.GetManifestResourceStream))
        .SelectMany(stream => JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream!)!)
        .ToFrozenDictionary(StringComparer.Ordinal);
}

using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Marketplace.Api.Platform;

/// <summary>
/// Every sentence that a person reads, by key and language. The sentences lie beside the code that uses them, in
/// embedded files named <c>*.texts.json</c>, and are merged here; a key that two files claim, or that lacks a
/// language, stops the program at once instead of surprising a reader later.
/// </summary>
public static class Texts
{
    /// <summary>The languages in which every text exists.</summary>
    public static readonly IReadOnlyList<string> Languages = ["sv", "nb", "en"];

    private static readonly Lock Gate = new();
    private static readonly HashSet<string> Included = [];
    private static FrozenDictionary<string, Sentence> _sentences = FrozenDictionary<string, Sentence>.Empty;

    static Texts() => Include(typeof(Texts).Assembly);

    /// <summary>All keys, for tests and tools.</summary>
    public static IReadOnlyCollection<string> Keys => _sentences.Keys;

    /// <summary>Adds the text files embedded in an assembly. Doing it again changes nothing.</summary>
    public static void Include(Assembly assembly)
    {
        lock (Gate)
        {
            if (!Included.Add(assembly.GetName().Name!))
            {
                return;
            }

            var merged = new Dictionary<string, Sentence>(_sentences);
            foreach (var file in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".texts.json", StringComparison.Ordinal)))
            {
                using var stream = assembly.GetManifestResourceStream(file)!;
                foreach (var (key, sentence) in Read(stream, file))
                {
                    if (!merged.TryAdd(key, sentence))
                    {
                        throw new InvalidOperationException($"The text '{key}' in {file} stands in another file as well.");
                    }
                }
            }

            _sentences = merged.ToFrozenDictionary();
        }
    }

    /// <summary>The text in the reader's language (<see cref="CultureInfo.CurrentUICulture"/>).</summary>
    public static string Get(string key, params ReadOnlySpan<object?> args) => Get(CultureInfo.CurrentUICulture, key, args);

    /// <summary>The text in a given language, its placeholders filled in the way of that language.</summary>
    public static string Get(CultureInfo culture, string key, params ReadOnlySpan<object?> args)
    {
        var text = Find(culture, key) ?? throw new KeyNotFoundException($"There is no text '{key}'.");
        return args.IsEmpty ? text : string.Format(culture, text, args);
    }

    /// <summary>The text for so many of something: one of it has a text of its own, whose key ends in <c>.one</c>.</summary>
    public static string Counted(decimal count, string key, params ReadOnlySpan<object?> args) =>
        Find(key + ".one") is not null && count == 1 ? Get(key + ".one", args) : Get(key, args);

    /// <summary>The text, or nothing when there is no such key.</summary>
    public static string? Find(string key) => Find(CultureInfo.CurrentUICulture, key);

    /// <summary>The text in a given language, or nothing when there is no such key.</summary>
    public static string? Find(CultureInfo culture, string key) =>
        _sentences.TryGetValue(key, out var sentence) ? sentence.In(LanguageOf(culture)) : null;

    /// <summary>
    /// The language in which a reader of this culture is answered: Nynorsk readers get Bokmål and South Sámi readers
    /// Swedish until those texts exist.
    /// </summary>
    public static string LanguageOf(CultureInfo culture) => culture.TwoLetterISOLanguageName switch
    {
        "nb" or "nn" or "no" => "nb",
        "en" => "en",
        _ => "sv",
    };

    internal static IEnumerable<(string Key, Sentence Sentence)> Read(Stream stream, string file)
    {
        using var json = JsonDocument.Parse(stream);
        foreach (var entry in json.RootElement.EnumerateObject())
        {
            var languages = entry.Value.EnumerateObject().ToDictionary(l => l.Name, l => l.Value.GetString());
            yield return (entry.Name, new Sentence(Of("sv"), Of("nb"), Of("en")));

            string Of(string language) => languages.GetValueOrDefault(language) is { Length: > 0 } text
                ? text
                : throw new InvalidOperationException($"The text '{entry.Name}' in {file} lacks {language}.");
        }
    }

    internal sealed record Sentence(string Swedish, string Norwegian, string English)
    {
        public string In(string language) => language switch
        {
            "nb" => Norwegian,
            "en" => English,
            _ => Swedish,
        };
    }
}

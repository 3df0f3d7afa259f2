using System.Globalization;
using System.Text.Json;

namespace Marketplace.Sandbox.StripeStandIn.Pages;

/// <summary>The words of the hosted pages, in the reader's language.</summary>
internal sealed class PageTexts
{
    private static readonly Dictionary<string, Dictionary<string, string>> All = Load();

    private readonly CultureInfo culture;

    private PageTexts(CultureInfo culture) => this.culture = culture;

    public string Language => culture.TwoLetterISOLanguageName;

    public string this[string key] => All[key][Language];

    /// <summary>The first language that is known, of those wished for, most wished for first.</summary>
    public static PageTexts For(params IEnumerable<string?> wishes) =>
        new(wishes.Select(Culture).FirstOrDefault(found => found is not null) ?? new CultureInfo("en-GB"));

    public string Format(string key, string value) => string.Format(culture, this[key], value);

    public string Amount(long minor, string currency) =>
        (minor / 100m).ToString("N2", culture) + "\u00a0" + currency.ToUpperInvariant();

    private static CultureInfo? Culture(string? wish) => (wish ?? "").Trim().Split('-', '_')[0].ToLowerInvariant() switch
    {
        "sv" => new CultureInfo("sv-SE"),
        "nb" or "no" or "nn" => new CultureInfo("nb-NO"),
        "en" => new CultureInfo("en-GB"),
        _ => null,
    };

    private static Dictionary<string, Dictionary<string, string>> Load()
    {
        using var file = typeof(PageTexts).Assembly.GetManifestResourceStream("StripeStandIn.pages.texts.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(file)!;
    }
}

using System.Globalization;

namespace Marketplace.Api.Platform.Mail;

/// <summary>The languages a person can choose to be written to in.</summary>
internal static class Languages
{
    private static readonly Dictionary<string, CultureInfo> Cultures = new(StringComparer.Ordinal)
    {
        ["sv"] = CultureInfo.GetCultureInfo("sv-SE"),
        ["nb"] = CultureInfo.GetCultureInfo("nb-NO"),
        ["nn"] = CultureInfo.GetCultureInfo("nb-NO"),
        ["en"] = CultureInfo.GetCultureInfo("en-GB"),
        ["sma"] = CultureInfo.GetCultureInfo("sv-SE"),
    };

    public static bool IsOne(string? language) => language is not null && Cultures.ContainsKey(language);

    /// <summary>The language whose texts are complete: Nynorsk is read in Bokmål, South Sámi in Swedish for now.</summary>
    public static CultureInfo CultureOf(string language) => Cultures.GetValueOrDefault(language) ?? Cultures["sv"];
}

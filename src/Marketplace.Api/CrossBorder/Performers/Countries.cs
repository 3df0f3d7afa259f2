using System.Globalization;

namespace Marketplace.Api.CrossBorder.Performers;

/// <summary>The countries of the world, by the two letters of ISO 3166.</summary>
public static class Countries
{
    // Not every code can be asked for by itself, but each belongs to some culture.
    private static readonly SortedDictionary<string, string> s_names = new(
        CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Select(culture => new RegionInfo(culture.Name))
            .Where(region => region.TwoLetterISORegionName.Length == 2 && region.TwoLetterISORegionName.All(char.IsAsciiLetterUpper))
            .GroupBy(region => region.TwoLetterISORegionName)
            .ToDictionary(group => group.Key, group => group.First().EnglishName),
        StringComparer.Ordinal);

    /// <summary>The codes, in order.</summary>
    public static IEnumerable<string> All => s_names.Keys;

    /// <summary>Whether a country has the code.</summary>
    public static bool IsOne(string? code) => code is not null && s_names.ContainsKey(code);

    /// <summary>The country in English, for those whose names are written in no other language here.</summary>
    public static string NameOf(string code) => s_names[code];
}

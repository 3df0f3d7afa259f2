using System.Globalization;

namespace Marketplace.Api.CrossBorder.Performers;

/// <summary>The countries of the world, by the two letters of ISO 3166.</summary>
public static class Countries
{
    /// <summary>The codes, in order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Select(c => new RegionInfo(c.Name).TwoLetterISORegionName)
            .Where(code => code.Length == 2 && code.All(char.IsAsciiLetterUpper))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Whether a country has the code.</summary>
    public static bool IsOne(string? code) => code is not null && All.Contains(code);

    /// <summary>The country as it calls itself, which those who live there will find.</summary>
    public static string NameOf(string code) => new RegionInfo(code).NativeName;
}

using System.Collections.Frozen;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Organisations;

/// <summary>One of the municipalities of the two regions.</summary>
/// <param name="Code">The national code: four digits, unique over both countries.</param>
/// <param name="Name">The official name in Swedish or Norwegian.</param>
/// <param name="SouthSamiName">The South Sámi name where a public source gives it; null rather than a guess.</param>
/// <param name="Country">The country.</param>
/// <param name="Region">Jämtlands län or Trøndelag.</param>
/// <param name="Centre">The place from which distances are counted.</param>
/// <param name="Latitude">Degrees north of the centre.</param>
/// <param name="Longitude">Degrees east of the centre.</param>
public sealed record Municipality(
    string Code,
    string Name,
    string? SouthSamiName,
    Country Country,
    string Region,
    string Centre,
    double Latitude,
    double Longitude);

/// <summary>The 46 municipalities of Jämtlands län and Trøndelag.</summary>
public static class Municipalities
{
    /// <summary>Jämtlands län.</summary>
    public const string Jamtland = "Jämtlands län";

    /// <summary>Trøndelag.</summary>
    public const string Trondelag = "Trøndelag";

    /// <summary>All of them, by code.</summary>
    public static readonly IReadOnlyList<Municipality> All =
    [
        Swedish("2303", "Ragunda", null, "Hammarstrand", 63.1086, 16.3558),
        Swedish("2305", "Bräcke", null, "Bräcke", 62.7521, 15.4199),
        Swedish("2309", "Krokom", null, "Krokom", 63.3261, 14.4490),
        Swedish("2313", "Strömsund", "Straejmie", "Strömsund", 63.8517, 15.5582),
        Swedish("2321", "Åre", null, "Järpen", 63.3484, 13.4637),
        Swedish("2326", "Berg", null, "Svenstavik", 62.7668, 14.4324),
        Swedish("2361", "Härjedalen", null, "Sveg", 62.0361, 14.3598),
        Swedish("2380", "Östersund", "Staare", "Östersund", 63.1794, 14.6357),
        Norwegian("5001", "Trondheim", "Tråante", "Trondheim", 63.4281, 10.3969),
        Norwegian("5006", "Steinkjer", null, "Steinkjer", 64.0149, 11.4954),
        Norwegian("5007", "Namsos", "Nåavmesjenjaelmie", "Namsos", 64.4662, 11.4957),
        Norwegian("5014", "Frøya", null, "Sistranda", 63.7252, 8.8332),
        Norwegian("5020", "Osen", null, "Steinsdalen", 64.2987, 10.5128),
        Norwegian("5021", "Oppdal", null, "Oppdal", 62.5949, 9.6876),
        Norwegian("5022", "Rennebu", null, "Berkåk", 62.8250, 10.0118),
        Norwegian("5025", "Røros", "Rosse", "Røros", 62.5756, 11.3873),
        Norwegian("5026", "Holtålen", null, "Ålen", 62.8432, 11.2928),
        Norwegian("5027", "Midtre Gauldal", null, "Støren", 63.0390, 10.2870),
        Norwegian("5028", "Melhus", null, "Melhus", 63.2876, 10.2769),
        Norwegian("5029", "Skaun", null, "Børsa", 63.3239, 10.0674),
        Norwegian("5031", "Malvik", null, "Hommelvik", 63.4108, 10.7942),
        Norwegian("5032", "Selbu", null, "Mebonden", 63.2177, 11.0394),
        Norwegian("5033", "Tydal", null, "Ås", 63.0448, 11.6504),
        Norwegian("5034", "Meråker", null, "Meråker", 63.4142, 11.7456),
        Norwegian("5035", "Stjørdal", null, "Stjørdalshalsen", 63.4681, 10.9262),
        Norwegian("5036", "Frosta", null, "Frosta", 63.5891, 10.7423),
        Norwegian("5037", "Levanger", "Levangke", "Levanger", 63.7458, 11.2999),
        Norwegian("5038", "Verdal", null, "Verdalsøra", 63.7922, 11.4817),
        Norwegian("5041", "Snåsa", "Snåase", "Snåsa", 64.2461, 12.3829),
        Norwegian("5042", "Lierne", null, "Sandvika", 64.4641, 13.5925),
        Norwegian("5043", "Røyrvik", "Raarvihke", "Røyrvik", 64.8838, 13.5631),
        Norwegian("5044", "Namsskogan", null, "Namsskogan", 64.9260, 13.1593),
        Norwegian("5045", "Grong", null, "Grong", 64.4640, 12.3111),
        Norwegian("5046", "Høylandet", null, "Høylandet", 64.6276, 12.3004),
        Norwegian("5047", "Overhalla", null, "Ranemsletta", 64.4945, 11.9491),
        Norwegian("5049", "Flatanger", null, "Lauvsnes", 64.5006, 10.8940),
        Norwegian("5052", "Leka", null, "Leka", 65.0924, 11.7051),
        Norwegian("5053", "Inderøy", null, "Straumen", 63.8716, 11.2962),
        Norwegian("5054", "Indre Fosen", null, "Rissa", 63.5890, 9.9585),
        Norwegian("5055", "Heim", null, "Kyrksæterøra", 63.2906, 9.0891),
        Norwegian("5056", "Hitra", null, "Fillan", 63.6064, 8.9696),
        Norwegian("5057", "Ørland", null, "Brekstad", 63.6870, 9.6654),
        Norwegian("5058", "Åfjord", null, "Å i Åfjord", 63.9607, 10.2247),
        Norwegian("5059", "Orkland", null, "Orkanger", 63.2999, 9.8437),
        Norwegian("5060", "Nærøysund", null, "Kolvereid", 64.8655, 11.6046),
        Norwegian("5061", "Rindal", null, "Rindal", 63.0551, 9.2127),
    ];

    private static readonly FrozenDictionary<string, Municipality> ByCode = All.ToFrozenDictionary(static m => m.Code);

    /// <summary>The municipality with a code, or null when it is none of the 46.</summary>
    public static Municipality? Find(string? code) => code is not null && ByCode.TryGetValue(code, out var found) ? found : null;

    /// <summary>The municipality with a code that was checked before it was stored.</summary>
    public static Municipality Of(string code) => ByCode[code];

    /// <summary>The municipalities of one country, by name in that country's order.</summary>
    public static IReadOnlyList<Municipality> In(Country country)
    {
        var culture = System.Globalization.CultureInfo.GetCultureInfo(country == Country.SE ? "sv-SE" : "nb-NO");
        return [.. All.Where(m => m.Country == country).OrderBy(static m => m.Name, StringComparer.Create(culture, ignoreCase: true))];
    }

    private static Municipality Swedish(string code, string name, string? southSami, string centre, double latitude, double longitude) =>
        new(code, name, southSami, Country.SE, Jamtland, centre, latitude, longitude);

    private static Municipality Norwegian(string code, string name, string? southSami, string centre, double latitude, double longitude) =>
        new(code, name, southSami, Country.NO, Trondelag, centre, latitude, longitude);
}

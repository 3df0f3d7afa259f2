using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing.Late;

/// <summary>The yearly rate of interest that the law gives a seller when an invoice is paid late, for one half-year.</summary>
/// <param name="Country">The seller's country, whose law holds.</param>
/// <param name="Yearly">The rate, all of it: in Sweden the reference rate and eight points, in Norway as it is set.</param>
/// <param name="ValidFrom">The first day.</param>
/// <param name="ValidTo">The last day: nobody knows the next half-year's before it is set.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="Confidence">How sure we are.</param>
public sealed record LateRate(Country Country, BasisPoints Yearly, LocalDate ValidFrom, LocalDate? ValidTo, string Source, Confidence Confidence) : IDated
{
    /// <summary>The rates that are known from the beginning; the administrator gives later ones.</summary>
    public static IReadOnlyList<LateRate> Initial { get; } = [.. Swedish(), .. Norwegian()];

    /// <summary>The half-year that a day is in.</summary>
    public static (LocalDate First, LocalDate Last) HalfYearOf(LocalDate day) => day.Month <= 6
        ? (new LocalDate(day.Year, 1, 1), new LocalDate(day.Year, 6, 30))
        : (new LocalDate(day.Year, 7, 1), new LocalDate(day.Year, 12, 31));

    /// <summary>A rate that the administrator gives for a half-year.</summary>
    public static LateRate Given(Country country, BasisPoints yearly, LocalDate day, string source)
    {
        var (first, last) = HalfYearOf(day);
        return new LateRate(country, yearly, first, last, source, Confidence.Secondary);
    }

    private static IEnumerable<LateRate> Swedish()
    {
        const string law = "Räntelagen (1975:635) 6 §: referensränta + 8; Riksbanken";
        yield return Row(2022, 7, 50, law, Confidence.Verified);
        yield return Row(2023, 1, 250, law, Confidence.Verified);
        yield return Row(2023, 7, 350, law, Confidence.Verified);
        yield return Row(2024, 1, 400, law, Confidence.Verified);
        yield return Row(2024, 7, 400, law, Confidence.Verified);
        yield return Row(2025, 1, 300, law, Confidence.Secondary);
        yield return Row(2025, 7, 200, law, Confidence.Secondary);
        yield return Row(2026, 1, 200, law, Confidence.Secondary);

        static LateRate Row(int year, int month, int reference, string source, Confidence confidence) =>
            Of(Country.SE, year, month, reference + 800, source, confidence);
    }

    private static IEnumerable<LateRate> Norwegian()
    {
        yield return Of(Country.NO, 2022, 7, 925, "Forsinkelsesrenteloven § 2", Confidence.Verified);
        yield return Of(Country.NO, 2023, 1, 1075, "Forsinkelsesrenteloven § 2", Confidence.Verified);
        yield return Of(Country.NO, 2024, 1, 1250, "FOR-2023-12-14-2043", Confidence.Secondary);
        yield return Of(Country.NO, 2024, 7, 1250, "Forsinkelsesrenteloven § 2", Confidence.Secondary);
        yield return Of(Country.NO, 2025, 1, 1250, "FOR-2024-12-19-3279", Confidence.Secondary);
        yield return Of(Country.NO, 2025, 7, 1225, "FOR-2025-06-23-1321", Confidence.Secondary);
        yield return Of(Country.NO, 2026, 1, 1200, "FOR-2025-12-18-2658", Confidence.Secondary);
        yield return Of(Country.NO, 2026, 7, 1225, "FOR-2026-06-25-1372", Confidence.Secondary);
    }

    private static LateRate Of(Country country, int year, int month, int yearly, string source, Confidence confidence)
    {
        var (first, last) = HalfYearOf(new LocalDate(year, month, 1));
        return new LateRate(country, new BasisPoints(yearly), first, last, source, confidence);
    }
}

using Marketplace.Domain.Calendar;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Sandbox.Rates;

/// <summary>
/// Exchange rates that are the same on every machine: a slow wave and a small daily step around what the three
/// currencies have been worth. Like the central banks' they exist on bank days, from the afternoon on.
/// </summary>
internal static class DailyRates
{
    private static readonly LocalDate s_first = new(2020, 1, 2);
    private static readonly LocalTime s_published = new(16, 0);

    /// <summary>Swedish kronor for one Norwegian, four decimals.</summary>
    public static decimal SekPerNok(LocalDate day) => Round(0.9650 + (0.0250 * Wave(day, 190)) + (0.0030 * Step(day, 1)));

    /// <summary>Swedish kronor for one euro, four decimals.</summary>
    public static decimal SekPerEur(LocalDate day) => Round(11.1500 + (0.3000 * Wave(day, 310)) + (0.0300 * Step(day, 2)));

    /// <summary>Norwegian kroner for one euro, four decimals.</summary>
    public static decimal NokPerEur(LocalDate day) => Math.Round(SekPerEur(day) / SekPerNok(day), 4, MidpointRounding.AwayFromZero);

    /// <summary>The bank days of a country from one day to another, as far as their rates are out.</summary>
    public static IEnumerable<LocalDate> Days(Country country, LocalDate from, LocalDate to, Instant now)
    {
        var last = LocalDate.Min(to, LastPublished(country, now));
        for (var day = LocalDate.Max(from, s_first); day <= last; day = day.PlusDays(1))
        {
            if (IsBankDay(country, day))
            {
                yield return day;
            }
        }
    }

    /// <summary>The newest day that has a rate.</summary>
    public static LocalDate LastPublished(Country country, Instant now)
    {
        var local = now.InZone(DateTimeZoneProviders.Tzdb["Europe/Stockholm"]);
        var day = local.TimeOfDay < s_published ? local.Date.PlusDays(-1) : local.Date;
        while (!IsBankDay(country, day))
        {
            day = day.PlusDays(-1);
        }

        return day;
    }

    private static bool IsBankDay(Country country, LocalDate day) =>
        day.DayOfWeek is not IsoDayOfWeek.Saturday && !PublicHolidays.IsDayOff(country, day);

    private static double Wave(LocalDate day, int length) => Math.Sin(2 * Math.PI * DayNumber(day) / length);

    /// <summary>Between -1 and 1, scattered but always the same for a day.</summary>
    private static double Step(LocalDate day, int series)
    {
        var scattered = unchecked((uint)((DayNumber(day) * 2654435761L) ^ (series * 40503L)));
        return ((scattered >> 8) % 2001 / 1000.0) - 1;
    }

    private static int DayNumber(LocalDate day) => Period.DaysBetween(s_first, day);

    private static decimal Round(double rate) => Math.Round((decimal)rate, 4, MidpointRounding.AwayFromZero);
}

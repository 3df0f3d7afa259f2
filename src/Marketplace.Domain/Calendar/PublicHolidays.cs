using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Calendar;

/// <summary>A public holiday.</summary>
/// <param name="Date">The day.</param>
/// <param name="Key">A stable name in English.</param>
/// <param name="Name">The name in the country's own language.</param>
/// <param name="ByCustom">Whether it is free by custom only, such as midsummer's eve.</param>
public sealed record PublicHoliday(LocalDate Date, string Key, string Name, bool ByCustom = false);

/// <summary>The public holidays of both countries from 2005 on. Neither country moves a holiday that falls on a Sunday.</summary>
public static class PublicHolidays
{
    /// <summary>The holidays of a year, by date. One date can carry two.</summary>
    public static IReadOnlyList<PublicHoliday> In(Country country, int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 2005);
        return [.. (country == Country.SE ? Swedish(year) : Norwegian(year)).OrderBy(static h => h.Date)];
    }

    /// <summary>The holidays on a day; two when two coincide, none on most days.</summary>
    public static IReadOnlyList<PublicHoliday> On(Country country, LocalDate day) => [.. In(country, day.Year).Where(h => h.Date == day)];

    /// <summary>Whether most people are free: a holiday by law or custom, or a Sunday.</summary>
    public static bool IsDayOff(Country country, LocalDate day) => day.DayOfWeek == IsoDayOfWeek.Sunday || On(country, day).Count > 0;

    /// <summary>Easter Sunday by the Gregorian rule (Meeus, Jones, Butcher).</summary>
    public static LocalDate Easter(int year)
    {
        var a = year % 19;
        var (b, c) = Math.DivRem(year, 100);
        var (d, e) = Math.DivRem(b, 4);
        var g = ((8 * b) + 13) / 25;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = Math.DivRem(c, 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var (month, day) = Math.DivRem(h + l - (7 * m) + 114, 31);
        return new LocalDate(year, month, day + 1);
    }

    private static IEnumerable<PublicHoliday> Swedish(int year)
    {
        var easter = Easter(year);
        var midsummer = FirstOnOrAfter(new LocalDate(year, 6, 20), IsoDayOfWeek.Saturday);
        yield return new(new LocalDate(year, 1, 1), "new_years_day", "Nyårsdagen");
        yield return new(new LocalDate(year, 1, 6), "epiphany", "Trettondedag jul");
        yield return new(easter.PlusDays(-2), "good_friday", "Långfredagen");
        yield return new(easter, "easter_sunday", "Påskdagen");
        yield return new(easter.PlusDays(1), "easter_monday", "Annandag påsk");
        yield return new(new LocalDate(year, 5, 1), "may_day", "Första maj");
        yield return new(easter.PlusDays(39), "ascension_day", "Kristi himmelsfärdsdag");
        yield return new(easter.PlusDays(49), "whit_sunday", "Pingstdagen");
        yield return new(new LocalDate(year, 6, 6), "national_day", "Sveriges nationaldag");
        yield return new(midsummer.PlusDays(-1), "midsummer_eve", "Midsommarafton", ByCustom: true);
        yield return new(midsummer, "midsummer_day", "Midsommardagen");
        yield return new(FirstOnOrAfter(new LocalDate(year, 10, 31), IsoDayOfWeek.Saturday), "all_saints_day", "Alla helgons dag");
        yield return new(new LocalDate(year, 12, 24), "christmas_eve", "Julafton", ByCustom: true);
        yield return new(new LocalDate(year, 12, 25), "christmas_day", "Juldagen");
        yield return new(new LocalDate(year, 12, 26), "boxing_day", "Annandag jul");
        yield return new(new LocalDate(year, 12, 31), "new_years_eve", "Nyårsafton", ByCustom: true);
    }

    private static IEnumerable<PublicHoliday> Norwegian(int year)
    {
        var easter = Easter(year);
        yield return new(new LocalDate(year, 1, 1), "new_years_day", "Første nyttårsdag");
        yield return new(easter.PlusDays(-3), "maundy_thursday", "Skjærtorsdag");
        yield return new(easter.PlusDays(-2), "good_friday", "Langfredag");
        yield return new(easter, "easter_sunday", "Første påskedag");
        yield return new(easter.PlusDays(1), "easter_monday", "Andre påskedag");
        yield return new(new LocalDate(year, 5, 1), "may_day", "Arbeidernes dag");
        yield return new(new LocalDate(year, 5, 17), "constitution_day", "Grunnlovsdagen");
        yield return new(easter.PlusDays(39), "ascension_day", "Kristi himmelfartsdag");
        yield return new(easter.PlusDays(49), "whit_sunday", "Første pinsedag");
        yield return new(easter.PlusDays(50), "whit_monday", "Andre pinsedag");
        yield return new(new LocalDate(year, 12, 24), "christmas_eve", "Julaften", ByCustom: true);
        yield return new(new LocalDate(year, 12, 25), "christmas_day", "Første juledag");
        yield return new(new LocalDate(year, 12, 26), "boxing_day", "Andre juledag");
    }

    private static LocalDate FirstOnOrAfter(LocalDate day, IsoDayOfWeek weekday) => day.DayOfWeek == weekday ? day : day.Next(weekday);
}

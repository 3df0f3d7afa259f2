using System.Globalization;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Api.Platform;

/// <summary>Amounts, dates and times as a person of the language writes them; the same on pages, in mails and in documents.</summary>
public static class Wording
{
    /// <summary>
    /// "8 400 kr" for a reader whose own currency it is, "5 790 NOK" or "SEK 8,400" for others. Öre are shown when
    /// there are any, or always with <paramref name="exact"/>.
    /// </summary>
    public static string Amount(Money money, CultureInfo? culture = null, bool exact = false)
    {
        culture ??= CultureInfo.CurrentCulture;
        var digits = exact || money.Minor % 100 != 0 ? "N2" : "N0";
        var number = (money.Minor / 100m).ToString(digits, culture);
        return Texts.LanguageOf(culture) switch
        {
            "sv" when money.Currency == Currency.SEK => $"{number}\u00a0kr",
            "nb" when money.Currency == Currency.NOK => $"{number}\u00a0kr",
            "en" => $"{money.Currency}\u00a0{number}",
            _ => $"{number}\u00a0{money.Currency}",
        };
    }

    /// <summary>"lördag 12 juni 2027"; short: "lör 12 juni".</summary>
    public static string Date(LocalDate date, CultureInfo? culture = null, bool brief = false)
    {
        culture ??= CultureInfo.CurrentCulture;
        var pattern = (Texts.LanguageOf(culture), brief) switch
        {
            ("nb", false) => "dddd d. MMMM yyyy",
            ("nb", true) => "ddd d. MMM",
            (_, true) => "ddd d MMM",
            _ => "dddd d MMMM yyyy",
        };
        return date.ToDateOnly().ToString(pattern, culture);
    }

    /// <summary>"31 december 2033": a day on which nobody has to be anywhere, so without its weekday.</summary>
    public static string PlainDate(LocalDate date, CultureInfo? culture = null)
    {
        culture ??= CultureInfo.CurrentCulture;
        return date.ToDateOnly().ToString(Texts.LanguageOf(culture) == "nb" ? "d. MMMM yyyy" : "d MMMM yyyy", culture);
    }

    /// <summary>"24 nov" in Swedish and English, "24. nov" in Norwegian; for days that are near.</summary>
    public static string ShortDate(LocalDate date, CultureInfo? culture = null)
    {
        culture ??= CultureInfo.CurrentCulture;
        return date.ToDateOnly().ToString(Texts.LanguageOf(culture) == "nb" ? "d. MMM" : "d MMM", culture).TrimEnd('.');
    }

    /// <summary>"19.00" in Swedish and Norwegian, "19:00" in English.</summary>
    public static string Time(LocalTime time, CultureInfo? culture = null) =>
        time.ToTimeOnly().ToString(Texts.LanguageOf(culture ?? CultureInfo.CurrentCulture) == "en" ? "HH':'mm" : "HH'.'mm", CultureInfo.InvariantCulture);

    /// <summary>"lördag 12 juni 2027, 19.00–20.15"; names the second day only when there is one.</summary>
    public static string Span(LocalDateTime from, LocalDateTime to, CultureInfo? culture = null, bool brief = false)
    {
        var start = $"{Date(from.Date, culture, brief)}, {Time(from.TimeOfDay, culture)}";
        return from.Date == to.Date
            ? $"{start}–{Time(to.TimeOfDay, culture)}"
            : $"{start} – {Date(to.Date, culture, brief)}, {Time(to.TimeOfDay, culture)}";
    }

    /// <summary>A moment as the clock of a zone shows it: "lördag 12 juni 2027, 19.00".</summary>
    public static string Moment(Instant instant, DateTimeZone zone, CultureInfo? culture = null, bool brief = false)
    {
        var local = instant.InZone(zone).LocalDateTime;
        return $"{Date(local.Date, culture, brief)}, {Time(local.TimeOfDay, culture)}";
    }
}

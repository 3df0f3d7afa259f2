using System.Globalization;
using Marketplace.Domain.Shared;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Api.Platform.Documents;

/// <summary>What documents write otherwise than pages: every amount to the öre with its currency, dates as in ledgers, moments to the second.</summary>
internal static class DocumentWording
{
    /// <summary>The culture in which documents of a country are written.</summary>
    public static CultureInfo CultureOf(Country country) => CultureInfo.GetCultureInfo(country == Country.SE ? "sv-SE" : "nb-NO");

    /// <summary>1 250,00 SEK.</summary>
    public static string Amount(Money amount) => Amount(amount, CultureInfo.CurrentCulture);

    /// <summary>1 250,00 SEK, as a culture writes it.</summary>
    public static string Amount(Money amount, CultureInfo culture) => $"{(amount.Minor / 100m).ToString("N2", culture)}\u00a0{amount.Currency}";

    /// <summary>1 250,00.</summary>
    public static string Number(Money amount) => (amount.Minor / 100m).ToString("N2", CultureInfo.CurrentCulture);

    /// <summary>25 %, 7,5 %.</summary>
    public static string Share(BasisPoints share) => $"{share.InPercent.ToString("0.##", CultureInfo.CurrentCulture)}\u00a0%";

    /// <summary>2027-03-14 or 14.03.2027.</summary>
    public static string Date(LocalDate day) => Date(day, CultureInfo.CurrentCulture);

    /// <summary>A day in figures, in a language.</summary>
    public static string Date(LocalDate day, CultureInfo culture) => LocalDatePattern.Create("d", culture).Format(day);

    /// <summary>A moment to the second, by the clocks of a zone.</summary>
    public static string Moment(Instant at, DateTimeZone zone)
    {
        var there = at.InZone(zone);
        return $"{Date(there.Date)} {LocalTimePattern.Create("HH:mm:ss", CultureInfo.CurrentCulture).Format(there.TimeOfDay)} (UTC{OffsetPattern.GeneralInvariant.Format(there.Offset)})";
    }

    /// <summary>90 minutes as "1 h 30 min".</summary>
    public static string Length(int minutes) => minutes switch
    {
        < 60 => $"{minutes}\u00a0min",
        _ when minutes % 60 == 0 => $"{minutes / 60}\u00a0h",
        _ => $"{minutes / 60}\u00a0h {minutes % 60}\u00a0min",
    };
}

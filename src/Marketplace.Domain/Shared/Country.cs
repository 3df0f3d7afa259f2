namespace Marketplace.Domain.Shared;

/// <summary>The two countries of the marketplace.</summary>
public enum Country
{
    /// <summary>Sweden, ISO 3166 code SE.</summary>
    SE = 752,

    /// <summary>Norway, ISO 3166 code NO.</summary>
    NO = 578,
}

/// <summary>What follows from a country alone.</summary>
public static class CountryFacts
{
    /// <summary>The country's own currency.</summary>
    public static Currency Currency(this Country country) => country switch
    {
        Country.SE => Shared.Currency.SEK,
        Country.NO => Shared.Currency.NOK,
        _ => throw new ArgumentOutOfRangeException(nameof(country)),
    };

    /// <summary>The IANA zone in which the country's clocks run.</summary>
    public static string ZoneId(this Country country) => country switch
    {
        Country.SE => "Europe/Stockholm",
        Country.NO => "Europe/Oslo",
        _ => throw new ArgumentOutOfRangeException(nameof(country)),
    };
}

using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.CrossBorder;

/// <summary>Who published a rate.</summary>
public enum RateSource
{
    /// <summary>Norges Bank.</summary>
    NorgesBank = 1,

    /// <summary>Sveriges riksbank.</summary>
    Riksbank = 2,

    /// <summary>The European Central Bank, which quotes both kronor against the euro.</summary>
    EuropeanCentralBank = 3,
}

/// <summary>
/// The two kronor as a bank quoted them for one day: what so many of one were worth in the other, or what each was worth
/// in euro. The published numbers are kept as they are, so that a conversion can be reckoned again from the source.
/// </summary>
/// <param name="Source">Who published it.</param>
/// <param name="Day">The bank day it holds for.</param>
/// <param name="Sek">So many Swedish kronor...</param>
/// <param name="Nok">...were worth so many Norwegian.</param>
public sealed record ExchangeRate(RateSource Source, LocalDate Day, decimal Sek, decimal Nok)
{
    private const decimal Unlikely = 2;

    private ExchangeRate()
        : this(default, default, default, default)
    {
    }

    /// <summary>
    /// Whether anybody should believe it. The two have stayed within a third of each other for as long as there are records,
    /// so anything beyond is a misread number, such as a multiplier that was left out.
    /// </summary>
    public bool IsPlausible => Sek > 0 && Nok > 0 && Sek < Nok * Unlikely && Nok < Sek * Unlikely;

    /// <summary>The amount in the other currency, rounded half away from zero to the nearest minor unit.</summary>
    public Money Convert(Money amount)
    {
        var (to, exact) = amount.Currency == Currency.SEK
            ? (Currency.NOK, amount.Minor * Nok / Sek)
            : (Currency.SEK, amount.Minor * Sek / Nok);
        return new Money(checked((long)Math.Round(exact, MidpointRounding.AwayFromZero)), to);
    }

    /// <summary>About what the amount is in the other currency: three digits, and no öre. Good for a feeling, never for a contract.</summary>
    public Money About(Money amount)
    {
        var converted = Convert(amount);
        var step = 100L;
        while (Math.Abs(converted.Minor) / step >= 1000)
        {
            step *= 10;
        }

        return converted with { Minor = (long)Math.Round((decimal)converted.Minor / step, MidpointRounding.AwayFromZero) * step };
    }

    /// <summary>Whether it is recent enough to be used for a day.</summary>
    public bool IsFreshOn(LocalDate day, int oldestDays) => Day <= day && day <= Day.PlusDays(oldestDays);
}

/// <summary>Why nothing can be exchanged.</summary>
public static class RateErrors
{
    /// <summary>No rate is known for the day or any day before it.</summary>
    public const string Missing = "exchange_rate_missing";

    /// <summary>The newest rate that is known is older than allowed.</summary>
    public const string TooOld = "exchange_rate_too_old";
}

using System.Globalization;
using Marketplace.Api.Platform;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Shared;

namespace Marketplace.Api.CrossBorder.Rates;

/// <summary>A rate in words: on pages, and on documents where the law wants it said.</summary>
public static class RateWording
{
    /// <summary>The bank's name.</summary>
    public static string Source(RateSource source) => Texts.Get("rates.source." + Key(source));

    /// <summary>The rate as the bank quotes it: "100 SEK = 103,61 NOK".</summary>
    public static string Quoted(ExchangeRate rate) =>
        Texts.Get("rates.quoted." + Key(rate.Source), Number(rate.Sek), Number(rate.Nok));

    /// <summary>About what an amount is in the reader's own currency: "ca 8 400 NOK, Norges Bank 24 nov". Nothing without a rate.</summary>
    public static string? About(ExchangeRate? rate, Money amount) => rate is null || !amount.IsPositive
        ? null
        : Texts.Get("rates.about", InLetters(rate.About(amount)), Source(rate.Source), Wording.ShortDate(rate.Day));

    // Two kinds of kronor stand beside each other here, so neither is only "kr".
    private static string InLetters(Money amount)
    {
        var number = (amount.Minor / 100m).ToString("N0", CultureInfo.CurrentCulture);
        return Texts.LanguageOf(CultureInfo.CurrentCulture) == "en" ? $"{amount.Currency}\u00a0{number}" : $"{number}\u00a0{amount.Currency}";
    }

    private static string Number(decimal number) => number.ToString("0.######", CultureInfo.CurrentCulture);

    private static string Key(RateSource source) => source.ToString().ToLowerInvariant();
}

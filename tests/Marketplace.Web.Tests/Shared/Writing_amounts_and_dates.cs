using System.Globalization;
using Bunit;
using Marketplace.Api.Platform;
using Marketplace.Domain.Shared;
using Marketplace.Web.Shared;
using NodaTime;

namespace Marketplace.Web.Tests.Shared;

public class Writing_amounts_and_dates : BunitContext
{
    private static readonly LocalDateTime Evening = new(2027, 6, 12, 19, 0);

    [Theory]
    [InlineData("sv-SE", 840_000, Currency.SEK, "8 400 kr")]
    [InlineData("sv-SE", 579_000, Currency.NOK, "5 790 NOK")]
    [InlineData("nb-NO", 579_000, Currency.NOK, "5 790 kr")]
    [InlineData("nb-NO", 840_000, Currency.SEK, "8 400 SEK")]
    [InlineData("en-GB", 840_000, Currency.SEK, "SEK 8,400")]
    [InlineData("sv-SE", 124_950, Currency.SEK, "1 249,50 kr")]
    [InlineData("sv-SE", 0, Currency.SEK, "0 kr")]
    public void Names_the_currency_when_it_is_not_the_readers_own(string culture, long minor, Currency currency, string expected)
    {
        using var _ = Reader.Of(culture);

        var amount = Render<Amount>(p => p.Add(a => a.Value, new Money(minor, currency)));

        amount.Find(".amount").TextContent.Replace('\u00a0', ' ').ShouldBe(expected);
    }

    [Fact]
    public void Shows_the_minor_units_where_they_must_be_exact() =>
        Wording.Amount(Money.Kronor(400, Currency.SEK), CultureInfo.GetCultureInfo("sv-SE"), exact: true).ShouldBe("400,00\u00a0kr");

    [Theory]
    [InlineData("sv-SE", "lördag 12 juni 2027, 19.00–20.15")]
    [InlineData("nb-NO", "lørdag 12. juni 2027, 19.00–20.15")]
    [InlineData("en-GB", "Saturday 12 June 2027, 19:00–20:15")]
    public void Says_the_weekday_and_names_the_day_once(string culture, string expected)
    {
        using var _ = Reader.Of(culture);

        var date = Render<DateInWords>(p => p.Add(d => d.From, Evening).Add(d => d.To, Evening.PlusMinutes(75)));

        date.Find("time").TextContent.ShouldBe(expected);
        date.Find("time").GetAttribute("datetime").ShouldBe("2027-06-12T19:00");
    }

    [Fact]
    public void Names_both_days_of_an_evening_that_ends_after_midnight() =>
        Wording.Span(Evening, Evening.PlusHours(6), CultureInfo.GetCultureInfo("sv-SE"))
            .ShouldBe("lördag 12 juni 2027, 19.00 – söndag 13 juni 2027, 01.00");
}

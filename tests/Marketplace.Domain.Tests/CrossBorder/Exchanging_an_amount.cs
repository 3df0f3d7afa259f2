using CsCheck;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Tests.CrossBorder;

public sealed class Exchanging_an_amount
{
    private static readonly LocalDate Day = new(2026, 11, 24);

    // As the three banks quote: for a hundred Swedish kronor, for one Norwegian, for one euro.
    private static readonly ExchangeRate Norwegian = new(RateSource.NorgesBank, Day, 100, 103.61m);
    private static readonly ExchangeRate Swedish = new(RateSource.Riksbank, Day, 0.9652m, 1);
    private static readonly ExchangeRate Euro = new(RateSource.EuropeanCentralBank, Day, 11.1495m, 11.5515m);

    [Fact]
    public void Follows_the_numbers_that_the_bank_published()
    {
        Norwegian.Convert(Money.Kronor(100, Currency.SEK)).ShouldBe(new Money(103_61, Currency.NOK));
        Norwegian.Convert(Money.Kronor(250, Currency.NOK)).ShouldBe(new Money(241_29, Currency.SEK));
        Swedish.Convert(Money.Kronor(250, Currency.NOK)).ShouldBe(new Money(241_30, Currency.SEK));
        Euro.Convert(Money.Kronor(250, Currency.NOK)).ShouldBe(new Money(241_30, Currency.SEK));
    }

    [Fact]
    public void Rounds_half_away_from_zero_in_both_directions()
    {
        var rate = new ExchangeRate(RateSource.Riksbank, Day, 1.5m, 1);
        rate.Convert(new Money(1, Currency.NOK)).Minor.ShouldBe(2);
        rate.Convert(new Money(-1, Currency.NOK)).Minor.ShouldBe(-2);
    }

    [Fact]
    public void There_and_back_loses_no_more_than_the_rounding() => Gen.Long[-1_000_000_00, 1_000_000_00].Sample(minor =>
    {
        var back = Norwegian.Convert(Norwegian.Convert(new Money(minor, Currency.SEK)));
        back.Currency.ShouldBe(Currency.SEK);
        Math.Abs(back.Minor - minor).ShouldBeLessThanOrEqualTo(1);
    });

    [Theory]
    [InlineData(8_100_00, 8_390_00)]
    [InlineData(12_345_67, 12_800_00)]
    [InlineData(431_20, 447_00)]
    [InlineData(100, 100)]
    [InlineData(0, 0)]
    public void For_a_feeling_of_it_shows_three_digits_and_no_ore(long sek, long nok) =>
        Norwegian.About(new Money(sek, Currency.SEK)).ShouldBe(new Money(nok, Currency.NOK));

    [Theory]
    [InlineData(0, true)]
    [InlineData(7, true)]
    [InlineData(8, false)]
    [InlineData(-1, false)]
    public void Uses_a_rate_for_as_long_as_it_is_fresh_and_never_one_of_tomorrow(int daysLater, bool fresh) =>
        Norwegian.IsFreshOn(Day.PlusDays(daysLater), 7).ShouldBe(fresh);

    [Theory]
    [InlineData(100, 103.61, true)]
    [InlineData(1, 103.61, false)]
    [InlineData(0, 1, false)]
    [InlineData(1, -1, false)]
    public void Doubts_a_number_that_was_misread(double sek, double nok, bool plausible) =>
        new ExchangeRate(RateSource.NorgesBank, Day, (decimal)sek, (decimal)nok).IsPlausible.ShouldBe(plausible);
}

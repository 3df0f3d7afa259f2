using CsCheck;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Tests.Invoicing;

public class Nearing_the_limit_of_turnover
{
    [Theory]
    [InlineData(0, ThresholdNearness.Below)]
    [InlineData(95_999, ThresholdNearness.Below)]
    [InlineData(96_000, ThresholdNearness.Near)]
    [InlineData(120_000, ThresholdNearness.Near)]
    [InlineData(120_001, ThresholdNearness.Over)]
    public void Warns_in_sweden_from_four_fifths_of_120_000_a_year(long kronor, ThresholdNearness nearness) =>
        Swedish(new LocalDate(2027, 11, 30), (new LocalDate(2027, 1, 1), kronor)).Nearness.ShouldBe(nearness);

    [Theory]
    [InlineData(false, 39_999, ThresholdNearness.Below)]
    [InlineData(false, 40_000, ThresholdNearness.Near)]
    [InlineData(false, 50_000, ThresholdNearness.Near)]
    [InlineData(false, 50_001, ThresholdNearness.Over)]
    [InlineData(true, 50_001, ThresholdNearness.Below)]
    [InlineData(true, 112_000, ThresholdNearness.Near)]
    [InlineData(true, 140_000, ThresholdNearness.Near)]
    [InlineData(true, 140_001, ThresholdNearness.Over)]
    public void Warns_in_norway_from_four_fifths_of_50_000_or_for_public_benefit_140_000(bool publicBenefit, long kroner, ThresholdNearness nearness) =>
        Norwegian(publicBenefit, new LocalDate(2027, 5, 1), (new LocalDate(2027, 1, 1), kroner)).Nearness.ShouldBe(nearness);

    [Fact]
    public void Knows_in_sweden_no_limit_of_its_own_for_public_benefit() =>
        TurnoverLimits.Initial.HowNearTheThreshold(Country.SE, true, [], new LocalDate(2027, 1, 1)).Limit.Limit.ShouldBe(Money.Kronor(120_000, Currency.SEK));

    [Fact]
    public void Starts_again_in_sweden_with_the_year()
    {
        var december = (new LocalDate(2026, 12, 31), 100_000L);
        Swedish(new LocalDate(2026, 12, 31), december).Nearness.ShouldBe(ThresholdNearness.Near);
        var standing = Swedish(new LocalDate(2027, 1, 1), december);
        standing.Nearness.ShouldBe(ThresholdNearness.Below);
        standing.Turnover.IsZero.ShouldBeTrue();
    }

    [Theory]
    [InlineData(2025, ThresholdNearness.Over)]
    [InlineData(2024, ThresholdNearness.Below)]
    public void Looks_in_sweden_two_years_back(int year, ThresholdNearness nearness) =>
        Swedish(new LocalDate(2027, 6, 1), (new LocalDate(year, 12, 31), 130_000)).Nearness.ShouldBe(nearness);

    [Fact]
    public void Adds_up_in_norway_across_the_new_year_and_says_when_the_limit_was_passed()
    {
        var standing = Norwegian(false, new LocalDate(2027, 8, 31), (new LocalDate(2026, 9, 1), 30_000), (new LocalDate(2027, 8, 31), 20_001));
        standing.Nearness.ShouldBe(ThresholdNearness.Over);
        standing.PassedOn.ShouldBe(new LocalDate(2027, 8, 31));
    }

    [Fact]
    public void Lets_in_norway_what_is_a_year_old_fall_out()
    {
        var standing = Norwegian(false, new LocalDate(2027, 9, 1), (new LocalDate(2026, 9, 1), 30_000), (new LocalDate(2027, 9, 1), 20_001));
        standing.Nearness.ShouldBe(ThresholdNearness.Below);
        standing.Turnover.ShouldBe(Money.Kronor(20_001, Currency.NOK));
    }

    [Fact]
    public void Does_not_forget_twelve_months_that_were_over() =>
        Norwegian(false, new LocalDate(2028, 1, 1), (new LocalDate(2026, 2, 1), 60_000)).PassedOn.ShouldBe(new LocalDate(2026, 2, 1));

    [Fact]
    public void Takes_off_what_was_credited_the_same_day_and_does_not_count_what_is_to_come() =>
        Norwegian(false, new LocalDate(2027, 3, 1), (new LocalDate(2027, 3, 1), 60_000), (new LocalDate(2027, 3, 1), -30_000), (new LocalDate(2027, 3, 2), 90_000))
            .Nearness.ShouldBe(ThresholdNearness.Below);

    [Theory]
    [InlineData("2022-06-30", 30_000)]
    [InlineData("2022-07-01", 80_000)]
    [InlineData("2024-12-31", 80_000)]
    [InlineData("2025-01-01", 120_000)]
    public void Holds_it_against_the_limit_of_the_day(string day, long kronor) =>
        Swedish(NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value).Limit.Limit.ShouldBe(Money.Kronor(kronor, Currency.SEK));

    [Fact]
    public void Refuses_figures_in_the_currency_of_another_country() =>
        Should.Throw<Exception>(static () => TurnoverLimits.Initial.HowNearTheThreshold(Country.SE, false, [new Turnover(new LocalDate(2027, 1, 1), Money.Kronor(1, Currency.NOK))], new LocalDate(2027, 1, 1)));

    [Fact]
    public void Never_depends_on_the_order_of_the_figures() => Gen.Select(Gen.Int[0, 900], Gen.Long[-5_000, 20_000]).Array[0, 30].Sample(static figures =>
    {
        var turnover = figures.Select(static f => (new LocalDate(2025, 6, 1).PlusDays(f.Item1), f.Item2)).ToArray();
        var on = new LocalDate(2027, 9, 1);
        Norwegian(false, on, turnover).ShouldBe(Norwegian(false, on, [.. turnover.Reverse()]));

        // The plain way of counting: every day of delivery ends twelve months.
        var passed = turnover.Select(static t => t.Item1).Where(d => d <= on).Order()
            .Where(last => turnover.Where(t => t.Item1 <= last && t.Item1 > last.PlusYears(-1)).Sum(static t => t.Item2) > 50_000)
            .Select(static d => (LocalDate?)d).FirstOrDefault();
        Norwegian(false, on, turnover).PassedOn.ShouldBe(passed);
    });

    private static ThresholdStanding Swedish(LocalDate on, params (LocalDate Day, long Kronor)[] turnover) =>
        TurnoverLimits.Initial.HowNearTheThreshold(Country.SE, false, turnover.Select(static t => new Turnover(t.Day, Money.Kronor(t.Kronor, Currency.SEK))), on);

    private static ThresholdStanding Norwegian(bool publicBenefit, LocalDate on, params (LocalDate Day, long Kroner)[] turnover) =>
        TurnoverLimits.Initial.HowNearTheThreshold(Country.NO, publicBenefit, turnover.Select(static t => new Turnover(t.Day, Money.Kronor(t.Kroner, Currency.NOK))), on);
}

using CsCheck;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Tests.Shared;

public class Splitting_money
{
    [Fact]
    public void Gives_the_odd_minor_unit_to_the_largest_remainder() =>
        new Money(100, Currency.SEK).Split(1, 1, 1).Select(m => m.Minor).ShouldBe([34, 33, 33]);

    [Fact]
    public void Always_adds_up_to_the_whole() =>
        Gen.Select(Gen.Long[-1_000_000_000_00, 1_000_000_000_00], Gen.Long[1, 1_000_000].Array[1, 12]).Sample((minor, weights) =>
        {
            var whole = new Money(minor, Currency.NOK);
            Money.Sum(whole.Split(weights), Currency.NOK).ShouldBe(whole);
        });

    [Fact]
    public void Never_misses_the_exact_share_by_a_whole_minor_unit() =>
        Gen.Select(Gen.Long[0, 1_000_000_00], Gen.Long[1, 1_000].Array[1, 6]).Sample((minor, weights) =>
        {
            var parts = new Money(minor, Currency.SEK).Split(weights);
            var sum = weights.Sum();
            for (var i = 0; i < weights.Length; i++)
            {
                Math.Abs(parts[i].Minor - ((decimal)minor * weights[i] / sum)).ShouldBeLessThan(1m);
            }
        });
}

public class Adding_money
{
    [Fact]
    public void Of_two_currencies_is_a_mistake_in_the_program() =>
        Should.Throw<InvalidOperationException>(() => Money.Kronor(1, Currency.SEK) + Money.Kronor(1, Currency.NOK));

    [Theory]
    [InlineData(1001, 2500, 250)]
    [InlineData(1002, 2500, 251)]
    [InlineData(-1002, 2500, -251)]
    [InlineData(999, 1200, 120)]
    public void A_share_is_rounded_half_away_from_zero(long minor, int share, long expected) =>
        new Money(minor, Currency.SEK).Share(new BasisPoints(share)).Minor.ShouldBe(expected);

    [Fact]
    public void Rounds_the_shares_of_several_amounts_once_and_misses_no_share_by_a_whole_minor_unit() =>
        Gen.Select(Gen.Long[-1_000_00, 1_000_000_00].Array[1, 100], Gen.Int[0, 2_500]).Sample((minors, rate) =>
        {
            var amounts = minors.Select(m => new Money(m, Currency.NOK)).ToList();
            var shares = Money.Shares(amounts, new BasisPoints(rate)).ToList();
            Money.Sum(shares, Currency.NOK).ShouldBe(Money.Sum(amounts, Currency.NOK).Share(new BasisPoints(rate)));
            foreach (var (amount, share) in amounts.Zip(shares))
            {
                Math.Abs(share.Minor - (amount.Minor * rate / 10_000m)).ShouldBeLessThanOrEqualTo(1m);
            }
        });
}

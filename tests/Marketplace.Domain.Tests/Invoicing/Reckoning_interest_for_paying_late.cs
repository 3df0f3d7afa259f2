using CsCheck;
using Marketplace.Domain.Invoicing.Late;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Tests.Invoicing;

public sealed class Reckoning_interest_for_paying_late
{
    private static readonly LateRate[] Swedish = [.. LateRules.Initial.Rates.Where(r => r.Country == Country.SE)];
    private static readonly LateRate[] Norwegian = [.. LateRules.Initial.Rates.Where(r => r.Country == Country.NO)];

    [Fact]
    public void Follows_the_rate_of_each_country()
    {
        // The examples of the law's own arithmetic: 10 000 for 30 days.
        Of(10_000_00, Currency.SEK, new(2026, 3, 1), new(2026, 3, 30), Swedish).Amount.ShouldBe(new Money(82_19, Currency.SEK));
        Of(10_000_00, Currency.NOK, new(2026, 8, 1), new(2026, 8, 30), Norwegian).Amount.ShouldBe(new Money(100_68, Currency.NOK));
    }

    [Fact]
    public void Is_split_where_the_half_year_changes_and_rounded_once()
    {
        var interest = Of(10_000_00, Currency.NOK, new(2026, 6, 21), new(2026, 7, 10), Norwegian);
        interest.Spans.Select(s => (s.From, s.To, s.Days, s.Yearly.Value)).ShouldBe(
            [(new LocalDate(2026, 6, 21), new LocalDate(2026, 6, 30), 10, 1200), (new LocalDate(2026, 7, 1), new LocalDate(2026, 7, 10), 10, 1225)]);

        // 32.8767 + 33.5616 = 66.4383
        interest.Amount.ShouldBe(new Money(66_44, Currency.NOK));
    }

    [Fact]
    public void Is_reckoned_on_what_was_open_each_day_and_the_day_of_payment_still_counts()
    {
        var paid = new Repayment(new(2026, 3, 10), Money.Kronor(4_000, Currency.SEK));
        var interest = LateInterest.Of(Money.Kronor(10_000, Currency.SEK), [paid], new(2026, 3, 1), new(2026, 3, 20), Swedish);
        interest.Spans.Select(s => (s.Days, s.Principal.Minor)).ShouldBe([(10, 10_000_00L), (10, 6_000_00L)]);
        LateInterest.Of(Money.Kronor(10_000, Currency.SEK), [paid with { Amount = Money.Kronor(12_000, Currency.SEK) }], new(2026, 3, 1), new(2026, 3, 20), Swedish).Spans.Single().Days.ShouldBe(10);
    }

    [Fact]
    public void Stops_where_nobody_has_given_the_rate_yet_and_goes_on_once_somebody_has()
    {
        var unknown = Of(10_000_00, Currency.SEK, new(2026, 6, 21), new(2026, 7, 10), Swedish);
        (unknown.UnknownFrom, unknown.Spans.Single().Days).ShouldBe((new LocalDate(2026, 7, 1), 10));

        LateRate[] known = [.. Swedish.Where(r => r.Rate is not null), new(Country.SE, new BasisPoints(1050), new(2026, 7, 1), new(2026, 12, 31), "Riksbanken 2026-06-30", Confidence.Verified)];
        var given = Of(10_000_00, Currency.SEK, new(2026, 6, 21), new(2026, 7, 10), known);
        (given.UnknownFrom, given.Spans.Sum(s => s.Days)).ShouldBe((null, 20));
    }

    [Fact]
    public void Bears_nothing_before_the_first_late_day_and_nothing_once_it_is_paid()
    {
        Of(10_000_00, Currency.SEK, new(2026, 3, 2), new(2026, 3, 1), Swedish).Amount.IsZero.ShouldBeTrue();
        Of(0, Currency.SEK, new(2026, 3, 1), new(2026, 3, 30), Swedish).Amount.IsZero.ShouldBeTrue();
    }

    [Fact]
    public void Adds_up_however_the_days_are_split()
    {
        var days = Gen.Int[0, 1_200].Select(d => new LocalDate(2023, 1, 1).PlusDays(d));
        var repayments = Gen.Select(days, Gen.Long[1, 4_000_00]).List[0, 6].Select(all => all.Select(r => new Repayment(r.Item1, new Money(r.Item2, Currency.NOK))).ToList());
        Gen.Select(Gen.Long[0, 20_000_00], repayments, days, Gen.Int[0, 400], Gen.Int[0, 400]).Sample((minor, paid, from, first, rest) =>
        {
            var owed = new Money(minor, Currency.NOK);
            var (middle, to) = (from.PlusDays(first), from.PlusDays(first + rest));
            var whole = LateInterest.Of(owed, paid, from, to, Norwegian);
            var (one, other) = (LateInterest.Of(owed, paid, from, middle, Norwegian), LateInterest.Of(owed, paid, middle.PlusDays(1), to, Norwegian));
            (one.Exact + other.Exact).ShouldBe(whole.Exact);

            // Rounded once it is never further off than the last unit.
            Math.Abs((one.Amount + other.Amount - whole.Amount).Minor).ShouldBeLessThanOrEqualTo(1);
            whole.Spans.ShouldAllBe(s => s.From <= s.To && s.Principal.IsPositive);
        });
    }

    private static LateInterest Of(long minor, Currency currency, LocalDate from, LocalDate to, IReadOnlyList<LateRate> rates) => LateInterest.Of(new Money(minor, currency), [], from, to, rates);
}

using Marketplace.Domain.Bookings;
using Marketplace.Domain.Insights;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Tests.Insights;

public class Putting_down_an_income
{
    private static readonly LocalDate Evening = new(2027, 3, 1);
    private static readonly OrganisationId One = OrganisationId.New();
    private static readonly OrganisationId Other = OrganisationId.New();

    [Fact]
    public void Sums_what_was_paid_and_says_which_part_is_only_the_firms_word()
    {
        var figures = IncomeFigures.Of([Paid(One, 6_000, 3), Paid(Other, 2_000, 30, onWord: true)], [Sek(500)], [Sek(9_000)]).ShouldHaveSingleItem();

        (figures.Paid, figures.OnFirmsWord, figures.Held, figures.Ahead).ShouldBe((Sek(8_000), Sek(2_000), Sek(500), Sek(9_000)));
        (figures.Bookings, figures.Buyers, figures.LargestBuyer).ShouldBe((2, 2, BasisPoints.Percent(75)));
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(12, 12, 3)]
    [InlineData(12, 40, 12, 3)]
    [InlineData(0, -20)]
    public void Takes_the_later_middle_of_the_days_and_none_for_who_was_paid_before(int median, params int[] days) =>
        IncomeFigures.Of([.. days.Select(d => Paid(One, 100, d))], [], []).ShouldHaveSingleItem().DaysToPayment.ShouldBe(median);

    [Fact]
    public void Counts_a_booking_once_that_was_paid_in_two_parts()
    {
        var booking = BookingId.New();
        var figures = IncomeFigures.Of([Paid(One, 300, 1) with { Booking = booking }, Paid(One, 700, 2) with { Booking = booking }], [], []).Single();

        (figures.Bookings, figures.Buyers, figures.LargestBuyer).ShouldBe((1, 1, BasisPoints.Percent(100)));
    }

    [Fact]
    public void Keeps_currencies_apart_and_leaves_out_those_with_nothing_in_them()
    {
        var nok = Money.Kronor(4_000, Currency.NOK);
        var figures = IncomeFigures.Of([Paid(One, 6_000, 3)], [Money.Zero(Currency.NOK)], [nok]);

        figures.Select(f => f.Paid.Currency).ShouldBe([Currency.SEK, Currency.NOK], ignoreOrder: true);
        figures.Single(f => f.Paid.Currency == Currency.NOK).ShouldSatisfyAllConditions(
            f => f.Ahead.ShouldBe(nok), f => f.Paid.IsZero.ShouldBeTrue(), f => f.DaysToPayment.ShouldBeNull(), f => f.LargestBuyer.ShouldBe(BasisPoints.Zero));
        IncomeFigures.Of([], [Money.Zero(Currency.SEK)], []).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("bcdf-2345-ghjk-6789")]
    [InlineData(" BCDF 2345 GHJK 6789 ")]
    [InlineData("BCDF2345GHJK6789")]
    public void Reads_its_code_however_it_is_typed(string typed)
    {
        CheckCode.TryRead(typed, out var code).ShouldBeTrue();
        code.ShouldBe("BCDF2345GHJK6789");
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("BCDF2345GHJK678")]
    [InlineData("ACDF2345GHJK6789")]
    [InlineData("BCDF2345GHJK6780")]
    public void Refuses_what_cannot_be_a_code(string? typed) => CheckCode.TryRead(typed, out _).ShouldBeFalse();

    [Fact]
    public void Makes_codes_that_can_be_read_back()
    {
        var made = CheckCode.New();

        CheckCode.TryRead(CheckCode.Grouped(made), out var read).ShouldBeTrue();
        read.ShouldBe(made);
        CheckCode.New().ShouldNotBe(made);
    }

    private static Money Sek(long kronor) => Money.Kronor(kronor, Currency.SEK);

    private static Received Paid(OrganisationId buyer, long kronor, int days, bool onWord = false) =>
        new(BookingId.New(), buyer, Sek(kronor), Evening, Evening.PlusDays(days), onWord);
}

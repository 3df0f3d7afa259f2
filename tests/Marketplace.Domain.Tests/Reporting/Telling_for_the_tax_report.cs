using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Reporting;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Tests.Reporting;

public class Telling_for_the_tax_report
{
    private static readonly SellerTerms Terms = new(20, 40, 60, 36);
    private static readonly Instant Start = Instant.FromUtc(2027, 3, 1, 10, 0);
    private static readonly SellerParticulars Facts = new("SE", "5560160680", null, null, null, null, null, "Fjällklang AB");

    [Fact]
    public void Is_asked_with_the_first_money_reminded_twice_and_then_no_new_bookings_are_taken()
    {
        var seller = new ReportedSeller(OrganisationId.New());
        seller.Standing.ShouldBe(SellerStanding.NotAsked);

        seller.Earned(Terms, Start);
        seller.Earned(Terms, Start + Duration.FromDays(3));
        (seller.Standing, seller.AskedAt).ShouldBe((SellerStanding.Asked, Start));
        foreach (var (days, standing) in ((int, SellerStanding)[])[(19, SellerStanding.Asked), (20, SellerStanding.Reminded), (40, SellerStanding.Reminded), (59, SellerStanding.Reminded), (60, SellerStanding.Closed)])
        {
            seller.LookAgain(Terms, Start + Duration.FromDays(days));
            seller.LookAgain(Terms, Start + Duration.FromDays(days));
            seller.Standing.ShouldBe(standing, $"after {days} days");
        }

        seller.Events.OfType<SellerFactsAwaited>().Select(e => e.Standing).ShouldBe([SellerStanding.Asked, SellerStanding.Reminded, SellerStanding.Reminded, SellerStanding.Closed]);
        seller.NextAt.ShouldBeNull();
    }

    [Fact]
    public void Opens_again_with_what_is_told_and_asks_anew_when_that_is_old()
    {
        var seller = new ReportedSeller(OrganisationId.New());
        seller.Earned(Terms, Start);
        foreach (var days in (int[])[20, 40, 60])
        {
            seller.LookAgain(Terms, Start + Duration.FromDays(days));
        }

        var told = Start + Duration.FromDays(70);
        seller.Tell(Facts, PersonId.New(), Terms, DateTimeZone.Utc, told);
        (seller.Standing, seller.ClosedAt, seller.Owes).ShouldBe((SellerStanding.Told, null, false));

        seller.LookAgain(Terms, told + Duration.FromDays(1000));
        seller.Standing.ShouldBe(SellerStanding.Told);
        seller.LookAgain(Terms, told + Duration.FromDays(1100));
        (seller.Standing, seller.Particulars).ShouldBe((SellerStanding.Asked, Facts));
    }

    [Fact]
    public void Is_not_asked_of_who_has_told_before_earning()
    {
        var seller = new ReportedSeller(OrganisationId.New());
        seller.Tell(Facts, PersonId.New(), Terms, DateTimeZone.Utc, Start);
        seller.Earned(Terms, Start + Duration.FromDays(1));

        seller.Standing.ShouldBe(SellerStanding.Told);
        seller.Events.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("556016-0680", "SE", true)]
    [InlineData("900101-0017", "SE", true)]
    [InlineData("556016-0681", "SE", false)]
    [InlineData("988 077 917", "NO", true)]
    [InlineData("01010750160", "NO", true)]
    [InlineData("01010750161", "NO", false)]
    [InlineData("12345", "NO", false)]
    [InlineData("DE 123 456 789", "DE", true)]
    [InlineData("ABC", "DE", false)]
    [InlineData("", "DE", false)]
    [InlineData(null, "SE", false)]
    public void Knows_the_tax_numbers_of_both_countries(string? number, string country, bool right) =>
        SellerParticulars.IsTaxNumber(number, country).ShouldBe(right);

    [Fact]
    public void Sums_by_the_quarter_of_payment_and_marks_what_was_performed_the_year_before()
    {
        var booking = BookingId.New();
        PaidActivity[] paid =
        [
            Paid(booking, 1_000, new(2028, 1, 3), new(2027, 12, 29)), Paid(booking, 500, new(2028, 1, 20), new(2027, 12, 29)),
            Paid(BookingId.New(), 2_000, new(2028, 6, 30), new(2028, 6, 1)), Paid(BookingId.New(), 4_000, new(2028, 12, 31), new(2028, 12, 1)),
            Paid(BookingId.New(), 8_000, new(2027, 12, 31), new(2027, 12, 1)),
        ];

        var year = SellerYear.Of(2028, Currency.SEK, paid).ShouldHaveSingleItem();
        year.Quarters.Select(q => (q.Consideration.Minor / 100, q.Activities)).ShouldBe([(1_500, 1), (2_000, 1), (0, 0), (4_000, 1)]);
        (year.Consideration, year.Activities, year.PaidForYearBefore).ShouldBe((Money.Kronor(7_500, Currency.SEK), 3, true));
        SellerYear.Of(2027, Currency.SEK, paid).Single().PaidForYearBefore.ShouldBeFalse();
        SellerYear.Of(2029, Currency.NOK, paid).ShouldHaveSingleItem().ShouldSatisfyAllConditions(y => y.Currency.ShouldBe(Currency.NOK), y => y.Activities.ShouldBe(0));
    }

    private static PaidActivity Paid(BookingId booking, long kronor, LocalDate on, LocalDate performed) =>
        new(OrganisationId.New(), booking, Money.Kronor(kronor, Currency.SEK), Money.Zero(Currency.SEK), on, performed);
}

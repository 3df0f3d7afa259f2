using Marketplace.Domain.Calendar;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Tests.Calendar;

public class Public_holidays
{
    [Theory]
    [InlineData(2026, 4, 5)]
    [InlineData(2027, 3, 28)]
    [InlineData(2028, 4, 16)]
    [InlineData(2029, 4, 1)]
    [InlineData(2030, 4, 21)]
    public void Follow_easter(int year, int month, int day) => PublicHolidays.Easter(year).ShouldBe(new LocalDate(year, month, day));

    [Fact]
    public void Coincide_in_norway_on_17_may_2027() =>
        PublicHolidays.On(Country.NO, new LocalDate(2027, 5, 17)).Select(static h => h.Key).ShouldBe(["constitution_day", "whit_monday"], ignoreOrder: true);

    [Theory]
    [InlineData(2026, 20)]
    [InlineData(2027, 26)]
    [InlineData(2028, 24)]
    public void Put_swedish_midsummer_on_the_saturday_from_20_june(int year, int day)
    {
        PublicHolidays.On(Country.SE, new LocalDate(year, 6, day)).Single().Key.ShouldBe("midsummer_day");
        PublicHolidays.On(Country.SE, new LocalDate(year, 6, day - 1)).Single().ByCustom.ShouldBeTrue();
    }

    [Fact]
    public void Share_ascension_day_on_14_may_2026()
    {
        PublicHolidays.On(Country.SE, new LocalDate(2026, 5, 14)).Single().Name.ShouldBe("Kristi himmelsfärdsdag");
        PublicHolidays.On(Country.NO, new LocalDate(2026, 5, 14)).Single().Name.ShouldBe("Kristi himmelfartsdag");
    }

    [Fact]
    public void Differ_between_the_neighbours()
    {
        PublicHolidays.On(Country.NO, new LocalDate(2027, 6, 6)).ShouldBeEmpty();
        PublicHolidays.On(Country.SE, new LocalDate(2027, 5, 17)).ShouldBeEmpty();
        PublicHolidays.On(Country.SE, new LocalDate(2027, 1, 6)).Count.ShouldBe(1);
        PublicHolidays.On(Country.NO, new LocalDate(2027, 3, 25)).Single().Key.ShouldBe("maundy_thursday");
        PublicHolidays.IsDayOff(Country.NO, new LocalDate(2027, 6, 13)).ShouldBeTrue();
    }

    [Fact]
    public void Put_all_saints_on_the_saturday_from_31_october() =>
        PublicHolidays.In(Country.SE, 2027).Single(static h => h.Key == "all_saints_day").Date.ShouldBe(new LocalDate(2027, 11, 6));
}

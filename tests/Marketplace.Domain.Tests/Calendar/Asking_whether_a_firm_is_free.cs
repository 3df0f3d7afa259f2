using CsCheck;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Shared.Policies;
using NodaTime;

namespace Marketplace.Domain.Tests.Calendar;

public class Asking_whether_a_firm_is_free
{
    private const string Are = "2321";
    private const string Ostersund = "2380";
    private const string Trondheim = "5001";

    private static readonly Policies Policies = PolicyBook.Initial.On(new LocalDate(2026, 11, 23));

    // A Saturday.
    private static readonly LocalDate Day = new(2027, 2, 13);

    private readonly FirmCalendar _calendar = FirmCalendar.Open(OrganisationId.New(), Country.SE);

    private static Occupation At(int hour, string? place = Ostersund, OccupationKind kind = OccupationKind.Firm, int rank = 0, int length = 60) =>
        Occupation.Of(kind, Day.At(new LocalTime(hour, 0)), Country.SE, new OccupationTimes(length, SetUp: 60, Strike: 30, TravelBefore: 60, TravelAfter: 60), place, rank);

    [Fact]
    public void Says_free_when_the_firm_has_said_nothing() => Ask(At(19)).ShouldBe(AvailabilityAnswer.Free);

    [Fact]
    public void Says_booked_when_times_overlap() => Ask(At(19), At(18)).Reason.ShouldBe(BusyReason.Booked);

    [Fact]
    public void Lets_two_bookings_follow_each_other_in_one_town() => Ask(At(19), At(16)).State.ShouldBe(AvailabilityState.Free);

    [Fact]
    public void Says_when_there_is_no_time_to_drive()
    {
        Ask(At(19, Trondheim), At(14)).Reason.ShouldBe(BusyReason.NoTimeToDrive);
        Ask(At(14), At(19, Trondheim)).Reason.ShouldBe(BusyReason.NoTimeToDrive);
        Ask(At(19, Are), At(14)).State.ShouldBe(AvailabilityState.Free);
    }

    [Fact]
    public void Names_the_last_rank_that_is_held() =>
        Ask(At(19), At(19, kind: OccupationKind.Option, rank: 1), At(20, kind: OccupationKind.Option, rank: 2)).ShouldBe(AvailabilityAnswer.OptionHeld(2));

    [Fact]
    public void Puts_a_booking_before_an_option() =>
        Ask(At(19), At(19, kind: OccupationKind.Option, rank: 1), At(19)).State.ShouldBe(AvailabilityState.Busy);

    [Fact]
    public void Keeps_the_buffers_from_a_time_of_an_unknown_place()
    {
        var hour = Duration.FromHours(1);
        var wanted = At(19);
        Ask(wanted, Occupation.Imported(new Interval(wanted.Whole.Start - hour, wanted.Whole.Start))).State.ShouldBe(AvailabilityState.Free);
        Ask(wanted, Occupation.Imported(new Interval(wanted.Whole.Start - hour, wanted.Whole.Start + hour))).Reason.ShouldBe(BusyReason.BusyElsewhere);
    }

    [Fact]
    public void Holds_set_up_and_strike_within_the_hours_of_the_week()
    {
        _calendar.SetWeek(new WeeklyAvailability([new OpenTime(IsoDayOfWeek.Saturday, new LocalTime(12, 0), new LocalTime(18, 0)), new OpenTime(IsoDayOfWeek.Saturday, new LocalTime(18, 0), LocalTime.Midnight)]));
        Ask(At(13)).State.ShouldBe(AvailabilityState.Free);
        Ask(At(12)).Reason.ShouldBe(BusyReason.OutsideHours);
        Ask(At(17)).State.ShouldBe(AvailabilityState.Free);
        Ask(At(23)).Reason.ShouldBe(BusyReason.OutsideHours);
    }

    [Fact]
    public void Goes_past_midnight_when_both_days_are_open()
    {
        _calendar.SetWeek(new WeeklyAvailability([new OpenTime(IsoDayOfWeek.Saturday, new LocalTime(12, 0), LocalTime.Midnight), new OpenTime(IsoDayOfWeek.Sunday, LocalTime.Midnight, new LocalTime(2, 0))]));
        Ask(At(23)).State.ShouldBe(AvailabilityState.Free);
    }

    [Fact]
    public void Lets_exceptions_go_before_the_week_and_closed_before_open()
    {
        _calendar.SetWeek(new WeeklyAvailability([new OpenTime(IsoDayOfWeek.Monday, new LocalTime(12, 0), LocalTime.Midnight)]));
        var open = _calendar.AddException(Day, Day, isFree: true, null);
        Ask(At(8)).State.ShouldBe(AvailabilityState.Free);
        _calendar.AddException(Day.PlusDays(-3), Day.PlusDays(3), isFree: false, "Turné");
        Ask(At(8)).ShouldBe(AvailabilityAnswer.Busy(BusyReason.Closed, "Turné"));
        _calendar.RemoveException(open);
        Should.Throw<DomainException>(() => _calendar.RemoveException(open)).Code.ShouldBe(CalendarErrors.ExceptionNotFound);
    }

    [Fact]
    public void For_a_day_shows_the_worst_of_it()
    {
        Availability.OnDay(_calendar, [At(12)], Day).Reason.ShouldBe(BusyReason.Booked);
        Availability.OnDay(_calendar, [At(12)], Day.PlusDays(1)).ShouldBe(AvailabilityAnswer.Free);
        Availability.OnDay(_calendar, [At(12, kind: OccupationKind.Option, rank: 3)], Day).ShouldBe(AvailabilityAnswer.OptionHeld(3));
        _calendar.SetWeek(new WeeklyAvailability([new OpenTime(IsoDayOfWeek.Monday, LocalTime.Midnight, LocalTime.Midnight)]));
        Availability.OnDay(_calendar, [], Day).Reason.ShouldBe(BusyReason.OutsideHours);
    }

    [Fact]
    public void For_a_group_is_as_good_as_the_worst_member()
    {
        Availability.OfGroup([AvailabilityAnswer.Free, AvailabilityAnswer.Unknown]).ShouldBe(AvailabilityAnswer.Unknown);
        Availability.OfGroup([AvailabilityAnswer.OptionHeld(2), AvailabilityAnswer.OptionHeld(1), AvailabilityAnswer.Unknown]).ShouldBe(AvailabilityAnswer.OptionHeld(2));
        Availability.OfGroup([AvailabilityAnswer.Free, AvailabilityAnswer.Busy(BusyReason.Booked), AvailabilityAnswer.Unknown]).State.ShouldBe(AvailabilityState.Busy);
    }

    [Fact]
    public void Is_told_by_the_clock_of_the_place_on_the_night_the_clocks_change()
    {
        var autumn = Occupation.Of(OccupationKind.Firm, new LocalDateTime(2027, 10, 31, 2, 30), Country.NO, new OccupationTimes(60), Trondheim);
        autumn.Performance.Start.ShouldBe(Instant.FromUtc(2027, 10, 31, 0, 30));
        var spring = Occupation.Of(OccupationKind.Firm, new LocalDateTime(2027, 3, 28, 2, 30), Country.SE, new OccupationTimes(60), Are);
        spring.Performance.Start.ShouldBe(Instant.FromUtc(2027, 3, 28, 1, 30));
        autumn.Performance.Duration.ShouldBe(Duration.FromHours(1));
    }

    [Fact]
    public void Gives_two_neighbours_the_same_answer_in_either_order() =>
        Gen.Select(Gen.Int[0, 23], Gen.Int[0, 23], Gen.Int[0, 45], Gen.Int[0, 45]).Sample((one, other, here, there) =>
        {
            var a = At(one, Municipalities.All[here].Code);
            var b = At(other, Municipalities.All[there].Code);
            DrivingTime.FitsBetween(a, b, Policies).ShouldBe(DrivingTime.FitsBetween(b, a, Policies));
        });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(65, 60)]
    [InlineData(66, 61)]
    public void Rounds_driving_up_to_whole_minutes(int km, int minutes) => DrivingTime.Minutes(km, 65).ShouldBe(minutes);

    private AvailabilityAnswer Ask(Occupation wanted, params Occupation[] taken) => Availability.IsFree(_calendar, taken, wanted, Policies);
}

public class Setting_the_week
{
    [Fact]
    public void Refuses_times_that_overlap_or_end_before_they_begin()
    {
        static OpenTime Monday(int from, int to) => new(IsoDayOfWeek.Monday, new LocalTime(from, 0), new LocalTime(to, 0));
        Should.Throw<DomainException>(() => new WeeklyAvailability([Monday(10, 14), Monday(13, 18)])).Code.ShouldBe(CalendarErrors.WindowInvalid);
        Should.Throw<DomainException>(() => new WeeklyAvailability([Monday(14, 10)])).Code.ShouldBe(CalendarErrors.WindowInvalid);
        new WeeklyAvailability([Monday(14, 18), Monday(10, 14)]).Times[0].From.ShouldBe(new LocalTime(10, 0));
    }

    [Fact]
    public void Is_kept_as_it_was_set()
    {
        var calendar = FirmCalendar.Open(OrganisationId.New(), Country.NO);
        var week = new WeeklyAvailability([new OpenTime(IsoDayOfWeek.Friday, new LocalTime(17, 0), LocalTime.Midnight)]);
        calendar.SetWeek(week);
        calendar.Week().Times.ShouldBe(week.Times);
        calendar.SetWeek(WeeklyAvailability.Always);
        calendar.TakesBookingsOn(new LocalDate(2027, 2, 13)).ShouldBeTrue();
    }

    [Fact]
    public void Refuses_an_exception_that_ends_before_it_begins() =>
        Should.Throw<DomainException>(() => FirmCalendar.Open(OrganisationId.New(), Country.NO).AddException(new LocalDate(2027, 2, 2), new LocalDate(2027, 2, 1), false, null)).Code.ShouldBe(CalendarErrors.RangeInvalid);
}

using Marketplace.Domain.Bookings;
using Marketplace.Domain.Shared;
using NodaTime;
using static Marketplace.Domain.Tests.Bookings.ABooking;

namespace Marketplace.Domain.Tests.Bookings;

public class The_life_of_a_booking
{
    [Fact]
    public void Names_every_act_once() =>
        BookingLifecycle.Transitions.Select(t => t.Act).ShouldBe(Enum.GetValues<BookingAct>(), ignoreOrder: true);

    [Fact]
    public void Reaches_every_state() =>
        BookingLifecycle.Transitions.Select(t => t.To).Distinct().ShouldBe(Enum.GetValues<BookingState>(), ignoreOrder: true);

    [Fact]
    public void Ends_where_nothing_more_can_be_done() => BookingLifecycle.Ends.ShouldBe(
        [BookingState.Completed, BookingState.Declined, BookingState.Withdrawn, BookingState.Expired, BookingState.LapsedUnpaid, BookingState.Cancelled],
        ignoreOrder: true);

    [Fact]
    public void Runs_from_request_to_completed_in_silence()
    {
        var booking = Performed();
        booking.State.ShouldBe(BookingState.Performed);

        var closed = Meet(booking, DeadlineKind.ObjectionsUntil);

        booking.State.ShouldBe(BookingState.Completed);
        closed.ShouldBe(booking.Facts.Ends + Terms.AskAfter + Terms.ObjectWithin);
        booking.Deadlines.Where(d => d.DoneAt is null).ShouldHaveSingleItem().Kind.ShouldBe(DeadlineKind.ReviewReminder);
    }

    [Fact]
    public void Refuses_every_act_that_the_table_does_not_open()
    {
        foreach (var state in Enum.GetValues<BookingState>())
        {
            foreach (var act in Enum.GetValues<BookingAct>())
            {
                foreach (var side in Enum.GetValues<Side>().Where(side => !BookingLifecycle.Open(state, side).Contains(act)))
                {
                    Should.Throw<DomainException>(() => BookingLifecycle.Step(state, act, side)).Kind.ShouldBe(ErrorKind.Conflict);
                }
            }
        }
    }
}

public class Requesting_a_booking
{
    [Fact]
    public void In_the_past_is_refused() =>
        ShouldRefuse(() => Requested(new LocalDateTime(2027, 1, 9, 19, 0)), BookingErrors.DateInThePast);

    [Fact]
    public void Years_ahead_is_refused() =>
        ShouldRefuse(() => Requested(new LocalDateTime(2031, 1, 9, 19, 0)), BookingErrors.DateTooFarAhead);

    [Fact]
    public void Of_oneself_is_refused() =>
        ShouldRefuse(() => Requested(buyer: Firm), BookingErrors.OwnOffer);

    [Fact]
    public void Expires_when_the_firm_does_not_answer()
    {
        var booking = Requested();
        Meet(booking, DeadlineKind.AnswerReminder);
        Meet(booking, DeadlineKind.AnswerBy);

        booking.State.ShouldBe(BookingState.Expired);
        booking.Events.OfType<ReminderDue>().Single().To.ShouldBe([Side.Provider]);
        booking.Events.OfType<BookingEnded>().Count().ShouldBe(1);
    }

    [Fact]
    public void In_the_hour_that_the_clocks_skip_begins_after_the_gap() =>
        Requested(new LocalDateTime(2027, 3, 28, 2, 30)).Facts.Begins.ShouldBe(Instant.FromUtc(2027, 3, 28, 1, 30));
}

public class Signing_the_agreement
{
    [Fact]
    public void By_both_makes_the_date_firm()
    {
        var booking = Agreed();
        booking.Sign(Side.Provider, Terms, Now).ShouldBeFalse();
        booking.State.ShouldBe(BookingState.Agreed);

        booking.Sign(Side.Buyer, Terms, Now).ShouldBeTrue();

        booking.State.ShouldBe(BookingState.Contracted);
        booking.Events.OfType<BookingContracted>().Count().ShouldBe(1);
    }

    [Fact]
    public void Twice_by_one_side_is_refused()
    {
        var booking = Agreed();
        booking.Sign(Side.Buyer, Terms, Now);
        ShouldRefuse(() => booking.Sign(Side.Buyer, Terms, Now), BookingErrors.AlreadySigned);
    }

    [Fact]
    public void Too_late_finds_the_booking_expired()
    {
        var booking = Agreed();
        Meet(booking, DeadlineKind.SignReminder);
        Meet(booking, DeadlineKind.SignBy);
        ShouldRefuse(() => booking.Sign(Side.Buyer, Terms, Now), BookingErrors.NotNow);
    }
}

public class Objecting
{
    [Fact]
    public void Stops_the_silence_from_completing()
    {
        var booking = Performed();
        booking.ObjectTo(Side.Buyer, "De kom aldrig.", Now);

        booking.Deadlines.Single(d => d.Kind == DeadlineKind.ObjectionsUntil).DoneAt.ShouldNotBeNull();
        ShouldRefuse(() => booking.Complete(Side.Buyer, Terms, Now), BookingErrors.ObjectionOpen);
    }

    [Fact]
    public void Taken_back_opens_the_window_anew()
    {
        var booking = Performed();
        booking.ObjectTo(Side.Buyer, "Fel låtar.", Now);
        booking.WithdrawObjection(Side.Buyer, Terms, Now);
        Meet(booking, DeadlineKind.ObjectionsUntil);

        booking.State.ShouldBe(BookingState.Completed);
    }

    [Fact]
    public void Cannot_be_taken_back_by_the_other_side()
    {
        var booking = Performed();
        booking.ObjectTo(Side.Buyer, "Fel låtar.", Now);
        ShouldRefuse(() => booking.WithdrawObjection(Side.Provider, Terms, Now), BookingErrors.NoObjection);
    }
}

public class Cancelling
{
    [Theory]
    [InlineData(61, 0)]
    [InlineData(60, 2500)]
    [InlineData(30, 5000)]
    [InlineData(15, 5000)]
    [InlineData(14, 10000)]
    [InlineData(1, 10000)]
    public void By_the_buyer_owes_the_share_of_its_tier(int daysBefore, int owed)
    {
        var booking = Contracted();
        var now = booking.Facts.Start.Date.PlusDays(-daysBefore).At(new LocalTime(12, 0)).InZoneLeniently(booking.Facts.Zone).ToInstant();
        booking.OwedOnCancellation(Side.Buyer, now).ShouldBe(new BasisPoints(owed));
    }

    [Fact]
    public void By_the_firm_costs_the_buyer_nothing()
    {
        var booking = Contracted();
        booking.OwedOnCancellation(Side.Provider, booking.Facts.Begins - Duration.FromHours(1)).ShouldBe(BasisPoints.Zero);
    }

    [Fact]
    public void After_it_has_begun_is_too_late()
    {
        var booking = Contracted();
        ShouldRefuse(() => booking.Cancel(Side.Buyer, "Regn", booking.Facts.Begins), BookingErrors.DateInThePast);
    }
}

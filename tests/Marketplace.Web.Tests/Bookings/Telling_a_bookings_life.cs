using Bunit;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Payments;
using Marketplace.Web.Bookings;
using Marketplace.Web.Shared;

namespace Marketplace.Web.Tests.Bookings;

public class Telling_a_bookings_life : BunitContext
{
    [Theory]
    [InlineData(BookingState.Requested, "NLLLLL")]
    [InlineData(BookingState.Quoted, "DNLLLL")]
    [InlineData(BookingState.Agreed, "DDNLLL")]
    [InlineData(BookingState.Contracted, "DDDNLL")]
    [InlineData(BookingState.Performed, "DDDLDN")]
    public void Has_one_step_that_is_now(BookingState state, string expected)
    {
        using var _ = Reader.Of("sv-SE");
        foreach (var side in new[] { Side.Buyer, Side.Provider })
        {
            var steps = new BookingLife(ABooking.At(state, side), null, ABooking.Now).Steps();
            string.Concat(steps.Select(s => s.State.ToString()[0])).ShouldBe(expected);
        }
    }

    [Fact]
    public void Shows_the_evening_as_next_once_everything_is_paid()
    {
        using var _ = Reader.Of("sv-SE");
        var money = ABooking.Paying(PaymentMethod.Card, Side.Buyer, (PaymentKind.Deposit, PaymentState.Held), (PaymentKind.Balance, PaymentState.Held));

        var steps = new BookingLife(ABooking.At(BookingState.Confirmed, Side.Buyer), money, ABooking.Now).Steps();

        steps.Select(s => s.State).ShouldBe([StepState.Done, StepState.Done, StepState.Done, StepState.Done, StepState.Now, StepState.Later]);
        steps[4].Lines[0].ShouldBe("lördag 12 juni 2027, 19.00–20.15");
    }

    [Theory]
    [InlineData(Side.Buyer, PaymentState.AwaitingPayer)]
    [InlineData(Side.Buyer, PaymentState.Planned)]
    [InlineData(Side.Provider, PaymentState.AwaitingPayer)]
    [InlineData(Side.Provider, PaymentState.Planned)]
    public void Makes_the_rest_to_pay_the_step_of_now_whoever_looks(Side side, PaymentState rest)
    {
        using var _ = Reader.Of("sv-SE");
        var money = ABooking.Paying(PaymentMethod.Card, side, (PaymentKind.Deposit, PaymentState.Held), (PaymentKind.Balance, rest));

        var steps = new BookingLife(ABooking.At(BookingState.Confirmed, side), money, ABooking.Now).Steps();

        steps.Select(s => s.State).ShouldBe([StepState.Done, StepState.Done, StepState.Done, StepState.Now, StepState.Later, StepState.Later]);
    }

    [Fact]
    public void Puts_an_invoice_after_the_evening()
    {
        using var _ = Reader.Of("sv-SE");

        var steps = new BookingLife(ABooking.At(BookingState.Confirmed, Side.Buyer, PaymentMethod.Invoice), null, ABooking.Now).Steps();

        steps.Select(s => s.Title).ShouldBe(["Förfrågan", "Offert 1 godkänd: 8\u00a0300\u00a0kr", "Underskrift", "Framförandet", "Klart för båda", "Betalning"]);
    }

    [Theory]
    [InlineData("sv-SE", "Hela priset 2 370 kr, 30 dagar efter fakturan")]
    [InlineData("nb-NO", "Hele prisen 2 370 SEK, 30 dager etter fakturaen")]
    [InlineData("en-GB", "The whole price SEK 2,370, 30 days after the invoice")]
    public void Names_no_due_date_before_the_invoice_does(string culture, string line)
    {
        using var _ = Reader.Of(culture);
        var money = ABooking.Paying(PaymentMethod.Invoice, Side.Buyer, (PaymentKind.Whole, PaymentState.Planned));

        var steps = new BookingLife(ABooking.At(BookingState.Confirmed, Side.Buyer, PaymentMethod.Invoice), money, ABooking.Now).Steps();

        steps[^1].Lines.ShouldHaveSingleItem().Replace('\u00a0', ' ').ShouldBe(line);
    }

    [Fact]
    public void Names_the_due_date_that_the_invoice_says()
    {
        using var _ = Reader.Of("sv-SE");
        var money = ABooking.Paying(PaymentMethod.Invoice, Side.Buyer, (PaymentKind.Whole, PaymentState.Invoiced));

        var steps = new BookingLife(ABooking.At(BookingState.Completed, Side.Buyer, PaymentMethod.Invoice), money, ABooking.Now).Steps();

        steps[^1].Lines.ShouldHaveSingleItem().ShouldEndWith("senast lördag 3 april 2027");
    }

    [Theory]
    [InlineData(BookingState.Declined, "DS")]
    [InlineData(BookingState.Cancelled, "DDDS")]
    public void Stops_where_it_ended_and_says_why(BookingState state, string expected)
    {
        using var _ = Reader.Of("sv-SE");

        var steps = new BookingLife(ABooking.At(state, Side.Buyer, quotes: state == BookingState.Declined ? [] : null), null, ABooking.Now).Steps();

        string.Concat(steps.Select(s => s.State.ToString()[0])).ShouldBe(expected);
        steps[^1].Lines.ShouldContain("”Lokalen är stängd.”");
    }

    [Theory]
    [InlineData("sv-SE")]
    [InlineData("nb-NO")]
    [InlineData("en-GB")]
    public void Is_told_in_every_language(string culture)
    {
        using var _ = Reader.Of(culture);
        foreach (var state in Enum.GetValues<BookingState>())
        {
            foreach (var side in new[] { Side.Buyer, Side.Provider })
            {
                var money = ABooking.Paying(PaymentMethod.Card, side, (PaymentKind.Deposit, PaymentState.Held), (PaymentKind.Balance, PaymentState.AwaitingPayer));
                new BookingLife(ABooking.At(state, side), money, ABooking.Now).Steps().ShouldAllBe(s => s.Title.Length > 0);
            }
        }
    }
}

using Marketplace.Domain.Bookings;
using Marketplace.Domain.Shared;
using NodaTime;
using static Marketplace.Domain.Tests.Bookings.ABooking;

namespace Marketplace.Domain.Tests.Bookings;

public class Accepting_a_quote
{
    [Fact]
    public void Makes_the_named_version_the_price_and_asks_both_to_sign()
    {
        var booking = Quoted();

        booking.Accept(Side.Buyer, 1, Terms, Now);

        booking.State.ShouldBe(BookingState.Agreed);
        booking.Price!.Total.ShouldBe(Money.Kronor(7_400, Currency.SEK));
        booking.Events.OfType<QuoteAccepted>().Single().QuoteNumber.ShouldBe(1);
        booking.WaitsUntil.ShouldBe(Now + (Terms.SignWithin / 2));
    }

    [Fact]
    public void Is_refused_once_it_has_expired() =>
        ShouldRefuse(() => Quoted().Accept(Side.Buyer, 1, Terms, Now + Terms.QuoteValidFor), BookingErrors.QuoteExpired);

    [Fact]
    public void Is_refused_for_the_side_that_named_it() =>
        ShouldRefuse(() => Quoted().Accept(Side.Provider, 1, Terms, Now), BookingErrors.OwnQuote);

    [Fact]
    public void Is_refused_when_a_newer_version_replaced_it()
    {
        var booking = Quoted();
        booking.NamePrice(Side.Buyer, Lines(6_000), Money.Zero(Currency.SEK), "Kan ni det?", Terms, Now);

        ShouldRefuse(() => booking.Accept(Side.Buyer, 1, Terms, Now), BookingErrors.QuoteReplaced);
        booking.Accept(Side.Provider, 2, Terms, Now);
        booking.AcceptedQuote.ShouldBe(2);
    }

    [Fact]
    public void Is_refused_when_there_is_no_such_version() =>
        ShouldRefuse(() => Quoted().Accept(Side.Buyer, 9, Terms, Now), BookingErrors.NoSuchQuote);

    [Fact]
    public void Happens_once()
    {
        var booking = Agreed();
        ShouldRefuse(() => booking.Accept(Side.Buyer, 1, Terms, Now), BookingErrors.NotNow);
    }
}

public class Naming_a_price
{
    [Fact]
    public void In_another_currency_than_the_contract_is_refused() =>
        ShouldRefuse(() => Requested().NamePrice(Side.Provider, Lines(7_000, Currency.NOK), Money.Zero(Currency.NOK), null, Terms, Now), BookingErrors.WrongCurrency);

    [Fact]
    public void Of_nothing_is_refused() =>
        ShouldRefuse(() => Requested().NamePrice(Side.Provider, [], Money.Zero(Currency.SEK), null, Terms, Now), BookingErrors.QuoteEmpty);

    [Fact]
    public void Comes_from_the_firm_first() =>
        ShouldRefuse(() => Requested().NamePrice(Side.Buyer, Lines(5_000), Money.Zero(Currency.SEK), null, Terms, Now), BookingErrors.NotNow);

    [Fact]
    public void Never_lasts_longer_than_until_the_performance()
    {
        var booking = Requested(new LocalDateTime(2027, 1, 12, 19, 0));
        booking.NamePrice(Side.Provider, Lines(7_000), Money.Zero(Currency.SEK), null, Terms, Now).ExpiresAt.ShouldBe(booking.Facts.Begins);
    }

    [Fact]
    public void Leaves_the_withheld_tax_out_of_what_is_paid()
    {
        var booking = Requested();
        var quote = booking.NamePrice(Side.Provider, Lines(10_000), Money.Kronor(1_500, Currency.SEK), null, Terms, Now);

        quote.Total.ShouldBe(Money.Kronor(10_400, Currency.SEK));
        quote.ToPay.ShouldBe(Money.Kronor(8_900, Currency.SEK));
    }
}

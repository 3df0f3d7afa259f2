using Bunit;
using Marketplace.Api.Bookings;
using Marketplace.Api.Platform;
using Marketplace.Api.Reviews;
using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Web.Bookings;
using NodaTime;

namespace Marketplace.Web.Tests.Bookings;

public class Whose_turn_it_is : BunitContext
{
    [Theory]
    [InlineData(BookingState.Requested, Wait.TheirQuote, Wait.SendQuote)]
    [InlineData(BookingState.Quoted, Wait.AnswerQuote, Wait.TheirAnswer)]
    [InlineData(BookingState.Agreed, Wait.Sign, Wait.Sign)]
    [InlineData(BookingState.Contracted, Wait.PaymentDay, Wait.PaymentDay)]
    [InlineData(BookingState.Confirmed, Wait.Performance, Wait.Performance)]
    [InlineData(BookingState.Performed, Wait.ConfirmHappened, Wait.Window)]
    [InlineData(BookingState.Completed, Wait.Nothing, Wait.Nothing)]
    [InlineData(BookingState.Declined, Wait.Nothing, Wait.Nothing)]
    [InlineData(BookingState.Withdrawn, Wait.Nothing, Wait.Nothing)]
    [InlineData(BookingState.Expired, Wait.Nothing, Wait.Nothing)]
    [InlineData(BookingState.LapsedUnpaid, Wait.Nothing, Wait.Nothing)]
    [InlineData(BookingState.Cancelled, Wait.Nothing, Wait.Nothing)]
    public void Follows_from_the_state_and_the_side(BookingState state, Wait buyer, Wait firm)
    {
        ABooking.At(state, Side.Buyer).Standing(null, ABooking.Now).Waits.ShouldBe(buyer);
        ABooking.At(state, Side.Provider).Standing(null, ABooking.Now).Waits.ShouldBe(firm);
    }

    [Theory]
    [InlineData(Side.Buyer, Wait.TheirAnswer)]
    [InlineData(Side.Provider, Wait.AnswerQuote)]
    public void Changes_with_a_counter_quote(Side side, Wait expected) =>
        ABooking.At(BookingState.Quoted, side, quotes: [ABooking.Quote(2, Side.Buyer, 6_000), ABooking.Quote(1, Side.Provider, 7_000)])
            .Standing(null, ABooking.Now).Waits.ShouldBe(expected);

    [Theory]
    [InlineData(Side.Buyer, Wait.TheirQuote)]
    [InlineData(Side.Provider, Wait.SendQuote)]
    public void Goes_back_to_the_firm_once_a_quote_has_expired(Side side, Wait expected) =>
        ABooking.At(BookingState.Quoted, side, quotes: [ABooking.Quote(1, Side.Provider, 7_000, expires: ABooking.Now - Duration.FromHours(1))])
            .Standing(null, ABooking.Now).Waits.ShouldBe(expected);

    [Theory]
    [InlineData(Side.Buyer, Side.Buyer, AgreementState.ReadyToSign, Wait.TheirSignature)]
    [InlineData(Side.Provider, Side.Buyer, AgreementState.ReadyToSign, Wait.Sign)]
    [InlineData(Side.Buyer, null, AgreementState.Preparing, Wait.Agreement)]
    [InlineData(Side.Buyer, null, null, Wait.Agreement)]
    public void Is_to_sign_only_once_and_only_what_is_written(Side side, Side? signed, AgreementState? agreement, Wait expected) =>
        ABooking.At(BookingState.Agreed, side, signed: signed, agreement: agreement).Standing(null, ABooking.Now).Waits.ShouldBe(expected);

    [Theory]
    [InlineData(BookingState.Contracted, PaymentState.AwaitingPayer, Wait.Pay, Wait.TheirPayment)]
    [InlineData(BookingState.Contracted, PaymentState.Failed, Wait.Pay, Wait.TheirPayment)]
    [InlineData(BookingState.Contracted, PaymentState.Processing, Wait.Bank, Wait.Bank)]
    [InlineData(BookingState.Contracted, PaymentState.Planned, Wait.PaymentDay, Wait.PaymentDay)]
    [InlineData(BookingState.Confirmed, PaymentState.AwaitingPayer, Wait.Pay, Wait.TheirPayment)]
    [InlineData(BookingState.Confirmed, PaymentState.Held, Wait.Performance, Wait.Performance)]
    [InlineData(BookingState.Cancelled, PaymentState.AwaitingPayer, Wait.Pay, Wait.TheirPayment)]
    public void Is_the_payers_when_a_card_payment_is_open(BookingState state, PaymentState payment, Wait buyer, Wait firm)
    {
        foreach (var (side, expected) in new[] { (Side.Buyer, buyer), (Side.Provider, firm) })
        {
            var money = ABooking.Paying(PaymentMethod.Card, side, (PaymentKind.Deposit, payment));
            ABooking.At(state, side).Standing(money, ABooking.Now).Waits.ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData(BookingState.Confirmed, PaymentState.Planned, Wait.Performance, Wait.Performance)]
    [InlineData(BookingState.Performed, PaymentState.Invoiced, Wait.ConfirmHappened, Wait.ConfirmPaid)]
    [InlineData(BookingState.Completed, PaymentState.Invoiced, Wait.PayInvoice, Wait.ConfirmPaid)]
    [InlineData(BookingState.Completed, PaymentState.PaidToFirm, Wait.Nothing, Wait.Nothing)]
    public void Follows_the_invoice_where_nothing_is_held(BookingState state, PaymentState payment, Wait buyer, Wait firm)
    {
        foreach (var (side, expected) in new[] { (Side.Buyer, buyer), (Side.Provider, firm) })
        {
            var money = ABooking.Paying(PaymentMethod.Invoice, side, (PaymentKind.Whole, payment));
            ABooking.At(state, side, PaymentMethod.Invoice).Standing(money, ABooking.Now).Waits.ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData(Side.Buyer, PaymentState.PaidToFirm, Wait.Review)]
    [InlineData(Side.Buyer, PaymentState.Invoiced, Wait.PayInvoice)]
    [InlineData(Side.Provider, PaymentState.Released, Wait.Review)]
    public void Is_to_say_how_it_was_once_the_money_is_settled(Side side, PaymentState payment, Wait expected)
    {
        var money = ABooking.Paying(PaymentMethod.Invoice, side, (PaymentKind.Whole, payment));
        var reviews = new GetBookingReviews.Both(null, null, null, null, ABooking.Now + Duration.FromDays(80), IsAwaited: true, BlindDays: 14);
        var booking = ABooking.At(BookingState.Completed, side, PaymentMethod.Invoice);

        booking.Standing(money, ABooking.Now, reviews).Waits.ShouldBe(expected);
        if (expected == Wait.Review)
        {
            using var _ = Reader.Of("nb-NO");
            Render<TurnCard>(p => p.Add(c => c.Booking, booking).Add(c => c.Money, money).Add(c => c.Reviews, reviews).Add(c => c.Now, ABooking.Now))
                .Find(".actions a").GetAttribute("href").ShouldBe("bookings/SMP-7K2XQ/review");
        }
    }

    [Theory]
    [InlineData(Side.Buyer)]
    [InlineData(Side.Provider)]
    public void Is_both_sides_while_an_objection_is_open(Side side) =>
        ABooking.At(BookingState.Performed, side, objectionBy: Side.Buyer).Standing(null, ABooking.Now).Waits.ShouldBe(Wait.Objection);

    [Theory]
    [MemberData(nameof(EveryCard))]
    public void Is_said_in_every_language_with_at_most_one_main_button(string culture, BookingState state, Side side, PaymentMethod method, PaymentState payment)
    {
        using var _ = Reader.Of(culture);
        var money = ABooking.Paying(method, side, (PaymentKind.Whole, payment));

        var card = Card(ABooking.At(state, side, method), money);

        card.Find("h2").TextContent.ShouldNotBeNullOrWhiteSpace();
        card.FindAll(".actions .ds-button:not([data-variant])").Count.ShouldBeLessThanOrEqualTo(1);
        card.Markup.ShouldNotContain("{0}");
    }

    public static TheoryData<string, BookingState, Side, PaymentMethod, PaymentState> EveryCard()
    {
        var all = new TheoryData<string, BookingState, Side, PaymentMethod, PaymentState>();
        foreach (var culture in new[] { "sv-SE", "nb-NO", "en-GB" })
        {
            foreach (var state in Enum.GetValues<BookingState>())
            {
                foreach (var side in new[] { Side.Buyer, Side.Provider })
                {
                    all.Add(culture, state, side, PaymentMethod.Card, PaymentState.AwaitingPayer);
                    all.Add(culture, state, side, PaymentMethod.Card, PaymentState.Processing);
                    all.Add(culture, state, side, PaymentMethod.Card, PaymentState.Held);
                    all.Add(culture, state, side, PaymentMethod.Invoice, PaymentState.Invoiced);
                    all.Add(culture, state, side, PaymentMethod.Invoice, PaymentState.PaidToFirm);
                }
            }
        }

        return all;
    }

    [Fact]
    public void Gives_no_button_to_somebody_who_only_looks()
    {
        using var _ = Reader.Of("sv-SE");

        Card(ABooking.At(BookingState.Quoted, Side.Buyer, role: OrganisationRole.Viewer), null).FindAll("button, .actions a").ShouldBeEmpty();
        Card(ABooking.At(BookingState.Quoted, Side.Buyer), null).Find("button").GetAttribute("value").ShouldBe("accept");
    }

    [Fact]
    public void Never_says_that_invoice_money_is_held()
    {
        foreach (var key in Texts.Keys.Where(k => k.StartsWith("bookings.page.", StringComparison.Ordinal) && k.Contains("invoice", StringComparison.Ordinal)))
        {
            using var _ = Reader.Of("en-GB");
            var text = Texts.Get(key);
            (text.Contains("is held", StringComparison.OrdinalIgnoreCase) || text.Contains("escrow", StringComparison.OrdinalIgnoreCase)).ShouldBeFalse(key);
        }
    }

    private IRenderedComponent<TurnCard> Card(GetBooking.Found booking, Marketplace.Api.Payments.GetBookingPayments.Overview? money) =>
        Render<TurnCard>(p => p.Add(c => c.Booking, booking).Add(c => c.Money, money).Add(c => c.Now, ABooking.Now)
            .Add(c => c.Calculated, booking.State == BookingState.Requested && booking.Side == Side.Provider ? ABooking.Quote(1, Side.Provider, 7_000) : null));
}

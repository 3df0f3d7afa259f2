using Marketplace.Api.Bookings;
using Marketplace.Api.Payments;
using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Web.Tests.Bookings;

/// <summary>A booking as a page gets it, at any point of its life.</summary>
internal static class ABooking
{
    public static readonly Instant Now = Instant.FromUtc(2027, 2, 16, 10, 0);
    private static readonly LocalDateTime Evening = new(2027, 6, 12, 19, 0);
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Stockholm"];

    public static GetBooking.Found At(
        BookingState state,
        Side side,
        PaymentMethod method = PaymentMethod.Card,
        IReadOnlyList<GetBooking.QuoteShown>? quotes = null,
        Side? signed = null,
        Side? objectionBy = null,
        AgreementState? agreement = AgreementState.ReadyToSign,
        OrganisationRole role = OrganisationRole.Owner)
    {
        var begins = Evening.InZoneLeniently(Zone).ToInstant();
        var both = state is BookingState.Contracted or BookingState.Confirmed or BookingState.Performed or BookingState.Completed;
        return new GetBooking.Found(
            BookingId.New(),
            "SMP-7K2XQ",
            "Fjällfolk trio",
            side,
            state,
            role is OrganisationRole.Owner or OrganisationRole.Booker ? [.. BookingLifecycle.Open(state, side)] : [],
            new GetBooking.Party(OrganisationId.New(), "Fäviks krog", "faviks-krog", Country.SE),
            new GetBooking.Party(OrganisationId.New(), "Fjällfolk", "fjallfolk", Country.SE),
            OfferId.New(),
            1,
            new GetBooking.Facts(Evening, Zone.Id, begins, begins + Duration.FromMinutes(75), 75, 60, 30, Country.SE, "2321", "Fäviks krog", null, null, 40, null, 1, []),
            Currency.SEK,
            method,
            1,
            state == BookingState.Requested ? Now + Duration.FromDays(4) : null,
            Now + Duration.FromDays(2),
            state is BookingState.Requested or BookingState.Quoted ? null : 1,
            quotes ?? (state == BookingState.Requested ? [] : [Quote(1, Side.Provider, 7_000)]),
            [.. Story(state)],
            state == BookingState.Agreed ? agreement : null,
            both || signed == Side.Buyer ? Now : null,
            both || signed == Side.Provider ? Now : null,
            objectionBy is null ? null : "Ljudet kom aldrig.",
            objectionBy,
            null,
            null,
            role);
    }

    public static GetBooking.QuoteShown Quote(int number, Side by, long kronor, long travel = 900, Instant? expires = null)
    {
        var fee = Money.Kronor(320, Currency.SEK);
        var feeVat = Money.Kronor(80, Currency.SEK);
        var firm = Money.Kronor(kronor + travel, Currency.SEK);
        return new GetBooking.QuoteShown(
            number, by, Now - Duration.FromDays(5 - number), expires ?? Now + Duration.FromDays(9), null, firm, fee + feeVat, feeVat, firm + fee + feeVat, Money.Zero(Currency.SEK), firm + fee + feeVat,
            [
                new(QuoteLineKind.Fee, Payee.Firm, "Framträdande, 75 min", Money.Kronor(kronor, Currency.SEK), VatCategory.E, new BasisPoints(0), Money.Zero(Currency.SEK), "se_performance"),
                new(QuoteLineKind.Travel, Payee.Firm, "Resa", Money.Kronor(travel, Currency.SEK), VatCategory.E, new BasisPoints(0), Money.Zero(Currency.SEK), "se_performance"),
                new(QuoteLineKind.MarketplaceFee, Payee.Operator, "Samspels avgift", fee, VatCategory.S, new BasisPoints(2_500), feeVat, "se_standard"),
            ]);
    }

    public static GetBookingPayments.Overview Paying(PaymentMethod method, Side side, params (PaymentKind Kind, PaymentState State)[] payments) => new(
        method,
        [.. payments.Select(p => new GetBookingPayments.Item(
            PaymentId.New(),
            p.Kind,
            p.State,
            Money.Kronor(2_490, Currency.SEK),
            Money.Kronor(2_370, Currency.SEK),
            Money.Kronor(120, Currency.SEK),
            Money.Kronor(2_490, Currency.SEK),
            Money.Zero(Currency.SEK),
            method == PaymentMethod.Invoice && p.State == PaymentState.Planned ? null : new LocalDate(2027, 4, 3),
            method == PaymentMethod.Invoice ? 30 : null,
            Now - Duration.FromDays(1),
            PaymentLifecycle.Paid.Contains(p.State) ? Now : null,
            IsOverdue: false,
            CanPay: side == Side.Buyer && PaymentLifecycle.Payable.Contains(p.State),
            CanConfirm: side == Side.Provider && p.State == PaymentState.Invoiced,
            FailureCode: null))],
        []);

    private static IEnumerable<GetBooking.Entry> Story(BookingState state)
    {
        BookingAct[] well = [BookingAct.Request, BookingAct.Quote, BookingAct.Accept, BookingAct.Contract, BookingAct.Confirm, BookingAct.Perform, BookingAct.Complete];
        var reached = state switch
        {
            BookingState.Requested or BookingState.Declined => 1,
            BookingState.Quoted or BookingState.Withdrawn => 2,
            BookingState.Agreed or BookingState.Expired => 3,
            BookingState.Contracted or BookingState.LapsedUnpaid or BookingState.Cancelled => 4,
            BookingState.Confirmed => 5,
            BookingState.Performed => 6,
            _ => 7,
        };
        foreach (var (index, act) in well.Take(reached).Index())
        {
            yield return new GetBooking.Entry(act, BookingLifecycle.Of(act).By[0], BookingLifecycle.Of(act).To, Now - Duration.FromDays(10 - index), null, null);
        }

        if (BookingLifecycle.Ends.Contains(state) && state != BookingState.Completed)
        {
            var end = BookingLifecycle.Transitions.Single(t => t.To == state);
            yield return new GetBooking.Entry(end.Act, end.By[0], state, Now - Duration.FromDays(1), null, "Lokalen är stängd.");
        }
    }
}

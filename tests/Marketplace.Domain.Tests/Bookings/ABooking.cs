using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;
using BookingTerms = Marketplace.Domain.Bookings.BookingTerms;

namespace Marketplace.Domain.Tests.Bookings;

/// <summary>Brings a booking to where a test begins.</summary>
internal static class ABooking
{
    public static readonly Instant Now = Instant.FromUtc(2027, 1, 10, 9, 0);
    public static readonly OrganisationId Buyer = OrganisationId.New();
    public static readonly OrganisationId Firm = OrganisationId.New();

    public static readonly BookingTerms Terms = new(
        AnswerWithin: Duration.FromHours(72),
        QuoteValidFor: Duration.FromDays(14),
        SignWithin: Duration.FromDays(7),
        AskAfter: Duration.FromHours(12),
        ObjectWithin: Duration.FromHours(48),
        LongestAhead: Duration.FromDays(730),
        RemindOfReviewAfter: Duration.FromDays(3),
        AnswerChangeWithin: Duration.FromDays(5));

    public static Booking Requested(LocalDateTime? start = null, OrganisationId? buyer = null, PaymentMethod method = PaymentMethod.Card) => Booking.Request(
        buyer ?? Buyer,
        null,
        Firm,
        OfferId.New(),
        1,
        "Fjällfolk trio",
        PersonId.New(),
        new BookingFacts(start ?? new LocalDateTime(2027, 6, 12, 19, 0), 75, 90, 45, Country.SE, "2321", "Krogen", null, 40, null),
        Currency.SEK,
        method,
        [new CancellationTerm(60, BasisPoints.Percent(25)), new CancellationTerm(30, BasisPoints.Percent(50)), new CancellationTerm(14, BasisPoints.Percent(100))],
        null,
        Terms,
        Now);

    public static Booking Quoted()
    {
        var booking = Requested();
        booking.NamePrice(Side.Provider, Lines(7_000), Money.Zero(Currency.SEK), null, Terms, Now);
        return booking;
    }

    public static Booking Agreed()
    {
        var booking = Quoted();
        booking.Accept(Side.Buyer, 1, Terms, Now);
        return booking;
    }

    public static Booking Contracted()
    {
        var booking = Agreed();
        booking.Sign(Side.Provider, Terms, Now);
        booking.Sign(Side.Buyer, Terms, Now);
        return booking;
    }

    public static Booking Performed()
    {
        var booking = Contracted();
        booking.Confirm(Now);
        Meet(booking, DeadlineKind.DidItHappen);
        return booking;
    }

    /// <summary>Lets the first waiting deadline of a kind come due, at its own moment.</summary>
    public static Instant Meet(Booking booking, DeadlineKind kind)
    {
        var due = booking.Deadlines.First(d => d.Kind == kind && d.DoneAt is null);
        booking.Meet(due.Id, Terms, due.DueAt);
        return due.DueAt;
    }

    public static QuoteLine[] Lines(long kronor, Currency currency = Currency.SEK) =>
    [
        new(1, QuoteLineKind.Fee, Payee.Firm, "Framträdande", Money.Kronor(kronor, currency), VatCategory.E, BasisPoints.Zero, Money.Zero(currency), "se_performer"),
        new(2, QuoteLineKind.MarketplaceFee, Payee.Operator, "Avgift", Money.Kronor(320, currency), VatCategory.S, BasisPoints.Percent(25), Money.Kronor(80, currency), "se_standard"),
    ];

    public static void ShouldRefuse(Action act, string code) => Should.Throw<DomainException>(act).Code.ShouldBe(code);
}

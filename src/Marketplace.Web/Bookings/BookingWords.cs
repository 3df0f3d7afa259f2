using Marketplace.Api.Bookings;
using Marketplace.Api.Offers;
using Marketplace.Api.Organisations;
using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Api.Reviews;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Web.Shared;
using NodaTime;

namespace Marketplace.Web.Bookings;

/// <summary>The words of this area for what the model knows by name.</summary>
internal static class BookingWords
{
    public static string Of(BookingState state) => Get("state", state);

    public static string Of(Wait wait) => Get("wait", wait);

    public static string Of(PaymentKind kind) => Texts.Get("payments.kind." + kind.ToString().ToLowerInvariant());

    /// <summary>Where a payment stands; what others invoice or pay as salary has words of its own.</summary>
    public static string Of(PaymentState state, PaymentMethod method)
    {
        var key = "payments.state." + state.ToString().ToLowerInvariant();
        return Texts.Find($"{key}_{Rail(method)}") ?? Texts.Get(key);
    }

    /// <summary>The way to pay, as texts are named after it.</summary>
    public static string Rail(PaymentMethod method) => method.ToString().ToLowerInvariant();

    /// <summary>Who sells and how they are paid, in a sentence.</summary>
    public static string Seller(PaymentMethod method, string firm, InvoicingCompany? company) =>
        Texts.Get("bookings.page.seller." + Rail(method), firm, company?.Name, company?.Number);

    /// <summary>Who sells an offer, in a sentence: the firm itself, or what is true when it has none.</summary>
    public static string Seller(GetOffer.Firm firm) => firm.PaidAs switch
    {
        PayeeKind.InvoicingCompany => Seller(PaymentMethod.CompanyInvoice, firm.LegalName, firm.Company),
        PayeeKind.SalaryByBuyer => Seller(PaymentMethod.Salary, firm.LegalName, null),
        _ => Texts.Get("bookings.page.request.seller", firm.LegalName),
    };

    /// <summary>The day on which a payment is due; before the invoice is out, or the work done that is paid as salary, how long after it.</summary>
    public static string DueBrief(GetBookingPayments.Item payment, PaymentMethod method) => payment.DueOn is { } day
        ? Wording.Date(day, brief: true)
        : Texts.Get(method == PaymentMethod.Salary ? "payments.page.after_salary" : "payments.page.after_invoice", payment.TermDays);

    /// <summary>The colour of a state's tag; the words say the same.</summary>
    public static Tone ToneOf(BookingState state) => state switch
    {
        BookingState.Contracted or BookingState.Confirmed or BookingState.Performed or BookingState.Completed => Tone.Good,
        BookingState.Cancelled or BookingState.LapsedUnpaid => Tone.Bad,
        BookingState.Requested or BookingState.Quoted or BookingState.Agreed => Tone.Info,
        _ => Tone.Neutral,
    };

    /// <summary>The colour of what is waited for: only our own turn stands out.</summary>
    public static Tone ToneOf(Wait wait, BookingState state) => wait switch
    {
        _ when wait.IsOurs() => Tone.Waiting,
        Wait.Objection => Tone.Bad,
        _ => ToneOf(state),
    };

    /// <summary>What a tag says: whose turn it is, or where it ended.</summary>
    public static string Tag(Wait wait, BookingState state) => wait == Wait.Nothing || BookingLifecycle.Ends.Contains(state) && !wait.IsOurs() ? Of(state) : Of(wait);

    /// <summary>The venue and its municipality, said once when they are the same.</summary>
    public static string Place(string venue, string municipality)
    {
        var name = Municipalities.Find(municipality)?.Name;
        return name is null || venue.Contains(name, StringComparison.CurrentCultureIgnoreCase) ? venue : $"{venue}, {name}";
    }

    /// <summary>How long is left, roughly: "2 days left", "5 hours left".</summary>
    public static string Left(Instant until, Instant now)
    {
        var left = until - now;
        return left switch
        {
            _ when left <= Duration.Zero => Texts.Get("bookings.page.left.none"),
            { TotalHours: < 1 } => Texts.Get("bookings.page.left.minutes"),
            { TotalHours: < 2 } => Texts.Get("bookings.page.left.hour"),
            { TotalDays: < 1 } => Texts.Get("bookings.page.left.hours", (int)left.TotalHours),
            { TotalDays: < 2 } => Texts.Get("bookings.page.left.day"),
            _ => Texts.Get("bookings.page.left.days", (int)left.TotalDays),
        };
    }

    /// <summary>Until when, with what is left: "by Tuesday 18 February 2027, 12.00 · 2 days left".</summary>
    public static string Until(Instant until, DateTimeZone zone, Instant now) =>
        Texts.Get("bookings.page.until", Wording.Moment(until, zone, brief: true), Left(until, now));

    /// <summary>The zone of the venue.</summary>
    public static DateTimeZone ZoneOf(this GetBooking.Found booking) => DateTimeZoneProviders.Tzdb[booking.When.Zone];

    /// <summary>The other side.</summary>
    public static GetBooking.Party Other(this GetBooking.Found booking) => booking.Side == Side.Buyer ? booking.Firm : booking.Buyer;

    /// <summary>The version of the price that counts: the accepted one, else the newest.</summary>
    public static GetBooking.QuoteShown? Price(this GetBooking.Found booking) =>
        booking.Quotes.FirstOrDefault(q => q.Number == booking.AcceptedQuote) ?? booking.Newest();

    private static GetBooking.QuoteShown? Newest(this GetBooking.Found booking) => booking.Quotes.Count > 0 ? booking.Quotes[0] : null;

    /// <summary>Whose turn it is.</summary>
    public static BookingStanding Standing(this GetBooking.Found booking, GetBookingPayments.Overview? money, Instant now, GetBookingReviews.Both? reviews = null) => new(booking.State, booking.Side)
    {
        Method = booking.Method,
        QuoteBy = booking.Newest()?.By,
        QuoteOpen = booking.Newest()?.ExpiresAt > now,
        Agreement = booking.Agreement,
        SignedByUs = (booking.Side == Side.Buyer ? booking.BuyerSignedAt : booking.FirmSignedAt) is not null,
        ObjectionBy = booking.ObjectionBy,
        CanPay = money?.Payments.Any(p => p.CanPay) == true,
        TheyCanPay = booking is { Side: Side.Provider, Method: PaymentMethod.Card } && money?.Payments.Any(p => PaymentLifecycle.Payable.Contains(p.State)) == true,
        BankAtWork = money?.Payments.Any(p => p.State == PaymentState.Processing) == true,
        InvoiceOut = money?.Payments.Any(p => p.State == PaymentState.Invoiced) == true,
        ReviewAwaited = reviews?.IsAwaited == true,
    };

    private static string Get<T>(string kind, T value)
        where T : struct, Enum => Texts.Get($"bookings.page.{kind}.{value.ToString().ToLowerInvariant()}");
}

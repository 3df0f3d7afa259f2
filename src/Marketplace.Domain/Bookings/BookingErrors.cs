namespace Marketplace.Domain.Bookings;

/// <summary>Why a booking refuses an act.</summary>
public static class BookingErrors
{
    /// <summary>The life of the booking does not allow this act in its present state.</summary>
    public const string NotNow = "booking_not_now";

    /// <summary>The act belongs to the other side.</summary>
    public const string NotYours = "booking_not_yours";

    /// <summary>The named quote version does not exist.</summary>
    public const string NoSuchQuote = "quote_unknown";

    /// <summary>A newer version replaced the quote.</summary>
    public const string QuoteReplaced = "quote_replaced";

    /// <summary>The quote's time has run out.</summary>
    public const string QuoteExpired = "quote_expired";

    /// <summary>Nobody accepts a quote of their own.</summary>
    public const string OwnQuote = "quote_own";

    /// <summary>A quote needs at least one line for the firm, and a total above zero.</summary>
    public const string QuoteEmpty = "quote_empty";

    /// <summary>All lines of a booking are in its contract currency.</summary>
    public const string WrongCurrency = "quote_wrong_currency";

    /// <summary>The marketplace fee is set by the dated policy, never by a side.</summary>
    public const string FeeIsFixed = "quote_fee_is_fixed";

    /// <summary>The performance lies in the past.</summary>
    public const string DateInThePast = "booking_date_in_the_past";

    /// <summary>The performance lies further ahead than anybody plans.</summary>
    public const string DateTooFarAhead = "booking_date_too_far_ahead";

    /// <summary>An organisation cannot book itself.</summary>
    public const string OwnOffer = "booking_own_offer";

    /// <summary>This side has already signed.</summary>
    public const string AlreadySigned = "booking_already_signed";

    /// <summary>Objections are taken until the window has closed.</summary>
    public const string WindowClosed = "booking_window_closed";

    /// <summary>An objection is open; money stays where it is until it is settled.</summary>
    public const string ObjectionOpen = "booking_objection_open";

    /// <summary>There is no objection to take back.</summary>
    public const string NoObjection = "booking_no_objection";

    /// <summary>The chosen way to pay is not open to this buyer.</summary>
    public const string PaymentMethodNotAllowed = "payment_method_not_allowed";

    /// <summary>The firm is not paid that way: a company invoices for it, or the buyer pays salary.</summary>
    public const string PaymentMethodNotTrue = "payment_method_not_true";

    /// <summary>Nothing is overdue yet.</summary>
    public const string NotOverdue = "booking_not_overdue";

    /// <summary>Money has already been paid: the date is ended by cancelling, so that it is paid back.</summary>
    public const string AlreadyPaid = "booking_already_paid";

    /// <summary>Something is missing before the price can be calculated.</summary>
    public const string PriceIncomplete = "quote_price_incomplete";

    /// <summary>The operator knows no VAT rule for its fee here, so nothing can be charged.</summary>
    public const string FeeCannotBeCharged = "fee_cannot_be_charged";

    /// <summary>The buyer is to pay the firm's own account, and the firm has named none that can be paid from there.</summary>
    public const string NoAccountToPay = "quote_no_account";

    /// <summary>The firm does not take bookings at that time, or cannot get there in time.</summary>
    public const string NotFree = "booking_not_free";

    /// <summary>The performance is nearer than the firm's lead time.</summary>
    public const string TooSoon = "booking_too_soon";

    /// <summary>The contract is in the firm's currency; only a public body may ask for its own.</summary>
    public const string CurrencyNotYours = "booking_currency_not_yours";

    /// <summary>The acting organisation does not buy here.</summary>
    public const string NotABuyer = "booking_not_a_buyer";
}

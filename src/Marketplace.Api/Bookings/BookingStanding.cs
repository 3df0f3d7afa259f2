using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;

namespace Marketplace.Api.Bookings;

/// <summary>What a booking waits for, in the eyes of one side. The first ones wait for that side itself.</summary>
public enum Wait
{
    /// <summary>We are to name a price.</summary>
    SendQuote,

    /// <summary>We are to answer the other side's price.</summary>
    AnswerQuote,

    /// <summary>We are to sign.</summary>
    Sign,

    /// <summary>We are to pay by card.</summary>
    Pay,

    /// <summary>We are to pay the firm's invoice.</summary>
    PayInvoice,

    /// <summary>We are to pay the performer's salary.</summary>
    PaySalary,

    /// <summary>We are to say that the money of our invoice has come.</summary>
    ConfirmPaid,

    /// <summary>We are to say whether it was as agreed.</summary>
    ConfirmHappened,

    /// <summary>We are to say how it was.</summary>
    Review,

    /// <summary>An objection is open; both talk until it is settled.</summary>
    Objection,

    /// <summary>The other side is to name a price.</summary>
    TheirQuote,

    /// <summary>The other side is to answer our price.</summary>
    TheirAnswer,

    /// <summary>The agreement is being written.</summary>
    Agreement,

    /// <summary>The other side is to sign.</summary>
    TheirSignature,

    /// <summary>The other side is to pay.</summary>
    TheirPayment,

    /// <summary>The bank is at work with a payment.</summary>
    Bank,

    /// <summary>The day on which payment opens.</summary>
    PaymentDay,

    /// <summary>The evening itself.</summary>
    Performance,

    /// <summary>The end of the time for objections.</summary>
    Window,

    /// <summary>Nothing more.</summary>
    Nothing,
}

/// <summary>What the order of <see cref="Wait"/> says.</summary>
public static class Waiting
{
    /// <summary>Whether it is our own side that is waited for.</summary>
    public static bool IsOurs(this Wait wait) => wait <= Wait.Review;
}

/// <summary>Where a booking stands for one side: all that decides whose turn it is. Page, list and start of day read this one place.</summary>
public sealed record BookingStanding(BookingState State, Side Side)
{
    /// <summary>The deadlines that are somebody's limit; the others are reminders.</summary>
    internal static readonly IReadOnlyList<DeadlineKind> Limits = [DeadlineKind.AnswerBy, DeadlineKind.QuoteExpires, DeadlineKind.SignBy, DeadlineKind.ObjectionsUntil];

    /// <summary>How the booking is paid.</summary>
    public PaymentMethod Method { get; init; }

    /// <summary>Who named the newest price.</summary>
    public Side? QuoteBy { get; init; }

    /// <summary>Whether that price can still be accepted.</summary>
    public bool QuoteOpen { get; init; }

    /// <summary>Where the agreement stands.</summary>
    public AgreementState? Agreement { get; init; }

    /// <summary>Whether our side has signed.</summary>
    public bool SignedByUs { get; init; }

    /// <summary>Who has an open objection.</summary>
    public Side? ObjectionBy { get; init; }

    /// <summary>Whether our side can pay by card now.</summary>
    public bool CanPay { get; init; }

    /// <summary>Whether a card payment can be paid by the other side now.</summary>
    public bool TheyCanPay { get; init; }

    /// <summary>Whether the bank is at work.</summary>
    public bool BankAtWork { get; init; }

    /// <summary>Whether the firm's invoice is out and unpaid, or a company's, or the salary is to be paid.</summary>
    public bool InvoiceOut { get; init; }

    /// <summary>Whether our side's review is waited for.</summary>
    public bool ReviewAwaited { get; init; }

    /// <summary>What it waits for.</summary>
    public Wait Waits => State switch
    {
        BookingState.Requested => Side == Side.Provider ? Wait.SendQuote : Wait.TheirQuote,
        BookingState.Quoted when !QuoteOpen => Side == Side.Provider ? Wait.SendQuote : Wait.TheirQuote,
        BookingState.Quoted => QuoteBy == Side ? Wait.TheirAnswer : Wait.AnswerQuote,
        BookingState.Agreed when SignedByUs => Wait.TheirSignature,
        BookingState.Agreed => Agreement == AgreementState.ReadyToSign ? Wait.Sign : Wait.Agreement,
        BookingState.Contracted => Money() ?? Wait.PaymentDay,
        BookingState.Confirmed => Money() ?? Wait.Performance,
        BookingState.Performed when ObjectionBy is not null => Wait.Objection,
        BookingState.Performed when Side == Side.Buyer => Wait.ConfirmHappened,
        BookingState.Performed => InvoiceOut ? Wait.ConfirmPaid : Wait.Window,
        BookingState.Completed => Money() is { } money && (money.IsOurs() || !ReviewAwaited) ? money : ReviewAwaited ? Wait.Review : Wait.Nothing,
        BookingState.Cancelled => Money() ?? Wait.Nothing,
        _ => Wait.Nothing,
    };

    /// <summary>Whether it is our side's turn.</summary>
    public bool IsOurTurn => Waits.IsOurs();

    private Wait? Money() => this switch
    {
        { CanPay: true } => Wait.Pay,
        { BankAtWork: true } => Wait.Bank,
        { InvoiceOut: true } => Side == Side.Provider ? Wait.ConfirmPaid : Method == PaymentMethod.Salary ? Wait.PaySalary : Wait.PayInvoice,
        { TheyCanPay: true } => Wait.TheirPayment,
        _ => null,
    };
}

using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Bookkeeping;

/// <summary>What is booked.</summary>
public enum VoucherKind
{
    /// <summary>A document that the firm issued.</summary>
    Invoice = 1,

    /// <summary>A card payment came to the payment service for the firm.</summary>
    CardPayment = 2,

    /// <summary>Money went back from there to the buyer.</summary>
    Refund = 3,

    /// <summary>Money came from there to the firm's bank account.</summary>
    Payout = 4,

    /// <summary>An invoice was paid to the firm's bank account.</summary>
    InvoicePayment = 5,

    /// <summary>A document that takes back another; its amounts are below zero here.</summary>
    CreditNote = 6,

    /// <summary>What was left of an invoice was given up; below zero when it is waited for after all.</summary>
    WriteOff = 7,

    /// <summary>What came too much for one invoice paid another of the same buyer; below zero when that is taken back.</summary>
    Offset = 8,

    /// <summary>A booking was called off, and the firm keeps money or is paid for that.</summary>
    Cancellation = 9,
}

/// <summary>Something that happened and is to be booked, in the currency in which it happened.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Day">The day in the firm's zone.</param>
/// <param name="Reference">What it is found by: the number of the invoice, or the code of the booking.</param>
/// <param name="Text">What it is about.</param>
/// <param name="Customer">The buyer.</param>
/// <param name="CustomerName">The buyer's registered name.</param>
/// <param name="Amount">Of an invoice what is left to pay after what is kept back; of anything else how much moved.</param>
public sealed record BookEvent(VoucherKind Kind, LocalDate Day, string Reference, string Text, Guid Customer, string CustomerName, Money Amount)
{
    /// <summary>Of an invoice: its lines by VAT category and rate.</summary>
    public IReadOnlyList<VatTotal> Totals { get; init; } = [];

    /// <summary>Of an advance invoice its lines, of the invoice for the whole what it takes off for them: not sales yet, or any more. Of a cancellation: what is left of one.</summary>
    public IReadOnlyList<VatTotal> Advanced { get; init; } = [];

    /// <summary>Of an invoice: the tax on artists that the buyer keeps back.</summary>
    public Money? KeptBack { get; init; }

    /// <summary>Of an invoice: what rounding to whole kronor adds to what is left to pay.</summary>
    public Money? Rounding { get; init; }

    /// <summary>Of an invoice paid by card: what came before it, and when. Of an offset: what left the other invoice, and when that was issued.</summary>
    public IReadOnlyList<Advance> Advances { get; init; } = [];

    /// <summary>Of a payment of an invoice: how much of it is interest and charges for paying late.</summary>
    public Money? Late { get; init; }

    /// <summary>Of a payout: what the bank received. Of a cancellation too, unless it is kept of a card payment that came before.</summary>
    public Money? Received { get; init; }

    /// <summary>Of an invoice whose VAT stands on it in the currency of the books: the rate that stands there.</summary>
    public ExchangeRate? VatRate { get; init; }

    /// <summary>
    /// The day whose rate was used before: of a refund and a payout the one on which the money had come, of a payment and a
    /// credit note the one on which the invoice was issued.
    /// </summary>
    public LocalDate? CameOn { get; init; }
}

/// <summary>Money that was there before what it pays.</summary>
/// <param name="Day">The day whose rate it was booked at: when a card payment came, or the invoice that it came for was issued.</param>
/// <param name="Amount">The firm's part of it, less what went back.</param>
public sealed record Advance(LocalDate Day, Money Amount);

/// <summary>A voucher in the currency of the firm's books: its lines sum to nothing.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Lines">Debits above zero, credits below.</param>
public sealed record Voucher(BookEvent Event, IReadOnlyList<VoucherLine> Lines);

/// <summary>One line of a voucher.</summary>
/// <param name="Account">The account.</param>
/// <param name="Amount">In the currency of the books: a debit above zero, a credit below.</param>
/// <param name="Original">In the currency in which it happened, when that is another.</param>
/// <param name="Vat">On a line of sales: the VAT on it in the currency of the books.</param>
public sealed record VoucherLine(BookAccount Account, Money Amount, Money? Original = null, Money? Vat = null);

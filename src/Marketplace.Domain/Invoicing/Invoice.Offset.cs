using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing;

/// <summary>What came too much for an invoice pays another one of the same buyer.</summary>
public sealed partial class Invoice
{
    /// <summary>Whether what comes too much for this one may pay the other.</summary>
    public bool CanPay(Invoice other) => other.Id != Id && other.Currency == Currency && other.SellerId == SellerId
        && (BuyerId is not null ? other.BuyerId == BuyerId : CustomerId is not null && other.CustomerId == CustomerId);

    /// <summary>What came too much, or a part of it, leaves for another invoice, which receives it.</summary>
    /// <param name="other">The invoice that it pays.</param>
    /// <param name="amount">How much.</param>
    /// <param name="today">Today, by the seller's calendar: the day on which it counts for the other.</param>
    /// <param name="mark">By whom and when it was noted.</param>
    /// <returns>The row of this invoice; the other's comes when it receives the same.</returns>
    /// <exception cref="DomainException">It is another buyer's, or more than is there or left to pay.</exception>
    public InvoiceReceipt Offset(Invoice other, Money amount, LocalDate today, ReceiptMark mark)
    {
        if (!CanPay(other))
        {
            throw DomainException.Rule(InvoiceErrors.OffsetStranger);
        }

        MustTake(amount, today, today);
        if (amount > Overpaid)
        {
            throw DomainException.Rule(InvoiceErrors.OffsetTooMuch, ("left", Overpaid));
        }

        if (amount > other.LeftToPay)
        {
            throw DomainException.Rule(InvoiceErrors.OffsetBeyond, ("invoice", other.Number), ("left", other.LeftToPay));
        }

        Received -= amount;
        var row = InvoiceReceipt.Of(this, -amount, Money.Zero(Currency), today, mark with { Origin = ReceiptOrigin.Offset });
        Raise(new InvoiceOffset(row.Id, Id, mark.At));
        return row;
    }
}

/// <summary>What came too much for an invoice pays another, or does so no longer; the buyer is told.</summary>
/// <param name="Receipt">The row of the invoice that was paid too much; above zero when it is taken back.</param>
/// <param name="Invoice">That invoice.</param>
/// <param name="At">When.</param>
public sealed record InvoiceOffset(InvoiceReceiptId Receipt, InvoiceId Invoice, Instant At) : IDomainEvent;

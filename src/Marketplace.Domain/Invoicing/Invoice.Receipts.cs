using Marketplace.Domain.Bookings;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing;

/// <summary>
/// Money that comes for an invoice. What was paid and the tax that the buyer keeps back are together the total; what came
/// beyond that stays visible until the seller has paid it back or used it for another invoice.
/// </summary>
public sealed partial class Invoice
{
    /// <summary>How much has come for it so far, less what went back.</summary>
    public Money Received { get; private set; }

    /// <summary>How much of that counts for the invoice that took its place.</summary>
    public Money Carried { get; private set; }

    /// <summary>What the buyer is to pay in all, what was credited taken off.</summary>
    public Money Owed => IsCreditNote ? Money.Zero(Currency) : ToPay - (Credited - WithheldOf(Credited)) - (CreditStanding == CreditStanding.Whole ? Rounding : Money.Zero(Currency));

    /// <summary>What the buyer is still to pay: nothing once it is paid, credited in whole or given up.</summary>
    public Money LeftToPay => State is not (InvoiceState.Paid or InvoiceState.WrittenOff) && Owed - Received is { IsPositive: true } left ? left : Money.Zero(Currency);

    /// <summary>What came beyond what is owed, interest and charges for paying late counted, and is to be paid back.</summary>
    public Money Overpaid => Method == PaymentMethod.Invoice && Received - Carried - Owed - LateCharges is { IsPositive: true } over ? over : Money.Zero(Currency);

    /// <summary>Whether there is nothing more to pay on it.</summary>
    public bool IsSettled => IsCreditNote || State is InvoiceState.Paid or InvoiceState.WrittenOff || CreditStanding == CreditStanding.Whole;

    /// <summary>Money has come. It may be less than what is owed, or more.</summary>
    /// <param name="amount">How much.</param>
    /// <param name="day">The day on which it was on the account.</param>
    /// <param name="today">Today, by the seller's calendar.</param>
    /// <param name="mark">How, by whom and when it was noted.</param>
    /// <exception cref="DomainException">It is not paid this way, or the amount or the day cannot be right.</exception>
    public InvoiceReceipt Receive(Money amount, LocalDate day, LocalDate today, ReceiptMark mark)
    {
        MustTake(amount, day, today);
        if (State == InvoiceState.WrittenOff)
        {
            throw DomainException.Conflict(InvoiceErrors.IsWrittenOff);
        }

        var late = LatePart(Received + amount) - LatePart(Received);
        var receipt = InvoiceReceipt.Of(this, amount, late, day, mark);
        Received += amount;
        Settle(mark.At);
        return receipt;
    }

    /// <summary>The seller has paid back what came too much, or a part of it.</summary>
    /// <param name="amount">How much.</param>
    /// <param name="day">The day on which it left the account.</param>
    /// <param name="today">Today, by the seller's calendar.</param>
    /// <param name="mark">By whom and when it was noted.</param>
    public InvoiceReceipt PayBack(Money amount, LocalDate day, LocalDate today, ReceiptMark mark)
    {
        MustTake(amount, day, today);
        if (amount > Overpaid)
        {
            throw DomainException.Rule(InvoiceErrors.PaidBackTooMuch, ("left", Overpaid));
        }

        Received -= amount;
        return InvoiceReceipt.Of(this, -amount, Money.Zero(Currency), day, mark with { Origin = ReceiptOrigin.PaidBack });
    }

    /// <summary>A row was a mistake: another on the same day takes it back, and what is owed is owed again.</summary>
    /// <param name="receipt">The row.</param>
    /// <param name="mark">By whom and when it was noted.</param>
    public InvoiceReceipt Undo(InvoiceReceipt receipt, ReceiptMark mark)
    {
        if (receipt.InvoiceId != Id)
        {
            throw new ArgumentException("The row is of another invoice.", nameof(receipt));
        }

        // Nor can what has gone back to the buyer meanwhile never have come.
        if (receipt.Origin == ReceiptOrigin.Undone || Carried.IsPositive || (receipt.Amount.IsPositive && receipt.Amount > Received))
        {
            throw DomainException.Conflict(InvoiceErrors.ReceiptStays);
        }

        Received -= receipt.Amount;
        if (State is InvoiceState.Paid or InvoiceState.PartlyPaid && Owed > Received)
        {
            // Without what it says it would never have been paid, so nothing else can have made it so.
            var act = Received.IsPositive ? InvoiceAct.TakeBackPart : SentAt is null ? InvoiceAct.TakeBackUnsent : InvoiceAct.TakeBack;
            State = InvoiceLifecycle.Step(State, act);
            PaidAt = null;
        }

        Settle(mark.At);
        var undone = InvoiceReceipt.Of(this, -receipt.Amount, -receipt.Late, receipt.ReceivedOn, mark with { Origin = ReceiptOrigin.Undone }, receipt.Id);
        if (receipt is { Origin: ReceiptOrigin.Offset, Amount.IsNegative: true })
        {
            Raise(new InvoiceOffset(undone.Id, Id, mark.At));
        }

        return undone;
    }

    /// <summary>How much of what has come is interest and charges for paying late.</summary>
    private Money LatePart(Money received)
    {
        var beyond = received - Carried - Owed;
        return !beyond.IsPositive ? Money.Zero(Currency) : beyond < LateCharges ? beyond : LateCharges;
    }

    private void MustTake(Money amount, LocalDate day, LocalDate today)
    {
        if (IsCreditNote || Method != PaymentMethod.Invoice)
        {
            throw DomainException.Rule(InvoiceErrors.NotPaidToAccount);
        }

        if (amount.Currency != Currency)
        {
            throw DomainException.Rule(InvoiceErrors.OtherCurrency, ("currency", Currency));
        }

        if (!amount.IsPositive)
        {
            throw DomainException.Rule(InvoiceErrors.ReceiptNotPositive);
        }

        if (day > today || day < today.PlusYears(-3))
        {
            throw DomainException.Rule(InvoiceErrors.ReceiptDay);
        }
    }

    /// <summary>What has come moves it along; a credit note may be what was missing.</summary>
    private void Settle(Instant now)
    {
        if (State == InvoiceState.Paid || CreditStanding == CreditStanding.Whole || !Received.IsPositive)
        {
            return;
        }

        if (Received >= Owed)
        {
            Pay(now);
        }
        else if (State != InvoiceState.PartlyPaid)
        {
            State = InvoiceLifecycle.Step(State, InvoiceAct.PayPart);
        }
    }
}

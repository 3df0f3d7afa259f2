using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing.Late;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing;

/// <summary>An invoice that is paid late, or never.</summary>
public sealed partial class Invoice
{
    /// <summary>How many reminders were sent.</summary>
    public int Reminders { get; private set; }

    /// <summary>Interest and charges that the last reminder asked for: what comes beyond the invoice is for them first.</summary>
    public Money LateCharges { get; private set; }

    /// <summary>What the seller has given up.</summary>
    public Money WrittenOff { get; private set; }

    /// <summary>Whether money is waited for on a day after the one on which it was due.</summary>
    public bool IsLate(LocalDate day) => Method == PaymentMethod.Invoice && !IsSettled && LeftToPay.IsPositive && day > DueOn;

    /// <summary>The seller reminds the buyer.</summary>
    /// <param name="claim">What is owed.</param>
    /// <param name="before">The reminders that were sent before.</param>
    /// <param name="kind">What the letter costs.</param>
    /// <param name="feeIsAgreed">That a fee was agreed on before, where it must have been.</param>
    /// <param name="day">The day of the letter.</param>
    /// <param name="rules">The law.</param>
    /// <param name="by">Who sends it; null when it goes by itself.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="DomainException">It is not late, the last letter's time has not passed, or the charge may not be taken.</exception>
    public InvoiceReminder Remind(LateClaim claim, IReadOnlyList<InvoiceReminder> before, LateCharge kind, bool feeIsAgreed, LocalDate day, LateRules rules, PersonId? by, Instant now)
    {
        if (!IsLate(day))
        {
            throw DomainException.Conflict(InvoiceErrors.NotLate);
        }

        if (before.Any(r => r.PayBy >= day))
        {
            throw DomainException.Conflict(InvoiceErrors.RemindedAlready, ("until", before.Max(r => r.PayBy)));
        }

        var rule = rules.ReminderOn(Seller.Country, day);
        var charge = LateClaim.Possible(this, before, day, rules).Where(p => p.Kind == kind).Select(p => (Money?)p.Amount).FirstOrDefault()
            ?? throw DomainException.Rule(InvoiceErrors.ChargeNotAllowed);
        if (kind == LateCharge.Fee && rule.FeeMustBeAgreed && !feeIsAgreed)
        {
            throw DomainException.Rule(InvoiceErrors.FeeNotAgreed);
        }

        Reminders++;
        LateCharges = claim.Interest.Amount + claim.Charges + charge;
        return InvoiceReminder.Of(this, Reminders, claim, kind, charge, day, day.PlusDays(rule.AnswerDays), by, now);
    }

    /// <summary>The seller gives up what is left. What becomes of its VAT is for the books.</summary>
    /// <returns>What was given up.</returns>
    public Money WriteOff()
    {
        if (!LeftToPay.IsPositive || IsSettled)
        {
            throw DomainException.Conflict(InvoiceErrors.NothingLeftToPay);
        }

        var left = LeftToPay;
        State = InvoiceLifecycle.Step(State, InvoiceAct.WriteOff);
        WrittenOff = left;
        return left;
    }

    /// <summary>The seller waits for the money after all.</summary>
    public void TakeBackWriteOff()
    {
        var act = Received.IsPositive ? InvoiceAct.WaitForRest : SentAt is null ? InvoiceAct.WaitUnsent : InvoiceAct.Wait;
        State = InvoiceLifecycle.Step(State, act);
        WrittenOff = Money.Zero(Currency);
    }
}

using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Bookings;

/// <content>The verbs of a booking, in the order of its life.</content>
public sealed partial class Booking
{
    /// <summary>A side tells what is needed on the day, as often as it changes; it is no step of the booking's life.</summary>
    /// <exception cref="DomainException">The booking has come to an end, or the firm tells of the buyer's venue.</exception>
    public void PlanTheDay(Side side, DayPlan plan)
    {
        if (BookingLifecycle.Ends.Contains(State))
        {
            throw DomainException.Conflict(BookingErrors.NotNow, ("state", State));
        }

        if (side == Side.Buyer)
        {
            Facts.TellTheWay(plan.Address, plan.WayIn);
            BuyerContact = plan.Contact;
        }
        else if (plan.Address is not null || plan.WayIn is not null)
        {
            throw DomainException.Conflict(BookingErrors.NotYours);
        }
        else
        {
            ProviderContact = plan.Contact;
        }
    }

    /// <summary>A side names a price: the firm its quote, the buyer a counter-quote. Each is a new version.</summary>
    /// <param name="side">Who names it.</param>
    /// <param name="lines">What it consists of, the marketplace's fee included.</param>
    /// <param name="withheld">Artist tax that the buyer keeps back.</param>
    /// <param name="note">A word to the other side.</param>
    /// <param name="terms">The waiting times in force.</param>
    /// <param name="now">The moment.</param>
    /// <param name="reckonedBy">The rate by which the offer's prices became the lines; null when they needed none.</param>
    /// <returns>The new version.</returns>
    public Quote NamePrice(Side side, IReadOnlyList<QuoteLine> lines, Money withheld, string? note, BookingTerms terms, Instant now, ExchangeRate? reckonedBy = null)
    {
        RefuseOnceBegun(now);
        if (withheld.Currency != Currency || lines.Any(l => l.Net.Currency != Currency || l.Vat.Currency != Currency))
        {
            throw DomainException.Rule(BookingErrors.WrongCurrency, ("currency", Currency));
        }

        if (!Money.Sum(lines.Where(l => l.Payee == Payee.Firm).Select(l => l.Gross), Currency).IsPositive)
        {
            throw DomainException.Rule(BookingErrors.QuoteEmpty);
        }

        var quote = new Quote(Id, _quotes.Count + 1, side, lines, withheld, note, reckonedBy, now, Earliest(now + terms.QuoteValidFor, Facts.Begins));
        Step(side == Side.Buyer ? BookingAct.CounterQuote : BookingAct.Quote, side, now, quote.Number, note);
        _quotes.Add(quote);
        Settle(now, DeadlineKind.AnswerReminder, DeadlineKind.AnswerBy, DeadlineKind.QuoteExpires);
        Expect(DeadlineKind.QuoteExpires, quote.ExpiresAt);
        return quote;
    }

    /// <summary>A side accepts exactly the named version of the other side.</summary>
    public void Accept(Side side, int number, BookingTerms terms, Instant now)
    {
        var quote = _quotes.SingleOrDefault(q => q.Number == number)
            ?? throw new DomainException(BookingErrors.NoSuchQuote, ErrorKind.NotFound);
        BookingLifecycle.Step(State, BookingAct.Accept, side);
        if (quote != LatestQuote)
        {
            throw DomainException.Conflict(BookingErrors.QuoteReplaced, ("latest", LatestQuote!.Number));
        }

        if (quote.By == side)
        {
            throw DomainException.Conflict(BookingErrors.OwnQuote);
        }

        if (quote.ExpiresAt <= now)
        {
            throw DomainException.Conflict(BookingErrors.QuoteExpired, ("expired", quote.ExpiresAt));
        }

        Step(BookingAct.Accept, side, now, number);
        AcceptedQuote = number;
        Settle(now, DeadlineKind.QuoteExpires);
        var signBy = Earliest(now + terms.SignWithin, Facts.Begins);
        Expect(DeadlineKind.SignReminder, now + ((signBy - now) / 2));
        Expect(DeadlineKind.SignBy, signBy);
        Raise(new QuoteAccepted(Id, number, now));
    }

    /// <summary>A side has signed. The second signature makes the date firm.</summary>
    /// <returns>Whether both have now signed.</returns>
    public bool Sign(Side side, BookingTerms terms, Instant now)
    {
        if ((side == Side.Buyer ? BuyerSignedAt : ProviderSignedAt) is not null)
        {
            throw DomainException.Conflict(BookingErrors.AlreadySigned);
        }

        RefuseOnceBegun(now);
        Step(BookingAct.Sign, side, now);
        BuyerSignedAt = side == Side.Buyer ? now : BuyerSignedAt;
        ProviderSignedAt = side == Side.Provider ? now : ProviderSignedAt;
        if (BuyerSignedAt is null || ProviderSignedAt is null)
        {
            return false;
        }

        Step(BookingAct.Contract, Side.System, now);
        Settle(now, DeadlineKind.SignReminder, DeadlineKind.SignBy);
        ExpectIfAhead(DeadlineKind.RiderReminder, Facts.MorningBefore(14), now);
        ExpectIfAhead(DeadlineKind.TravelReminder, Facts.MorningBefore(3), now);
        ExpectIfAhead(DeadlineKind.DayBefore, Facts.MorningBefore(1), now);
        Expect(DeadlineKind.DidItHappen, Facts.Ends + terms.AskAfter);
        Raise(new BookingContracted(Id, now));
        return true;
    }

    /// <summary>The payment plan's condition is met. Safe to repeat.</summary>
    public void Confirm(Instant now)
    {
        if (State == BookingState.Contracted)
        {
            Step(BookingAct.Confirm, Side.System, now);
        }
    }

    /// <summary>The firm says no.</summary>
    public void Decline(string? reason, Instant now) => Step(BookingAct.Decline, Side.Provider, now, note: reason);

    /// <summary>The buyer takes the request back.</summary>
    public void Withdraw(string? reason, Instant now) => Step(BookingAct.Withdraw, Side.Buyer, now, note: reason);

    /// <summary>Somebody says within the window that it was not as agreed: nothing is released until that is settled.</summary>
    public void ObjectTo(Side side, string reason, Instant now)
    {
        if (ObjectionBy is not null)
        {
            throw DomainException.Conflict(BookingErrors.ObjectionOpen);
        }

        Step(BookingAct.RaiseObjection, side, now, note: reason);
        (ObjectionBy, Objection) = (side, reason);
        Settle(now, DeadlineKind.ObjectionsUntil);
    }

    /// <summary>The side that objected takes it back; the window opens anew for as long as the policy says.</summary>
    public void WithdrawObjection(Side side, BookingTerms terms, Instant now)
    {
        if (ObjectionBy != side)
        {
            throw DomainException.Conflict(BookingErrors.NoObjection);
        }

        Step(BookingAct.WithdrawObjection, side, now);
        (ObjectionBy, Objection) = (null, null);
        Expect(DeadlineKind.ObjectionsUntil, now + terms.ObjectWithin);
    }

    /// <summary>It was as agreed: the buyer says so, or the window has closed in silence.</summary>
    public void Complete(Side side, BookingTerms terms, Instant now)
    {
        if (ObjectionBy is not null)
        {
            throw DomainException.Conflict(BookingErrors.ObjectionOpen);
        }

        Step(BookingAct.Complete, side, now);
        Expect(DeadlineKind.ReviewReminder, now + terms.RemindOfReviewAfter);
        Raise(new BookingCompleted(Id, now));
    }

    /// <summary>The firm lets the date go because payment is overdue; whether it is overdue is the payments' to say.</summary>
    public void LetGoUnpaid(Instant now) => Step(BookingAct.LetGoUnpaid, Side.Provider, now);

    /// <summary>A side calls it off; what is owed follows from <see cref="OwedOnCancellation"/>.</summary>
    public void Cancel(Side side, string reason, Instant now)
    {
        RefuseOnceBegun(now);
        Step(BookingAct.Cancel, side, now, note: reason);
    }

    /// <summary>The share of the firm's price that the buyer owes when a side calls it off now. The firm's own failure costs the buyer nothing.</summary>
    public BasisPoints OwedOnCancellation(Side side, Instant now)
    {
        if (side != Side.Buyer || State is BookingState.Agreed)
        {
            return BasisPoints.Zero;
        }

        var days = Period.DaysBetween(now.InZone(Facts.Zone).Date, Facts.Start.Date);
        return _cancellation.Where(t => days <= t.DaysBefore).OrderBy(t => t.DaysBefore).Select(t => t.BuyerOwes).FirstOrDefault();
    }

    /// <summary>Something that was waited for is due. Looks at the state first: what is no longer true is only ticked off.</summary>
    public void Meet(Guid deadline, BookingTerms terms, Instant now)
    {
        var due = _deadlines.SingleOrDefault(d => d.Id == deadline);
        if (due is null || due.DoneAt is not null || due.DueAt > now)
        {
            return;
        }

        due.DoneAt = now;
        switch (due.Kind)
        {
            case DeadlineKind.AnswerBy when State == BookingState.Requested:
            case DeadlineKind.QuoteExpires when State == BookingState.Quoted:
            case DeadlineKind.SignBy when State == BookingState.Agreed:
                Step(BookingAct.Expire, Side.System, now);
                break;
            case DeadlineKind.AnswerReminder when State == BookingState.Requested:
                Remind(due.Kind, now, Side.Provider);
                break;
            case DeadlineKind.SignReminder when State == BookingState.Agreed:
                Remind(due.Kind, now, [.. MissingSignatures()]);
                break;
            case DeadlineKind.RiderReminder or DeadlineKind.TravelReminder or DeadlineKind.DayBefore when State is BookingState.Contracted or BookingState.Confirmed:
                Remind(due.Kind, now, Side.Buyer, Side.Provider);
                break;
            case DeadlineKind.DidItHappen when State == BookingState.Confirmed:
                Step(BookingAct.Perform, Side.System, now);
                Expect(DeadlineKind.ObjectionsUntil, now + terms.ObjectWithin);
                break;
            case DeadlineKind.ObjectionsUntil when State == BookingState.Performed && ObjectionBy is null:
                Complete(Side.System, terms, now);
                break;
            case DeadlineKind.ReviewReminder when State == BookingState.Completed:
                Remind(due.Kind, now, Side.Buyer, Side.Provider);
                break;
        }
    }

    private IEnumerable<Side> MissingSignatures()
    {
        if (BuyerSignedAt is null)
        {
            yield return Side.Buyer;
        }

        if (ProviderSignedAt is null)
        {
            yield return Side.Provider;
        }
    }

    private void Remind(DeadlineKind kind, Instant now, params Side[] to) => Raise(new ReminderDue(Id, kind, to, now));

    private void ExpectIfAhead(DeadlineKind kind, Instant at, Instant now)
    {
        if (at > now)
        {
            Expect(kind, at);
        }
    }

    private void RefuseOnceBegun(Instant now)
    {
        if (Facts.Begins <= now)
        {
            throw DomainException.Rule(BookingErrors.DateInThePast);
        }
    }
}

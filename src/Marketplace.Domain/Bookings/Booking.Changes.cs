using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Bookings;

/// <content>Changing what is agreed, by mutual consent: proposed by one side, accepted by the other, signed anew by both.</content>
public sealed partial class Booking
{
    private readonly List<BookingChange> _changes = [];

    /// <summary>Every change that was proposed, in order.</summary>
    public IReadOnlyList<BookingChange> Changes => _changes;

    /// <summary>The change that waits for somebody; there is never more than one.</summary>
    public BookingChange? OpenChange => _changes.Find(c => c.IsOpen);

    /// <summary>The change whose agreement is to be signed.</summary>
    public BookingChange? AcceptedChange => _changes.Find(c => c.State == ChangeState.Accepted);

    /// <summary>The change that the booking stands on; null while it is what was agreed first.</summary>
    public BookingChange? ChangeInForce => _changes.FindLast(c => c.State == ChangeState.InForce);

    /// <summary>Whether a side can propose a change now.</summary>
    public bool CanProposeChange(Instant now) => ChangeLifecycle.Bookings.Contains(State) && Facts.Begins > now && OpenChange is null;

    /// <summary>When and where a version of the price is for.</summary>
    public BookingFacts FactsOf(int quote) => _changes.Find(c => c.QuoteNumber == quote)?.After
        ?? _changes.Find(c => c.State == ChangeState.InForce)?.Before
        ?? Facts;

    /// <summary>Refuses unless a change can be proposed now.</summary>
    public void MustTakeChanges(Instant now)
    {
        if (!ChangeLifecycle.Bookings.Contains(State))
        {
            throw DomainException.Conflict(BookingErrors.NotNow, ("state", State));
        }

        RefuseOnceBegun(now);
        if (OpenChange is { } open)
        {
            throw DomainException.Conflict(ChangeErrors.AlreadyOpen, ("number", open.Number));
        }
    }

    /// <summary>Refuses what is no change, or lies where nobody books.</summary>
    public void MustFit(BookingFacts after, BookingTerms terms, Instant now)
    {
        if (after.Start == Facts.Start && after.Municipality == Facts.Municipality && after.Venue == Facts.Venue && after.Audience == Facts.Audience)
        {
            throw DomainException.Rule(ChangeErrors.NothingChanged);
        }

        if (after.Begins <= now)
        {
            throw DomainException.Rule(BookingErrors.DateInThePast);
        }

        if (after.Begins > now + terms.LongestAhead)
        {
            throw DomainException.Rule(BookingErrors.DateTooFarAhead);
        }
    }

    /// <summary>A side proposes another day, time or place, with the price that comes with it.</summary>
    /// <param name="side">Who proposes it.</param>
    /// <param name="after">When and where it is to be.</param>
    /// <param name="price">The price for that.</param>
    /// <param name="samePrice">Whether the agreed amounts were kept.</param>
    /// <param name="reason">Why.</param>
    /// <param name="terms">The waiting times in force.</param>
    /// <param name="now">The moment.</param>
    public BookingChange ProposeChange(Side side, BookingFacts after, ChangePrice price, bool samePrice, string reason, BookingTerms terms, Instant now)
    {
        MustTakeChanges(now);
        MustFit(after, terms, now);
        if (price.Withheld.Currency != Currency || price.Lines.Any(l => l.Net.Currency != Currency || l.Vat.Currency != Currency))
        {
            throw DomainException.Rule(BookingErrors.WrongCurrency, ("currency", Currency));
        }

        var answerBy = Earliest(now + terms.AnswerChangeWithin, Earliest(Facts.Begins, after.Begins));
        var quote = new Quote(Id, _quotes.Count + 1, side, price.Lines, price.Withheld, reason, price.ReckonedBy, now, answerBy);
        _quotes.Add(quote);
        var change = new BookingChange(Id, _changes.Count + 1, side, Facts.Copy(), after, quote.Number, AcceptedQuote!.Value, price, samePrice, reason, answerBy, now);
        _changes.Add(change);
        Expect(DeadlineKind.ChangeAnswerBy, answerBy);
        Tell(change, ChangeAct.Propose, side, now);
        return change;
    }

    /// <summary>
    /// The other side says yes. Where both have signed they sign anew, and until then the old agreement stands; where nothing
    /// is signed by both yet, it is the new that is to be signed from now on.
    /// </summary>
    public BookingChange AcceptChange(Side side, int number, BookingTerms terms, Instant now)
    {
        var change = ChangeOf(number);
        change.AcceptedBy(side, Earliest(now + terms.SignWithin, Earliest(Facts.Begins, change.After.Begins)), now);
        Settle(now, DeadlineKind.ChangeAnswerBy);
        Tell(change, ChangeAct.Accept, side, now);
        if (State == BookingState.Agreed)
        {
            TakeEffect(change, terms, now);
            return change;
        }

        Expect(DeadlineKind.ChangeSignReminder, now + ((change.SignBy!.Value - now) / 2));
        Expect(DeadlineKind.ChangeSignBy, change.SignBy.Value);
        return change;
    }

    /// <summary>The other side says no: everything stays as agreed.</summary>
    public BookingChange DeclineChange(Side side, int number, string? answer, Instant now) => EndChange(ChangeAct.Decline, side, number, answer, now);

    /// <summary>Who proposed it takes it back: everything stays as agreed.</summary>
    public BookingChange WithdrawChange(Side side, int number, string? answer, Instant now) => EndChange(ChangeAct.Withdraw, side, number, answer, now);

    /// <summary>A side has signed the agreement of the accepted change. With the second signature the booking is what it says.</summary>
    /// <returns>The change, if it took effect with this.</returns>
    public BookingChange? SignChange(Side side, BookingTerms terms, Instant now)
    {
        var change = AcceptedChange ?? throw DomainException.Conflict(ChangeErrors.NotNow);
        change.SignedBy(side, now);
        Tell(change, ChangeAct.Sign, side, now);
        if (change.MissingSignatures.Any())
        {
            return null;
        }

        TakeEffect(change, terms, now);
        return change;
    }

    private void TakeEffect(BookingChange change, BookingTerms terms, Instant now)
    {
        change.End(ChangeAct.TakeEffect, now);
        Facts = change.After.Copy();
        AcceptedQuote = change.QuoteNumber;
        (BuyerSignedAt, ProviderSignedAt) = (change.BuyerSignedAt, change.ProviderSignedAt);
        Settle(now, DeadlineKind.ChangeSignReminder, DeadlineKind.ChangeSignBy);
        if (State == BookingState.Agreed)
        {
            Settle(now, DeadlineKind.SignReminder, DeadlineKind.SignBy);
            ExpectSignatures(terms, now);
            Raise(new QuoteAccepted(Id, change.QuoteNumber, now));
        }
        else
        {
            Settle(now, DeadlineKind.RiderReminder, DeadlineKind.TravelReminder, DeadlineKind.DayBefore, DeadlineKind.DidItHappen);
            ExpectTheDay(terms, now);
        }

        Tell(change, ChangeAct.TakeEffect, Side.System, now);
    }

    private BookingChange EndChange(ChangeAct act, Side side, int number, string? answer, Instant now)
    {
        var change = ChangeOf(number);
        change.EndBy(act, side, answer, now);
        StopWaiting(change, act, side, now);
        return change;
    }

    private void LapseOpenChange(ChangeAct act, Instant now)
    {
        if (OpenChange is { } open)
        {
            open.End(act, now);
            StopWaiting(open, act, Side.System, now);
        }
    }

    private void StopWaiting(BookingChange change, ChangeAct act, Side by, Instant now)
    {
        Settle(now, DeadlineKind.ChangeAnswerBy, DeadlineKind.ChangeSignReminder, DeadlineKind.ChangeSignBy);
        Tell(change, act, by, now);
    }

    private BookingChange ChangeOf(int number) => _changes.Find(c => c.Number == number)
        ?? throw new DomainException(ChangeErrors.Unknown, ErrorKind.NotFound);

    private void Tell(BookingChange change, ChangeAct act, Side by, Instant now) => Raise(new ChangeMoved(Id, change.Number, act, by, now));
}

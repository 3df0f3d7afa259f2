using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Bookings;

/// <summary>
/// One performance for one buyer: asked for, priced, agreed, signed, performed. Each verb is a line of
/// <see cref="BookingLifecycle"/>; nothing else changes the state.
/// </summary>
public sealed partial class Booking : Aggregate
{
    private readonly List<Quote> _quotes = [];
    private readonly List<Deadline> _deadlines = [];
    private readonly List<BookingEntry> _entries = [];
    private readonly List<CancellationTerm> _cancellation = [];

    private Booking()
    {
    }

    /// <summary>The booking's identifier.</summary>
    public BookingId Id { get; private set; }

    /// <summary>The short code that people use.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The organisation that books.</summary>
    public OrganisationId BuyerId { get; private set; }

    /// <summary>The buyer's unit, such as a municipality's library, if it books through one.</summary>
    public Guid? BuyerUnitId { get; private set; }

    /// <summary>The culture firm, which sells in its own name.</summary>
    public OrganisationId ProviderId { get; private set; }

    /// <summary>The offer asked for.</summary>
    public OfferId OfferId { get; private set; }

    /// <summary>The version of the offer the buyer saw.</summary>
    public int OfferVersion { get; private set; }

    /// <summary>The offer's title when it was asked for.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The buyer's person who asked.</summary>
    public PersonId RequestedBy { get; private set; }

    /// <summary>When and where.</summary>
    public BookingFacts Facts { get; private set; } = null!;

    /// <summary>Whom the firm calls on the day; null until the buyer has said.</summary>
    public DayContact? BuyerContact { get; private set; }

    /// <summary>Whom the buyer calls on the day; null until the firm has said.</summary>
    public DayContact? ProviderContact { get; private set; }

    /// <summary>The currency of the contract, exact for the firm.</summary>
    public Currency Currency { get; private set; }

    /// <summary>How the buyer pays.</summary>
    public PaymentMethod Method { get; private set; }

    /// <summary>How the firm is paid, as it was when the booking was asked for.</summary>
    public PaidThrough PaidThrough { get; private set; } = PaidThrough.OwnFirm;

    /// <summary>Where the booking stands.</summary>
    public BookingState State { get; private set; }

    /// <summary>When it was asked for.</summary>
    public Instant RequestedAt { get; private set; }

    /// <summary>The accepted version, once there is one.</summary>
    public int? AcceptedQuote { get; private set; }

    /// <summary>When the buyer's side signed.</summary>
    public Instant? BuyerSignedAt { get; private set; }

    /// <summary>When the firm signed.</summary>
    public Instant? ProviderSignedAt { get; private set; }

    /// <summary>When it was done, if it went well.</summary>
    public Instant? CompletedAt => _entries.Where(e => e.Act == BookingAct.Complete).Select(e => (Instant?)e.At).Max();

    /// <summary>Which side objected, while an objection is open.</summary>
    public Side? ObjectionBy { get; private set; }

    /// <summary>What the objection says.</summary>
    public string? Objection { get; private set; }

    /// <summary>Every version of the price.</summary>
    public IReadOnlyList<Quote> Quotes => _quotes;

    /// <summary>The moments at which the booking is looked at again.</summary>
    public IReadOnlyList<Deadline> Deadlines => _deadlines;

    /// <summary>The story so far.</summary>
    public IReadOnlyList<BookingEntry> Entries => _entries;

    /// <summary>What is owed when the buyer calls it off.</summary>
    public IReadOnlyList<CancellationTerm> Cancellation => _cancellation;

    /// <summary>The newest version of the price, if any.</summary>
    public Quote? LatestQuote => _quotes.MaxBy(q => q.Number);

    /// <summary>The price of the contract, once a version is accepted.</summary>
    public Quote? Price => AcceptedQuote is { } number ? _quotes.Single(q => q.Number == number) : null;

    /// <summary>The next moment that the booking waits for.</summary>
    public Instant? WaitsUntil => _deadlines.Where(d => d.DoneAt is null).Select(d => (Instant?)d.DueAt).Min();

    /// <summary>A buyer asks a firm for a performance.</summary>
    /// <exception cref="DomainException">The date is past or too far ahead, the buyer is the firm itself, or the firm is not paid that way.</exception>
    public static Booking Request(
        OrganisationId buyer,
        Guid? buyerUnit,
        OrganisationId provider,
        OfferId offer,
        int offerVersion,
        string title,
        PersonId by,
        BookingFacts facts,
        Currency currency,
        PaymentMethod method,
        IEnumerable<CancellationTerm> cancellation,
        string? message,
        BookingTerms terms,
        Instant now,
        PaidThrough? paidThrough = null)
    {
        if (buyer == provider)
        {
            throw DomainException.Rule(BookingErrors.OwnOffer);
        }

        paidThrough ??= PaidThrough.OwnFirm;
        if (!paidThrough.Ways().Contains(method))
        {
            throw DomainException.Rule(BookingErrors.PaymentMethodNotTrue, ("ways", string.Join(", ", paidThrough.Ways())));
        }

        if (facts.Begins <= now)
        {
            throw DomainException.Rule(BookingErrors.DateInThePast);
        }

        if (facts.Begins > now + terms.LongestAhead)
        {
            throw DomainException.Rule(BookingErrors.DateTooFarAhead);
        }

        var booking = new Booking
        {
            Id = BookingId.New(),
            Code = BookingCode.New(),
            BuyerId = buyer,
            BuyerUnitId = buyerUnit,
            ProviderId = provider,
            OfferId = offer,
            OfferVersion = offerVersion,
            Title = title,
            RequestedBy = by,
            Facts = facts,
            Currency = currency,
            Method = method,
            PaidThrough = paidThrough,
            State = BookingState.Requested,
            RequestedAt = now,
        };
        booking._cancellation.AddRange(cancellation);
        booking.Record(BookingLifecycle.Of(BookingAct.Request), Side.Buyer, now, null, message);
        var answerBy = Earliest(now + terms.AnswerWithin, facts.Begins);
        booking.Expect(DeadlineKind.AnswerReminder, now + ((answerBy - now) / 2));
        booking.Expect(DeadlineKind.AnswerBy, answerBy);
        return booking;
    }

    /// <summary>Which side an organisation is on; null when it has nothing to do with the booking.</summary>
    public Side? SideOf(OrganisationId organisation) =>
        organisation == BuyerId ? Side.Buyer : organisation == ProviderId ? Side.Provider : null;

    /// <summary>Whether an act is open to a side right now, the details of its quotes and signatures included.</summary>
    public bool Can(BookingAct act, Side side, Instant now) =>
        BookingLifecycle.Open(State, side).Contains(act) && act switch
        {
            BookingAct.Accept => LatestQuote is { } quote && quote.By != side && quote.ExpiresAt > now,
            BookingAct.Sign => (side == Side.Buyer ? BuyerSignedAt : ProviderSignedAt) is null,
            BookingAct.RaiseObjection => ObjectionBy is null,
            BookingAct.WithdrawObjection => ObjectionBy == side,
            BookingAct.Complete => ObjectionBy is null,
            _ => true,
        };

    private Transition Step(BookingAct act, Side side, Instant now, int? quote = null, string? note = null)
    {
        var transition = BookingLifecycle.Step(State, act, side);
        State = transition.To;
        Record(transition, side, now, quote, note);
        if (BookingLifecycle.Ends.Contains(State))
        {
            Settle(now);
            if (State != BookingState.Completed)
            {
                Raise(new BookingEnded(Id, State, side, now));
            }
        }

        return transition;
    }

    private void Record(Transition transition, Side side, Instant now, int? quote, string? note)
    {
        _entries.Add(new BookingEntry(Id, transition.Act, side, transition.To, now, quote, note));
        Raise(new BookingMoved(Id, transition.Act, side, transition.To, transition.Tells, now));
    }

    private void Expect(DeadlineKind kind, Instant at) => _deadlines.Add(new Deadline(Id, kind, at));

    private void Settle(Instant now, params ReadOnlySpan<DeadlineKind> kinds)
    {
        foreach (var deadline in _deadlines)
        {
            if (deadline.DoneAt is null && (kinds.IsEmpty || kinds.Contains(deadline.Kind)))
            {
                deadline.DoneAt = now;
            }
        }
    }

    private static Instant Earliest(Instant one, Instant other) => one < other ? one : other;
}

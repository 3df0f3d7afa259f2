using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Shared;
using NodaTime;
using static Marketplace.Domain.Bookings.ChangeAct;
using static Marketplace.Domain.Bookings.ChangeState;

namespace Marketplace.Domain.Bookings;

/// <summary>Where a change of a booking stands.</summary>
public enum ChangeState
{
    /// <summary>It lies with the other side.</summary>
    Proposed,

    /// <summary>The other side said yes; both are to sign the new agreement.</summary>
    Accepted,

    /// <summary>The booking is what the change says.</summary>
    InForce,

    /// <summary>The other side said no.</summary>
    Declined,

    /// <summary>Who proposed it took it back.</summary>
    Withdrawn,

    /// <summary>Nobody answered in time.</summary>
    Expired,

    /// <summary>Not both signed in time, or the booking ended before.</summary>
    Lapsed,
}

/// <summary>What happens to a change.</summary>
public enum ChangeAct
{
    /// <summary>A side proposes it.</summary>
    Propose,

    /// <summary>The other side says yes.</summary>
    Accept,

    /// <summary>The other side says no.</summary>
    Decline,

    /// <summary>Who proposed it takes it back.</summary>
    Withdraw,

    /// <summary>Nobody answered in time.</summary>
    Expire,

    /// <summary>A side signs the new agreement.</summary>
    Sign,

    /// <summary>The last signature is there, or nothing was signed that would have to be signed again.</summary>
    TakeEffect,

    /// <summary>Not both signed in time, or the booking ended before.</summary>
    Lapse,
}

/// <summary>One line of a change's life.</summary>
/// <param name="Act">What happens.</param>
/// <param name="From">In which states it can happen; none means that it begins the life.</param>
/// <param name="To">The state after it.</param>
public sealed record ChangeTransition(ChangeAct Act, IReadOnlyList<ChangeState> From, ChangeState To);

/// <summary>The life of a change as one table.</summary>
public static class ChangeLifecycle
{
    /// <summary>Every act that exists.</summary>
    public static readonly IReadOnlyList<ChangeTransition> Transitions =
    [
        new(Propose, [], Proposed),
        new(Accept, [Proposed], Accepted),
        new(Decline, [Proposed], Declined),
        new(Withdraw, [Proposed, Accepted], Withdrawn),
        new(Expire, [Proposed], Expired),
        new(Sign, [Accepted], Accepted),
        new(TakeEffect, [Accepted], InForce),
        new(Lapse, [Proposed, Accepted], Lapsed),
    ];

    /// <summary>The states in which it waits for somebody.</summary>
    public static readonly IReadOnlyList<ChangeState> Open = [Proposed, Accepted];

    /// <summary>The states of a booking in which there is a price that can be changed by mutual consent, before the evening.</summary>
    public static readonly IReadOnlyList<BookingState> Bookings = [BookingState.Agreed, BookingState.Contracted, BookingState.Confirmed];

    /// <summary>Whether the act can happen in the state.</summary>
    public static bool Allows(ChangeState state, ChangeAct act) => Of(act).From.Contains(state);

    /// <summary>The state after the act, or a refusal that says where the change stands.</summary>
    /// <exception cref="DomainException"><see cref="ChangeErrors.NotNow"/>.</exception>
    public static ChangeState Step(ChangeState state, ChangeAct act) => Allows(state, act)
        ? Of(act).To
        : throw DomainException.Conflict(ChangeErrors.NotNow, ("state", state), ("act", act));

    private static ChangeTransition Of(ChangeAct act) => Transitions.Single(t => t.Act == act);
}

/// <summary>The price that comes with a change.</summary>
/// <param name="Lines">The lines, the marketplace's fee included.</param>
/// <param name="TaxByLaw">Artist tax that is to be kept back by the law of the new place.</param>
/// <param name="Kept">What was kept back already at payments that are made; it cannot be undone here.</param>
public sealed record ChangePrice(IReadOnlyList<QuoteLine> Lines, Money TaxByLaw, Money Kept)
{
    /// <summary>The rate by which the offer's prices were turned into the currency of the contract; null when they needed none.</summary>
    public ExchangeRate? ReckonedBy { get; init; }

    /// <summary>What the buyer keeps back in all.</summary>
    public Money Withheld => TaxByLaw > Kept ? TaxByLaw : Kept;
}

/// <summary>
/// A new day, time or place for a booking that is agreed. It counts once the other side has said yes and both have signed
/// the agreement anew; until then, and if it comes to nothing, everything stays as it was agreed.
/// </summary>
public sealed class BookingChange
{
    private BookingChange()
    {
    }

    internal BookingChange(BookingId booking, int number, Side by, BookingFacts before, BookingFacts after, int quoteNumber, int replacesQuote, ChangePrice price, bool samePrice, string reason, Instant answerBy, Instant now)
    {
        Id = Guid.CreateVersion7();
        BookingId = booking;
        Number = number;
        By = by;
        Before = before;
        After = after;
        QuoteNumber = quoteNumber;
        ReplacesQuote = replacesQuote;
        (Kept, TaxByLaw) = (price.Kept, price.TaxByLaw);
        SamePrice = samePrice;
        Reason = reason;
        State = Proposed;
        ProposedAt = now;
        AnswerBy = answerBy;
    }

    /// <summary>The row's own identifier.</summary>
    public Guid Id { get; private set; }

    /// <summary>The booking.</summary>
    public BookingId BookingId { get; private set; }

    /// <summary>1, 2, 3 ... within the booking.</summary>
    public int Number { get; private set; }

    /// <summary>Who proposed it.</summary>
    public Side By { get; private set; }

    /// <summary>When and where it was when this was proposed.</summary>
    public BookingFacts Before { get; private set; } = null!;

    /// <summary>When and where it is to be.</summary>
    public BookingFacts After { get; private set; } = null!;

    /// <summary>The version of the price that comes with it.</summary>
    public int QuoteNumber { get; private set; }

    /// <summary>The accepted version that it replaces.</summary>
    public int ReplacesQuote { get; private set; }

    /// <summary>Artist tax that the buyer kept back at the payments made before this was proposed; it stays kept back.</summary>
    public Money Kept { get; private set; }

    /// <summary>What is to be kept back by the law of the new place. Where more was kept, the two settle it with the tax office.</summary>
    public Money TaxByLaw { get; private set; }

    /// <summary>Whether the agreed amounts are kept, VAT and tax reckoned anew; else the offer's own price for the new facts.</summary>
    public bool SamePrice { get; private set; }

    /// <summary>Why, in the words of whoever proposed it.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>What was said when it was declined or taken back.</summary>
    public string? Answer { get; private set; }

    /// <summary>Where it stands.</summary>
    public ChangeState State { get; private set; }

    /// <summary>When it was proposed.</summary>
    public Instant ProposedAt { get; private set; }

    /// <summary>Until when the other side can answer.</summary>
    public Instant AnswerBy { get; private set; }

    /// <summary>When the other side said yes.</summary>
    public Instant? AcceptedAt { get; private set; }

    /// <summary>Until when both are to have signed.</summary>
    public Instant? SignBy { get; private set; }

    /// <summary>When the buyer's side signed.</summary>
    public Instant? BuyerSignedAt { get; private set; }

    /// <summary>When the firm signed.</summary>
    public Instant? ProviderSignedAt { get; private set; }

    /// <summary>When it took effect or came to nothing.</summary>
    public Instant? EndedAt { get; private set; }

    /// <summary>Whether it waits for somebody.</summary>
    public bool IsOpen => ChangeLifecycle.Open.Contains(State);

    /// <summary>The sides whose signature is missing.</summary>
    public IEnumerable<Side> MissingSignatures => ((ReadOnlySpan<(Side, Instant?)>)[(Side.Buyer, BuyerSignedAt), (Side.Provider, ProviderSignedAt)])
        .ToArray().Where(s => s.Item2 is null).Select(s => s.Item1);

    /// <summary>What a side can do with it now; signing is done with the agreement.</summary>
    public IEnumerable<ChangeAct> Can(Side side) => ((ChangeAct[])(side == By ? [Withdraw] : [Accept, Decline])).Where(act => ChangeLifecycle.Allows(State, act));

    internal void AcceptedBy(Side side, Instant signBy, Instant now)
    {
        MustBe(side, side != By);
        if (AnswerBy <= now)
        {
            throw DomainException.Conflict(ChangeErrors.TooLate, ("until", AnswerBy));
        }

        Step(Accept);
        (AcceptedAt, SignBy) = (now, signBy);
    }

    internal void EndBy(ChangeAct act, Side side, string? answer, Instant now)
    {
        MustBe(side, act == Withdraw ? side == By : side != By);
        End(act, now);
        Answer = answer;
    }

    internal void End(ChangeAct act, Instant now)
    {
        Step(act);
        EndedAt = now;
    }

    internal void SignedBy(Side side, Instant now)
    {
        if (!MissingSignatures.Contains(side))
        {
            throw DomainException.Conflict(BookingErrors.AlreadySigned);
        }

        if (SignBy <= now)
        {
            throw DomainException.Conflict(ChangeErrors.TooLate, ("until", SignBy));
        }

        Step(Sign);
        BuyerSignedAt = side == Side.Buyer ? now : BuyerSignedAt;
        ProviderSignedAt = side == Side.Provider ? now : ProviderSignedAt;
    }

    private static void MustBe(Side side, bool isTheirs)
    {
        if (!isTheirs)
        {
            throw DomainException.Conflict(BookingErrors.NotYours, ("side", side));
        }
    }

    private void Step(ChangeAct act) => State = ChangeLifecycle.Step(State, act);
}

/// <summary>Something happened to a change of a booking.</summary>
/// <param name="Booking">The booking.</param>
/// <param name="Number">Which change.</param>
/// <param name="Act">What happened.</param>
/// <param name="By">By whom.</param>
/// <param name="At">When.</param>
public sealed record ChangeMoved(BookingId Booking, int Number, ChangeAct Act, Side By, Instant At) : IDomainEvent;

/// <summary>Why a change is refused.</summary>
public static class ChangeErrors
{
    /// <summary>One proposal at a time.</summary>
    public const string AlreadyOpen = "change_already_open";

    /// <summary>Day, time, place and audience are what they were.</summary>
    public const string NothingChanged = "change_nothing_changed";

    /// <summary>There is no such change.</summary>
    public const string Unknown = "change_unknown";

    /// <summary>The life of the change does not allow it.</summary>
    public const string NotNow = "change_not_now";

    /// <summary>The time for it has run out.</summary>
    public const string TooLate = "change_too_late";
}

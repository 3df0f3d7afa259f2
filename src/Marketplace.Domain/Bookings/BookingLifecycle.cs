using Marketplace.Domain.Shared;
using static Marketplace.Domain.Bookings.BookingAct;
using static Marketplace.Domain.Bookings.BookingState;
using static Marketplace.Domain.Bookings.DeadlineKind;
using static Marketplace.Domain.Bookings.Side;

namespace Marketplace.Domain.Bookings;

/// <summary>Where a booking stands. What is paid, paid out or invoiced are lives of their own.</summary>
public enum BookingState
{
    /// <summary>The firm has been asked.</summary>
    Requested,

    /// <summary>A price is on the table; it is somebody's turn to accept or counter.</summary>
    Quoted,

    /// <summary>One side has accepted the other's version; both are to sign.</summary>
    Agreed,

    /// <summary>Both have signed and the date is firm.</summary>
    Contracted,

    /// <summary>The payment plan's condition is met: the evening will happen.</summary>
    Confirmed,

    /// <summary>It has taken place; objections are taken until the window closes.</summary>
    Performed,

    /// <summary>Done, and the firm is to have its money.</summary>
    Completed,

    /// <summary>The firm said no.</summary>
    Declined,

    /// <summary>The buyer took the request back.</summary>
    Withdrawn,

    /// <summary>Nobody answered, accepted or signed in time.</summary>
    Expired,

    /// <summary>The buyer did not pay in time and the firm let the date go.</summary>
    LapsedUnpaid,

    /// <summary>Called off after the agreement, on the agreement's terms.</summary>
    Cancelled,
}

/// <summary>What somebody does to a booking.</summary>
public enum BookingAct
{
    /// <summary>Ask the firm.</summary>
    Request,

    /// <summary>Name a price, or a new one.</summary>
    Quote,

    /// <summary>Answer a price with another.</summary>
    CounterQuote,

    /// <summary>Accept a named version of the other side.</summary>
    Accept,

    /// <summary>Sign the agreement.</summary>
    Sign,

    /// <summary>The second signature is there.</summary>
    Contract,

    /// <summary>The payment plan's condition is met.</summary>
    Confirm,

    /// <summary>The evening has passed.</summary>
    Perform,

    /// <summary>Say that something was not as agreed.</summary>
    RaiseObjection,

    /// <summary>Take the objection back.</summary>
    WithdrawObjection,

    /// <summary>It was as agreed, or nobody objected.</summary>
    Complete,

    /// <summary>Say no to a request.</summary>
    Decline,

    /// <summary>Take a request back.</summary>
    Withdraw,

    /// <summary>Time ran out.</summary>
    Expire,

    /// <summary>Let the date go because payment is overdue.</summary>
    LetGoUnpaid,

    /// <summary>Call it off on the agreement's terms.</summary>
    Cancel,
}

/// <summary>Who acts.</summary>
public enum Side
{
    /// <summary>The organisation that books.</summary>
    Buyer,

    /// <summary>The culture firm.</summary>
    Provider,

    /// <summary>Time itself, or another life of the same booking.</summary>
    System,
}

/// <summary>What a stored moment is for.</summary>
public enum DeadlineKind
{
    /// <summary>A nudge to the firm half-way to <see cref="AnswerBy"/>.</summary>
    AnswerReminder,

    /// <summary>The firm is to answer the request.</summary>
    AnswerBy,

    /// <summary>The open quote ends.</summary>
    QuoteExpires,

    /// <summary>A nudge to those who have not signed.</summary>
    SignReminder,

    /// <summary>Both are to have signed.</summary>
    SignBy,

    /// <summary>Fourteen days before: rider and contact list.</summary>
    RiderReminder,

    /// <summary>Three days before: travel.</summary>
    TravelReminder,

    /// <summary>The day before.</summary>
    DayBefore,

    /// <summary>Both are asked whether it happened.</summary>
    DidItHappen,

    /// <summary>The window for objections closes.</summary>
    ObjectionsUntil,

    /// <summary>Some days after: who has not written a review is asked for one.</summary>
    ReviewReminder,

    /// <summary>The other side is to answer a proposed change.</summary>
    ChangeAnswerBy,

    /// <summary>A nudge to those who have not signed an accepted change.</summary>
    ChangeSignReminder,

    /// <summary>Both are to have signed an accepted change.</summary>
    ChangeSignBy,
}

/// <summary>One line of a booking's life.</summary>
/// <param name="Act">What is done.</param>
/// <param name="From">In which states it can be done; none means that it begins the life.</param>
/// <param name="To">The state after it.</param>
/// <param name="By">Who may do it.</param>
/// <param name="Waits">The deadline that the new state waits for, if any.</param>
/// <param name="Tells">Who is told.</param>
public sealed record Transition(
    BookingAct Act,
    IReadOnlyList<BookingState> From,
    BookingState To,
    IReadOnlyList<Side> By,
    DeadlineKind? Waits,
    IReadOnlyList<Side> Tells);

/// <summary>
/// The life of a booking as one table. The aggregate, the buttons on the page, the deadlines and the picture in the
/// README all read it; there is no second copy.
/// </summary>
public static class BookingLifecycle
{
    /// <summary>Every act that exists, in the order of a life that goes well, then the ways in which it ends early.</summary>
    public static readonly IReadOnlyList<Transition> Transitions =
    [
        new(Request, [], Requested, [Buyer], AnswerBy, [Provider]),
        new(BookingAct.Quote, [Requested, Quoted], Quoted, [Provider], QuoteExpires, [Buyer]),
        new(CounterQuote, [Quoted], Quoted, [Buyer], QuoteExpires, [Provider]),
        new(Accept, [Quoted], Agreed, [Buyer, Provider], SignBy, [Buyer, Provider]),
        new(Sign, [Agreed], Agreed, [Buyer, Provider], null, [Buyer, Provider]),
        new(Contract, [Agreed], Contracted, [Side.System], null, [Buyer, Provider]),
        new(Confirm, [Contracted], Confirmed, [Side.System], DidItHappen, [Buyer, Provider]),
        new(Perform, [Confirmed], Performed, [Side.System], ObjectionsUntil, [Buyer, Provider]),
        new(BookingAct.RaiseObjection, [Performed], Performed, [Buyer, Provider], null, [Buyer, Provider]),
        new(WithdrawObjection, [Performed], Performed, [Buyer, Provider], ObjectionsUntil, [Buyer, Provider]),
        new(Complete, [Performed], Completed, [Buyer, Side.System], null, [Buyer, Provider]),
        new(Decline, [Requested, Quoted], Declined, [Provider], null, [Buyer]),
        new(Withdraw, [Requested, Quoted], Withdrawn, [Buyer], null, [Provider]),
        new(Expire, [Requested, Quoted, Agreed], Expired, [Side.System], null, [Buyer, Provider]),
        new(LetGoUnpaid, [Contracted], LapsedUnpaid, [Provider], null, [Buyer]),
        new(Cancel, [Agreed, Contracted, Confirmed], Cancelled, [Buyer, Provider], null, [Buyer, Provider]),
    ];

    /// <summary>The states in which nothing more happens to the booking itself.</summary>
    public static readonly IReadOnlyList<BookingState> Ends =
        [.. Enum.GetValues<BookingState>().Where(state => !Transitions.Any(t => t.From.Contains(state)))];

    /// <summary>The line for an act; each act stands in the table once.</summary>
    public static Transition Of(BookingAct act) => Transitions.Single(t => t.Act == act);

    /// <summary>What a side can do in a state: the buttons on the page.</summary>
    public static IEnumerable<BookingAct> Open(BookingState state, Side side) =>
        Transitions.Where(t => t.From.Contains(state) && t.By.Contains(side)).Select(t => t.Act);

    /// <summary>The state after the act, or a refusal that says where the booking stands.</summary>
    /// <exception cref="DomainException"><see cref="BookingErrors.NotNow"/> or <see cref="BookingErrors.NotYours"/>.</exception>
    public static Transition Step(BookingState state, BookingAct act, Side side)
    {
        var transition = Of(act);
        if (!transition.By.Contains(side))
        {
            throw DomainException.Conflict(BookingErrors.NotYours, ("state", state), ("act", act));
        }

        return transition.From.Contains(state)
            ? transition
            : throw DomainException.Conflict(BookingErrors.NotNow, ("state", state), ("act", act));
    }

    /// <summary>The life as a Mermaid state diagram, for the README.</summary>
    public static string Diagram()
    {
        var lines = Transitions.SelectMany(t => t.From.Count == 0
            ? [$"    [*] --> {t.To} : {t.Act}"]
            : t.From.Select(from => $"    {from} --> {t.To} : {t.Act} ({string.Join(" or ", t.By)})"));
        var ends = Ends.Select(end => $"    {end} --> [*]");
        return string.Join('\n', ["stateDiagram-v2", .. lines, .. ends]) + "\n";
    }
}

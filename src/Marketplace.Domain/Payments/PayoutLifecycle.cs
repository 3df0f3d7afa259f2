using Marketplace.Domain.Shared;
using static Marketplace.Domain.Payments.PayoutAct;
using static Marketplace.Domain.Payments.PayoutState;

namespace Marketplace.Domain.Payments;

/// <summary>Where the firm's money is.</summary>
public enum PayoutState
{
    /// <summary>Held until performed.</summary>
    Planned,

    /// <summary>Released; on its way in a moment.</summary>
    Due,

    /// <summary>Being moved to the firm's account with the provider.</summary>
    Transferring,

    /// <summary>On the firm's account with the provider, not yet to be used.</summary>
    Transferred,

    /// <summary>On the firm's account with the provider, ready for the bank.</summary>
    AvailableAtSeller,

    /// <summary>Handed over for the bank.</summary>
    PayoutCreated,

    /// <summary>With the bank.</summary>
    InTransit,

    /// <summary>On the firm's bank account.</summary>
    Paid,

    /// <summary>Stopped; the reason says by what.</summary>
    Blocked,

    /// <summary>Sent back by the bank.</summary>
    PayoutFailed,

    /// <summary>The booking ended; the money goes back to the payer.</summary>
    Cancelled,
}

/// <summary>What happens to a payout.</summary>
public enum PayoutAct
{
    /// <summary>The payment came.</summary>
    Plan,

    /// <summary>The money is released.</summary>
    MakeDue,

    /// <summary>The transfer begins.</summary>
    Transfer,

    /// <summary>The transfer is made.</summary>
    TransferDone,

    /// <summary>The firm's account can pay it out.</summary>
    BecomeAvailable,

    /// <summary>The payout to the bank is made.</summary>
    CreatePayout,

    /// <summary>The bank has it.</summary>
    GoInTransit,

    /// <summary>It arrived.</summary>
    Arrive,

    /// <summary>The bank sent it back.</summary>
    Fail,

    /// <summary>Something stops it.</summary>
    Block,

    /// <summary>The transfer can be tried again.</summary>
    ResumeTransfer,

    /// <summary>The payout to the bank can be tried again.</summary>
    ResumePayout,

    /// <summary>The booking ended before it was released.</summary>
    Cancel,
}

/// <summary>One line of a payout's life.</summary>
/// <param name="Act">What happens.</param>
/// <param name="From">In which states it can happen; none means that it begins the life.</param>
/// <param name="To">The state after it.</param>
public sealed record PayoutTransition(PayoutAct Act, IReadOnlyList<PayoutState> From, PayoutState To);

/// <summary>The life of a payout as one table.</summary>
public static class PayoutLifecycle
{
    /// <summary>Every act that exists.</summary>
    public static readonly IReadOnlyList<PayoutTransition> Transitions =
    [
        new(Plan, [], Planned),
        new(MakeDue, [Planned], Due),
        new(Transfer, [Due], Transferring),
        new(TransferDone, [Transferring], Transferred),
        new(BecomeAvailable, [Transferred], AvailableAtSeller),
        new(CreatePayout, [AvailableAtSeller], PayoutCreated),
        new(GoInTransit, [PayoutCreated], InTransit),
        new(Arrive, [PayoutCreated, InTransit], Paid),

        // A bank can send money back even after the provider showed it as paid.
        new(Fail, [PayoutCreated, InTransit, Paid], PayoutFailed),
        new(Block, [Due, Transferring, AvailableAtSeller], Blocked),
        new(ResumeTransfer, [Blocked], Due),
        new(ResumePayout, [Blocked, PayoutFailed], AvailableAtSeller),
        new(Cancel, [Planned], Cancelled),
    ];

    /// <summary>The state after the act, or a refusal that says where the payout stands.</summary>
    /// <exception cref="DomainException"><see cref="PaymentErrors.PayoutNotNow"/>.</exception>
    public static PayoutState Step(PayoutState state, PayoutAct act)
    {
        var transition = Transitions.Single(t => t.Act == act);
        return transition.From.Contains(state)
            ? transition.To
            : throw DomainException.Conflict(PaymentErrors.PayoutNotNow, ("state", state), ("act", act));
    }
}

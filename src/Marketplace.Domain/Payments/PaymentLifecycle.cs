using Marketplace.Domain.Shared;
using static Marketplace.Domain.Payments.PaymentAct;
using static Marketplace.Domain.Payments.PaymentState;

namespace Marketplace.Domain.Payments;

/// <summary>Where a payment stands. Overdue is no state: it is a due date that has passed.</summary>
public enum PaymentState
{
    /// <summary>It has a date and cannot be paid yet.</summary>
    Planned,

    /// <summary>It can be paid by card.</summary>
    AwaitingPayer,

    /// <summary>The payer's bank is at work.</summary>
    Processing,

    /// <summary>The money is here, held until performed.</summary>
    Held,

    /// <summary>The money has gone to the firm.</summary>
    Released,

    /// <summary>The firm has sent its invoice; the money goes straight to the firm.</summary>
    Invoiced,

    /// <summary>The money is on the firm's own account.</summary>
    PaidToFirm,

    /// <summary>The last try was declined; it can be tried again.</summary>
    Failed,

    /// <summary>The payment page was left unpaid and has closed; it can be opened again.</summary>
    Expired,

    /// <summary>A part has been paid back.</summary>
    PartlyRefunded,

    /// <summary>All of it has been paid back.</summary>
    Refunded,

    /// <summary>It is no longer to be paid.</summary>
    Cancelled,
}

/// <summary>What happens to a payment.</summary>
public enum PaymentAct
{
    /// <summary>The plan is made.</summary>
    Plan,

    /// <summary>Its day has come: it can be paid by card.</summary>
    Open,

    /// <summary>The firm's invoice goes out.</summary>
    Invoice,

    /// <summary>The payer opens the payment page anew after a try that came to nothing.</summary>
    TryAgain,

    /// <summary>The payer's bank takes its time.</summary>
    Process,

    /// <summary>The payer's bank said no.</summary>
    Fail,

    /// <summary>The payment page closed unpaid.</summary>
    Expire,

    /// <summary>The money came.</summary>
    Hold,

    /// <summary>The performance is done: the money goes to the firm.</summary>
    Release,

    /// <summary>What was not paid back goes to the firm.</summary>
    ReleaseRest,

    /// <summary>The firm says that the invoice is paid.</summary>
    ConfirmPaid,

    /// <summary>The firm was mistaken: the money is not there.</summary>
    TakeBack,

    /// <summary>A part was paid back.</summary>
    RefundPart,

    /// <summary>Everything was paid back.</summary>
    RefundAll,

    /// <summary>The booking ended before it was paid.</summary>
    Cancel,
}

/// <summary>One line of a payment's life.</summary>
/// <param name="Act">What happens.</param>
/// <param name="From">In which states it can happen; none means that it begins the life.</param>
/// <param name="To">The state after it.</param>
public sealed record PaymentTransition(PaymentAct Act, IReadOnlyList<PaymentState> From, PaymentState To);

/// <summary>The life of a payment as one table, for both rails.</summary>
public static class PaymentLifecycle
{
    /// <summary>Every act that exists.</summary>
    public static readonly IReadOnlyList<PaymentTransition> Transitions =
    [
        new(Plan, [], Planned),
        new(Open, [Planned], AwaitingPayer),
        new(TryAgain, [Failed, Expired], AwaitingPayer),
        new(Process, [AwaitingPayer, Failed, Expired], Processing),
        new(Fail, [AwaitingPayer, Processing], Failed),
        new(Expire, [AwaitingPayer, Failed, Processing], Expired),

        // Money that came is never denied, even when it came after the booking was called off: it is then paid back.
        new(Hold, [Planned, AwaitingPayer, Processing, Failed, Expired, Cancelled], Held),
        new(Release, [Held], Released),
        new(ReleaseRest, [PartlyRefunded], PartlyRefunded),
        new(Invoice, [Planned], Invoiced),
        new(ConfirmPaid, [Invoiced], PaidToFirm),
        new(TakeBack, [PaidToFirm], Invoiced),
        new(RefundPart, [Held, Released, PartlyRefunded], PartlyRefunded),
        new(RefundAll, [Held, PartlyRefunded], Refunded),
        new(Cancel, [Planned, AwaitingPayer, Processing, Failed, Expired, Invoiced], Cancelled),
    ];

    /// <summary>States in which the payer can open the payment page.</summary>
    public static readonly IReadOnlyList<PaymentState> Payable = [AwaitingPayer, Failed, Expired];

    /// <summary>States in which the marketplace holds money of the payment.</summary>
    public static readonly IReadOnlyList<PaymentState> Paid = [Held, Released, PaidToFirm, PartlyRefunded, Refunded];

    /// <summary>Whether the act can happen in the state.</summary>
    public static bool Allows(PaymentState state, PaymentAct act) => Of(act).From.Contains(state);

    /// <summary>The state after the act, or a refusal that says where the payment stands.</summary>
    /// <exception cref="DomainException"><see cref="PaymentErrors.NotNow"/>.</exception>
    public static PaymentState Step(PaymentState state, PaymentAct act) => Allows(state, act)
        ? Of(act).To
        : throw DomainException.Conflict(PaymentErrors.NotNow, ("state", state), ("act", act));

    /// <summary>The life as a Mermaid state diagram.</summary>
    public static string Diagram() => string.Join('\n', Transitions.SelectMany(t => t.From.Count == 0
        ? [$"    [*] --> {t.To} : {t.Act}"]
        : t.From.Select(from => $"    {from} --> {t.To} : {t.Act}")).Prepend("stateDiagram-v2")) + "\n";

    private static PaymentTransition Of(PaymentAct act) => Transitions.Single(t => t.Act == act);
}

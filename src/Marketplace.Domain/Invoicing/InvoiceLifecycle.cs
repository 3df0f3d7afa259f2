using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Invoicing;

/// <summary>Where an invoice stands.</summary>
public enum InvoiceState
{
    /// <summary>It has its number and never changes again.</summary>
    Issued,

    /// <summary>It has left for the buyer.</summary>
    Sent,

    /// <summary>It is paid.</summary>
    Paid,

    /// <summary>Some of the money has come.</summary>
    PartlyPaid,

    /// <summary>The seller has given up what was left.</summary>
    WrittenOff,
}

/// <summary>What is done to an invoice.</summary>
public enum InvoiceAct
{
    /// <summary>Give it a number.</summary>
    Issue,

    /// <summary>Send it to the buyer.</summary>
    Send,

    /// <summary>The money is there.</summary>
    Pay,

    /// <summary>Some of the money is there.</summary>
    PayPart,

    /// <summary>Some of the money was noted by mistake.</summary>
    TakeBackPart,

    /// <summary>All of the money was noted by mistake.</summary>
    TakeBack,

    /// <summary>All of it was, and the invoice has not left yet.</summary>
    TakeBackUnsent,

    /// <summary>Give up what is left.</summary>
    WriteOff,

    /// <summary>Wait for the money after all.</summary>
    Wait,

    /// <summary>Wait for the rest of it after all.</summary>
    WaitForRest,

    /// <summary>Wait for the money of an invoice that has not left yet after all.</summary>
    WaitUnsent,
}

/// <summary>One line of an invoice's life.</summary>
/// <param name="Act">What is done.</param>
/// <param name="From">In which states it can be done; none means that it begins the life.</param>
/// <param name="To">The state after it.</param>
public sealed record InvoiceTransition(InvoiceAct Act, IReadOnlyList<InvoiceState> From, InvoiceState To);

/// <summary>The life of an invoice as one table.</summary>
public static class InvoiceLifecycle
{
    /// <summary>Every act that exists.</summary>
    public static readonly IReadOnlyList<InvoiceTransition> Transitions =
    [
        new(InvoiceAct.Issue, [], InvoiceState.Issued),
        new(InvoiceAct.Send, [InvoiceState.Issued], InvoiceState.Sent),
        new(InvoiceAct.PayPart, [InvoiceState.Issued, InvoiceState.Sent], InvoiceState.PartlyPaid),
        new(InvoiceAct.Pay, [InvoiceState.Issued, InvoiceState.Sent, InvoiceState.PartlyPaid], InvoiceState.Paid),
        new(InvoiceAct.TakeBackPart, [InvoiceState.PartlyPaid, InvoiceState.Paid], InvoiceState.PartlyPaid),
        new(InvoiceAct.TakeBack, [InvoiceState.PartlyPaid, InvoiceState.Paid], InvoiceState.Sent),
        new(InvoiceAct.TakeBackUnsent, [InvoiceState.PartlyPaid, InvoiceState.Paid], InvoiceState.Issued),
        new(InvoiceAct.WriteOff, [InvoiceState.Issued, InvoiceState.Sent, InvoiceState.PartlyPaid], InvoiceState.WrittenOff),
        new(InvoiceAct.Wait, [InvoiceState.WrittenOff], InvoiceState.Sent),
        new(InvoiceAct.WaitForRest, [InvoiceState.WrittenOff], InvoiceState.PartlyPaid),
        new(InvoiceAct.WaitUnsent, [InvoiceState.WrittenOff], InvoiceState.Issued),
    ];

    /// <summary>The state after the act, or a refusal that says where the invoice stands.</summary>
    public static InvoiceState Step(InvoiceState state, InvoiceAct act)
    {
        var transition = Transitions.Single(t => t.Act == act);
        return transition.From.Contains(state)
            ? transition.To
            : throw DomainException.Conflict(InvoiceErrors.NotNow, ("state", state), ("act", act));
    }
}

using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Invoicing;

/// <summary>How far an e-invoice has come.</summary>
public enum EInvoiceState
{
    /// <summary>It is to be sent, or was and nobody has answered yet.</summary>
    Queued,

    /// <summary>The access point has it.</summary>
    Sent,

    /// <summary>The receiver has it. Only now is it delivered.</summary>
    Accepted,

    /// <summary>The receiver said no; what to do follows from the reason.</summary>
    Rejected,

    /// <summary>Nobody receives at the address.</summary>
    Undeliverable,
}

/// <summary>
/// The way of an invoice to the buyer through the Peppol network. Each attempt has an id of its own by which the access
/// point knows it: an answer that was lost is asked for again by it, so nothing is ever sent twice.
/// </summary>
public sealed class EInvoice : Aggregate
{
    /// <summary>There is no access point in this installation, so nothing was sent.</summary>
    public const string NoAccessPoint = "no_access_point";

    /// <summary>Nobody receives at the address.</summary>
    public const string ReceiverUnknown = "receiver_unknown";

    // The access point asks the receiver for up to days; more often than this tells nothing new.
    private static readonly Duration AskEvery = Duration.FromMinutes(15);
    private static readonly Duration Lease = Duration.FromMinutes(2);
    private static readonly Duration LookForAccessPointEvery = Duration.FromHours(1);

    private EInvoice()
    {
    }

    /// <summary>An invoice is to go to the buyer's address in the network.</summary>
    public EInvoice(InvoiceId invoice, PeppolId receiver, Instant now)
    {
        (Id, Receiver, Attempt) = (invoice, receiver, 1);
        (State, QueuedAt, NextTryAt) = (EInvoiceState.Queued, now, now);
    }

    /// <summary>The invoice, and the row's own identifier.</summary>
    public InvoiceId Id { get; private set; }

    /// <summary>Where it is received.</summary>
    public PeppolId Receiver { get; private set; }

    /// <summary>How far it has come.</summary>
    public EInvoiceState State { get; private set; }

    /// <summary>Which attempt; it grows only after a definite no.</summary>
    public int Attempt { get; private set; }

    /// <summary>How often the access point was asked in this attempt.</summary>
    public int Tries { get; private set; }

    /// <summary>What the access point calls it.</summary>
    public string? Reference { get; private set; }

    /// <summary>Why it is not delivered: a code of ours, or the receiver's own words.</summary>
    public string? Reason { get; private set; }

    /// <summary>When it was to be sent.</summary>
    public Instant QueuedAt { get; private set; }

    /// <summary>When the access point took it.</summary>
    public Instant? SentAt { get; private set; }

    /// <summary>When it was accepted, rejected or found undeliverable.</summary>
    public Instant? EndedAt { get; private set; }

    /// <summary>When the access point is asked next; nothing once it has ended.</summary>
    public Instant? NextTryAt { get; private set; }

    /// <summary>The id by which the access point knows this attempt.</summary>
    public string Key => $"samspel-{Id.Value:n}-{Attempt}";

    /// <summary>Whether it waits for an access point, which only the administrator can give.</summary>
    public bool WaitsForAccessPoint => State == EInvoiceState.Queued && Reason == NoAccessPoint;

    /// <summary>The access point is asked now; nobody else asks for a while.</summary>
    /// <returns>Whether it may have been sent already, so that it must be looked for first.</returns>
    public bool Begin(Instant now)
    {
        Tries++;
        NextTryAt = now + Lease;
        return Tries > 1;
    }

    /// <summary>There is no access point: nothing is sent, and nothing is pretended.</summary>
    public void WaitForAccessPoint(Instant now)
    {
        Tries = 0;
        (Reason, NextTryAt) = (NoAccessPoint, now + LookForAccessPointEvery);
    }

    /// <summary>No answer: the same question again, later and later.</summary>
    public void LoseSight(string code, Instant now)
    {
        Reason = code;
        NextTryAt = now + Duration.FromMinutes(Math.Min(60, Math.Pow(2, Math.Min(Tries, 6) - 1)));
    }

    /// <summary>Takes in what the access point says now. Safe to repeat.</summary>
    public void Learn(string reference, EInvoiceState seen, string? reason, Instant now)
    {
        if (EndedAt is not null)
        {
            return;
        }

        (Reference, SentAt) = (reference, SentAt ?? now);
        if (seen is EInvoiceState.Queued or EInvoiceState.Sent)
        {
            (State, Reason, NextTryAt) = (EInvoiceState.Sent, null, now + AskEvery);
            return;
        }

        End(seen, reason, now);
    }

    /// <summary>Nobody receives at the address.</summary>
    public void FindNobody(Instant now) => End(EInvoiceState.Undeliverable, ReceiverUnknown, now);

    /// <summary>Sends it once more, as another document, after it was rejected or nobody was found.</summary>
    /// <exception cref="DomainException"><see cref="EInvoiceErrors.NotNow"/>.</exception>
    public void SendAgain(PeppolId receiver, Instant now)
    {
        if (State is not (EInvoiceState.Rejected or EInvoiceState.Undeliverable))
        {
            throw DomainException.Conflict(EInvoiceErrors.NotNow);
        }

        Attempt++;
        (Receiver, State, Tries, NextTryAt) = (receiver, EInvoiceState.Queued, 0, now);
        (Reference, Reason, SentAt, EndedAt) = (null, null, null, null);
    }

    private void End(EInvoiceState state, string? reason, Instant now)
    {
        (State, Reason, EndedAt, NextTryAt) = (state, reason, now, null);
        Raise(new EInvoiceEnded(Id, state, now));
    }
}

/// <summary>An e-invoice was accepted, rejected or found undeliverable.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="State">How it ended.</param>
/// <param name="At">When.</param>
public sealed record EInvoiceEnded(InvoiceId Invoice, EInvoiceState State, Instant At) : IDomainEvent;

/// <summary>Why an e-invoice refuses.</summary>
public static class EInvoiceErrors
{
    /// <summary>It is on its way or has arrived.</summary>
    public const string NotNow = "einvoice_not_now";
}

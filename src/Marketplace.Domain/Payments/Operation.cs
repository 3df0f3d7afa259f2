using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Payments;

/// <summary>What is asked of the payment provider.</summary>
public enum OperationKind
{
    /// <summary>Open a payment page.</summary>
    OpenCheckout,

    /// <summary>Close a payment page.</summary>
    ExpireCheckout,

    /// <summary>Move money to a firm's account with the provider.</summary>
    Transfer,

    /// <summary>Pay out from there to the firm's bank.</summary>
    PayOut,

    /// <summary>Pay back to the payer.</summary>
    Refund,

    /// <summary>Open a firm's account with the provider.</summary>
    CreateSeller,
}

/// <summary>How far a call has come.</summary>
public enum OperationState
{
    /// <summary>Decided, not sent.</summary>
    New,

    /// <summary>Sent; the answer is awaited. Whoever finds it so after a while treats it as unknown.</summary>
    Sent,

    /// <summary>Done.</summary>
    Done,

    /// <summary>The provider said no.</summary>
    Rejected,

    /// <summary>No answer: it may have been done or not. Never treated as failure.</summary>
    Unknown,
}

/// <summary>
/// A call to the payment provider, stored before it is made. Its key is worked out, not drawn, and its parameters are
/// frozen, so that making it again is the same call; that is what makes a crash between any two lines harmless.
/// </summary>
public sealed class Operation : Aggregate
{
    /// <summary>The provider forgets a key after a day, so it is trusted for less than that.</summary>
    public static readonly Duration KeyTrustedFor = Duration.FromHours(20);

    private static readonly Duration Lease = Duration.FromMinutes(2);

    private Operation()
    {
    }

    /// <summary>Decides on a call.</summary>
    /// <param name="environment">The installation, so that two of them can share a provider's account.</param>
    /// <param name="kind">What is asked.</param>
    /// <param name="entity">About what.</param>
    /// <param name="number">Which try: it grows only after a definite no.</param>
    /// <param name="parameters">The parameters, as JSON.</param>
    /// <param name="now">The moment.</param>
    public Operation(string environment, OperationKind kind, Guid entity, int number, string parameters, Instant now)
    {
        Key = KeyOf(environment, kind, entity, number);
        (Kind, EntityId, Number, Parameters, CreatedAt, NextTry) = (kind, entity, number, parameters, now, now);
    }

    /// <summary>The idempotency key, and the row's own.</summary>
    public string Key { get; private set; } = "";

    /// <summary>What is asked.</summary>
    public OperationKind Kind { get; private set; }

    /// <summary>About what: a payment, a payout, a refund, an organisation.</summary>
    public Guid EntityId { get; private set; }

    /// <summary>Which try.</summary>
    public int Number { get; private set; }

    /// <summary>The parameters, frozen as JSON.</summary>
    public string Parameters { get; private set; } = "{}";

    /// <summary>How far it has come.</summary>
    public OperationState State { get; private set; }

    /// <summary>How many times it was sent.</summary>
    public int Tries { get; private set; }

    /// <summary>What the provider called the outcome, or why not.</summary>
    public string? Outcome { get; private set; }

    /// <summary>When it was decided.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When it was first sent.</summary>
    public Instant? SentAt { get; private set; }

    /// <summary>When it ended.</summary>
    public Instant? EndedAt { get; private set; }

    /// <summary>When it is tried next; nothing once it has ended.</summary>
    public Instant? NextTry { get; private set; }

    /// <summary>Whether the provider may have forgotten the key, so that it must be looked for before it is asked again.</summary>
    public bool KeyMayBeForgotten(Instant now) => SentAt is { } sent && now - sent > KeyTrustedFor;

    /// <summary>Whether nothing more will come of it.</summary>
    public bool HasEnded => State is OperationState.Done or OperationState.Rejected;

    /// <summary>The key of a call.</summary>
    public static string KeyOf(string environment, OperationKind kind, Guid entity, int number) =>
        $"samspel:{environment}:{Word(kind)}:{entity:n}:{number}";

    /// <summary>It is sent now. Nobody else sends it for a while.</summary>
    public void Send(Instant now)
    {
        State = OperationState.Sent;
        SentAt ??= now;
        Tries++;
        NextTry = now + Lease;
    }

    /// <summary>It is done.</summary>
    public void Complete(string outcome, Instant now) => End(OperationState.Done, outcome, now);

    /// <summary>The provider said no.</summary>
    public void Reject(string code, Instant now) => End(OperationState.Rejected, code, now);

    /// <summary>No answer: the same call again, later and later.</summary>
    public void LoseSight(string code, Instant now)
    {
        State = OperationState.Unknown;
        Outcome = code;
        NextTry = now + Duration.FromMinutes(Math.Min(60, Math.Pow(2, Tries - 1)));
    }

    /// <summary>Tries at once, whatever the waiting time.</summary>
    public void TryNow(Instant now)
    {
        if (HasEnded)
        {
            throw DomainException.Conflict(PaymentErrors.OperationNotRetryable);
        }

        NextTry = now;
    }

    private void End(OperationState state, string outcome, Instant now) =>
        (State, Outcome, EndedAt, NextTry) = (state, outcome, now, null);

    private static string Word(OperationKind kind) => kind switch
    {
        OperationKind.OpenCheckout => "checkout",
        OperationKind.ExpireCheckout => "expire",
        OperationKind.Transfer => "transfer",
        OperationKind.PayOut => "payout",
        OperationKind.Refund => "refund",
        OperationKind.CreateSeller => "seller",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

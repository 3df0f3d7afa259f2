namespace Marketplace.Sandbox.StripeStandIn;

/// <summary>What can be made to go wrong.</summary>
public enum FaultKind
{
    /// <summary>The call waits <see cref="Fault.Milliseconds"/> before it is executed, holding its idempotency key.</summary>
    Delay,

    /// <summary>The call is executed and kept, then the connection is cut.</summary>
    DropAfter,

    /// <summary>The call is executed and kept, and then never answered; the connection stays until the caller leaves.</summary>
    NoAnswer,

    /// <summary>The call is executed and kept, then answered 500; the same key later gives the true answer.</summary>
    ErrorAfter,

    /// <summary>Answered 409 without being executed.</summary>
    Conflict,

    /// <summary>Answered 429 without being executed.</summary>
    RateLimit,

    /// <summary>A webhook is lost and never tried again.</summary>
    WebhookDrop,

    /// <summary>A webhook is sent twice.</summary>
    WebhookDuplicate,

    /// <summary>The webhooks that wait together are sent last first.</summary>
    WebhookReorder,

    /// <summary>A webhook is signed with a wrong secret, and tried again later.</summary>
    WebhookBadSignature,

    /// <summary>The next payout fails instead of being paid.</summary>
    PayoutFails,

    /// <summary>The next payout is paid and fails a day later.</summary>
    PayoutFailsAfterPaid,

    /// <summary>At once: the account named in <see cref="Fault.Account"/> may neither receive nor pay out.</summary>
    AccountRestricted,
}

/// <summary>An order for trouble: it strikes the next <see cref="Times"/> times it fits.</summary>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>Strikes only paths that begin so; null fits all.</summary>
    public string? Path { get; init; }

    /// <summary>Strikes only this HTTP method; null fits all.</summary>
    public string? Method { get; init; }

    /// <summary>Strikes only calls, webhooks or payouts of this connected account; null fits all.</summary>
    public string? Account { get; init; }

    public int Times { get; init; } = 1;

    public int Milliseconds { get; init; }

    /// <summary>The failure code of a payout.</summary>
    public string Code { get; init; } = "account_closed";
}

/// <summary>The orders that have not struck yet. They are not remembered over a restart.</summary>
internal sealed class Faults
{
    private readonly Lock door = new();
    private readonly List<(Fault Fault, int Left)> waiting = [];

    public IReadOnlyList<Fault> Waiting
    {
        get
        {
            lock (door)
                return [.. waiting.Select(order => order.Fault with { Times = order.Left })];
        }
    }

    public void Add(Fault fault)
    {
        lock (door)
            waiting.Add((fault, fault.Times));
    }

    public Fault? Take(FaultKind kind, string? account, string method = "", string path = "")
    {
        lock (door)
        {
            var at = waiting.FindIndex(order => order.Fault.Kind == kind
                && (order.Fault.Account is null || order.Fault.Account == account)
                && (order.Fault.Method is null || order.Fault.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
                && (order.Fault.Path is null || path.StartsWith(order.Fault.Path, StringComparison.Ordinal)));
            if (at < 0)
                return null;
            var (fault, left) = waiting[at];
            if (left > 1)
                waiting[at] = (fault, left - 1);
            else
                waiting.RemoveAt(at);
            return fault;
        }
    }

    public void Clear()
    {
        lock (door)
            waiting.Clear();
    }
}

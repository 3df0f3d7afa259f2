using NodaTime;

namespace Marketplace.Sandbox.StripeStandIn;

/// <summary>How a stand-in is started.</summary>
public sealed record StandInOptions
{
    /// <summary>The port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Where its memory is kept; null forgets everything when it stops.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The only key it answers to.</summary>
    public string ApiKey { get; init; } = "sk_test_samspel";

    /// <summary>Where events are sent; may also be set later with <see cref="StandIn.SetWebhooks"/>.</summary>
    public IReadOnlyList<WebhookTarget> Webhooks { get; init; } = [];

    /// <summary>A file to which every API request is appended as one line of JSON.</summary>
    public string? RequestLog { get; init; }

    /// <summary>What its clock shows at the very first start; a later start goes on from where it stood.</summary>
    public Instant StartAt { get; init; } = Instant.FromUtc(2027, 1, 4, 8, 0);

    /// <summary>
    /// Whether its clock also moves with real time. Off, it moves only when it is advanced, which makes tests and demo
    /// data exact; on, it keeps step with an application that is tried by hand.
    /// </summary>
    public bool ClockRuns { get; init; }
}

/// <summary>Which events an endpoint gets; one endpoint of each kind.</summary>
public enum WebhookKind
{
    /// <summary>Snapshot events of the platform's own objects.</summary>
    Account,

    /// <summary>Snapshot events of objects on connected accounts; they carry `account`.</summary>
    Connect,

    /// <summary>Thin events of /v2 objects.</summary>
    Thin,
}

/// <summary>One endpoint: events of its kind are posted there, signed with its secret.</summary>
public sealed record WebhookTarget(WebhookKind Kind, Uri Address, string Secret);

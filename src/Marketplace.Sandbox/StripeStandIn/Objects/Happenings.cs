using System.Text.Json.Nodes;

namespace Marketplace.Sandbox.StripeStandIn.Objects;

/// <summary>A snapshot event of /v1: what happened, with the object as it was then.</summary>
internal sealed class Event : StripeObject
{
    public override string Object => "event";
    public string? Account { get; set; }
    public string ApiVersion { get; set; } = "";
    public JsonObject Data { get; set; } = [];
    public int PendingWebhooks { get; set; }
    public JsonObject Request { get; set; } = [];
    public string Type { get; set; } = "";

    public override JsonObject ToWire()
    {
        var wire = base.ToWire();
        // Only events of connected accounts carry the member at all.
        if (Account is null)
            wire.Remove("account");
        return wire;
    }
}

/// <summary>A thin event of /v2: it names the object and leaves the reader to fetch it.</summary>
internal sealed class ThinEvent : StripeObject
{
    public override string Object => "v2.core.event";
    public string Type { get; set; } = "";
    public string RelatedId { get; set; } = "";
    public string RelatedType { get; set; } = "";
    public JsonObject? Data { get; set; }

    public JsonObject ToNotification() => new()
    {
        ["id"] = Id,
        ["object"] = Object,
        ["type"] = Type,
        ["created"] = Wire.Json.Iso(Created),
        ["livemode"] = false,
        ["context"] = null,
        ["reason"] = null,
        ["related_object"] = new JsonObject
        {
            ["id"] = RelatedId,
            ["type"] = RelatedType,
            ["url"] = "/v2/core/accounts/" + RelatedId,
        },
    };

    public override JsonObject ToWire()
    {
        var wire = ToNotification();
        wire["data"] = Data?.DeepClone();
        return wire;
    }
}

/// <summary>One event on its way to one kind of endpoint.</summary>
internal sealed class Delivery : Record
{
    public string Event { get; set; } = "";
    public WebhookKind Kind { get; set; }
    public int Attempts { get; set; }
    public long FirstDueAt { get; set; }
    public long DueAt { get; set; }
    public bool Over { get; set; }
}

/// <summary>The first answer to an idempotency key; later requests with the key get it again.</summary>
internal sealed class KeptAnswer : Record
{
    public string Fingerprint { get; set; } = "";
    public int Status { get; set; }
    public JsonObject Body { get; set; } = [];
    public long KeptAt { get; set; }
}

/// <summary>Where the clock stood.</summary>
internal sealed class ClockRecord : Record
{
    public long Ticks { get; set; }
}

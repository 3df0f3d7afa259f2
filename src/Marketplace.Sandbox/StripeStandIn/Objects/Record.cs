using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Marketplace.Sandbox.StripeStandIn.Wire;

namespace Marketplace.Sandbox.StripeStandIn.Objects;

/// <summary>Anything the stand-in remembers; one record is one line of the journal.</summary>
internal abstract class Record
{
    [JsonPropertyOrder(-3)]
    public string Id { get; set; } = "";
}

/// <summary>Marks what is remembered but never shown in an answer.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class UnseenAttribute : Attribute;

/// <summary>An object of the API. Properties are named as on the wire, in snake case.</summary>
internal abstract class StripeObject : Record
{
    [JsonPropertyOrder(-2)]
    public abstract string Object { get; }

    public long Created { get; set; }

    public bool Livemode { get; }

    /// <summary>The connected account it belongs to; null is the platform itself.</summary>
    [Unseen]
    public string? Owner { get; set; }

    /// <summary>The object as an answer shows it, before anything is expanded.</summary>
    public virtual JsonObject ToWire() => Json.Wire(this);
}

internal interface IHasMetadata
{
    Dictionary<string, string> Metadata { get; }
}

using System.Text.Json.Nodes;
using Marketplace.Sandbox.StripeStandIn.Wire;

namespace Marketplace.Sandbox.StripeStandIn.Objects;

/// <summary>A connected account as /v2/core/accounts shows it, for a recipient of transfers.</summary>
internal sealed class Account : StripeObject, IHasMetadata
{
    public override string Object => "v2.core.account";
    public bool Closed { get; set; }
    public string? ContactEmail { get; set; }
    public string? DisplayName { get; set; }
    public string Dashboard { get; set; } = "express";
    public string Country { get; set; } = "";
    public string Currency { get; set; } = "";
    public List<string> Locales { get; set; } = [];
    public string? EntityType { get; set; }
    public string FeesCollector { get; set; } = "application";
    public string LossesCollector { get; set; } = "application";
    public bool TransfersRequested { get; set; }
    public Capability Transfers { get; set; } = Capability.Waiting;
    public Capability Payouts { get; set; } = Capability.Waiting;
    public List<string> Requirements { get; set; } = [];
    public string? BankAccount { get; set; }
    public Dictionary<string, string> Metadata { get; set; } = [];

    /// <summary>The payout schedule and the like, as /v1/balance_settings shows them.</summary>
    public JsonObject BalanceSettings { get; set; } = [];

    public bool MayReceiveTransfers => !Closed && Transfers.Status == "active";

    public bool MayPayOut => !Closed && Payouts.Status == "active";

    public override JsonObject ToWire() => ToWire([]);

    /// <summary>The heavy parts are null unless the caller asked for them with `include`.</summary>
    public JsonObject ToWire(IReadOnlyCollection<string> include) => new()
    {
        ["id"] = Id,
        ["object"] = Object,
        ["applied_configurations"] = new JsonArray("recipient"),
        ["closed"] = Closed,
        ["configuration"] = include.Contains("configuration.recipient") ? Configuration() : null,
        ["contact_email"] = ContactEmail,
        ["created"] = Json.Iso(Created),
        ["dashboard"] = Dashboard,
        ["defaults"] = include.Contains("defaults") ? Defaults() : null,
        ["display_name"] = DisplayName,
        ["identity"] = include.Contains("identity")
            ? new JsonObject { ["country"] = Country.ToLowerInvariant(), ["entity_type"] = EntityType }
            : null,
        ["livemode"] = false,
        ["metadata"] = Json.Of(Metadata),
        ["requirements"] = include.Contains("requirements") ? RequirementList() : null,
    };

    private JsonObject Configuration() => new()
    {
        ["recipient"] = new JsonObject
        {
            ["applied"] = true,
            ["capabilities"] = new JsonObject
            {
                ["stripe_balance"] = new JsonObject
                {
                    ["payouts"] = Payouts.ToWire(),
                    ["stripe_transfers"] = TransfersRequested ? Transfers.ToWire() : null,
                },
            },
        },
    };

    private JsonObject Defaults() => new()
    {
        ["currency"] = Currency,
        ["locales"] = new JsonArray([.. Locales]),
        ["responsibilities"] = new JsonObject
        {
            ["fees_collector"] = FeesCollector,
            ["losses_collector"] = LossesCollector,
            ["requirements_collector"] = "stripe",
        },
    };

    private JsonObject RequirementList() => new()
    {
        ["entries"] = new JsonArray([.. Requirements.Select(Entry)]),
        ["summary"] = Requirements.Count == 0
            ? null
            : new JsonObject { ["minimum_deadline"] = new JsonObject { ["status"] = "currently_due" } },
    };

    private static JsonNode Entry(string description) => new JsonObject
    {
        ["awaiting_action_from"] = "user",
        ["description"] = description,
        ["errors"] = new JsonArray(),
        ["impact"] = new JsonObject
        {
            ["restricts_capabilities"] = new JsonArray(
                Restricts("stripe_balance.stripe_transfers"), Restricts("stripe_balance.payouts")),
        },
        ["minimum_deadline"] = new JsonObject { ["status"] = "currently_due" },
        ["requested_reasons"] = new JsonArray(new JsonObject { ["code"] = "routine_onboarding" }),
    };

    private static JsonObject Restricts(string capability) => new JsonObject
    {
        ["capability"] = capability,
        ["configuration"] = "recipient",
        ["deadline"] = new JsonObject { ["status"] = "currently_due" },
    };
}

/// <summary>What an account may do, and if not, why and who can change it.</summary>
internal sealed record Capability(string Status, string? Code = null, string? Resolution = null)
{
    public static readonly Capability Active = new("active");
    public static readonly Capability Waiting = new("restricted", "requirements_past_due", "provide_info");
    public static readonly Capability Restricted = new("restricted", "restricted_other", "contact_stripe");
    public static readonly Capability Rejected = new("rejected", "rejected_other", "no_resolution");

    public JsonObject ToWire() => new()
    {
        ["status"] = Status,
        ["status_details"] = Code is null
            ? []
            : new JsonArray(new JsonObject { ["code"] = Code, ["resolution"] = Resolution }),
    };
}

/// <summary>A single-use door to the onboarding page.</summary>
internal sealed class AccountLink : StripeObject
{
    public override string Object => "v2.core.account_link";
    public string Account { get; set; } = "";
    public string UseCase { get; set; } = "";
    public string RefreshUrl { get; set; } = "";
    public string? ReturnUrl { get; set; }
    public string Url { get; set; } = "";
    public long ExpiresAt { get; set; }
    public bool Used { get; set; }

    public override JsonObject ToWire() => new()
    {
        ["object"] = Object,
        ["account"] = Account,
        ["created"] = Json.Iso(Created),
        ["expires_at"] = Json.Iso(ExpiresAt),
        ["livemode"] = false,
        ["url"] = Url,
        ["use_case"] = new JsonObject
        {
            ["type"] = UseCase,
            [UseCase] = new JsonObject { ["refresh_url"] = RefreshUrl, ["return_url"] = ReturnUrl },
        },
    };
}

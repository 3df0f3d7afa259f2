using System.Text.Json.Nodes;
using Marketplace.Sandbox.StripeStandIn.Objects;
using Marketplace.Sandbox.StripeStandIn.Wire;

namespace Marketplace.Sandbox.StripeStandIn.Endpoints;

/// <summary>Connected accounts (/v2), the links to their onboarding, and their payout schedule.</summary>
internal static class Accounts
{
    private const int LinkLastsSeconds = 10 * 60;

    private static readonly string[] ToBeginWith =
    [
        "identity.attestations.terms_of_service.account",
        "identity.individual.id_numbers",
        "configuration.recipient.default_outbound_destination",
    ];

    private static readonly Field Include = Field.Optional("include", Shape.ListOf(Shape.OneOf(
        "configuration.customer", "configuration.merchant", "configuration.recipient", "defaults",
        "future_requirements", "identity", "requirements")));

    private static readonly Shape Collector = Shape.OneOf("application", "stripe");

    private static readonly Shape Recipient = Shape.Hash(Field.Optional("recipient", Shape.Hash(
        Field.Optional("capabilities", Shape.Hash(
            Field.Optional("stripe_balance", Shape.Hash(
                Field.Optional("stripe_transfers", Shape.Hash(Field.Required("requested", Shape.Flag))))))))));

    private static readonly HashShape TakesCreate = Shape.Hash(
        Field.Optional("configuration", Recipient),
        Field.Optional("contact_email", Shape.Short(250)),
        Field.Optional("dashboard", Shape.OneOf("express", "full", "none")),
        Field.Optional("defaults", Shape.Hash(
            Field.Optional("currency", Shape.Currency),
            Field.Optional("locales", Shape.Texts),
            Field.Optional("responsibilities", Shape.Hash(
                Field.Required("fees_collector", Collector), Field.Required("losses_collector", Collector))))),
        Field.Optional("display_name", Shape.Short(250)),
        Field.Optional("identity", Shape.Hash(
            Field.Optional("country", Shape.OneOf("SE", "NO", "se", "no")),
            Field.Optional("entity_type", Shape.OneOf("company", "government_entity", "individual", "non_profit")),
            Field.Optional("business_details", Shape.Hash(Field.Optional("registered_name", Shape.Short(250)))))),
        Field.Optional("metadata", Shape.Metadata),
        Include);

    private static readonly HashShape TakesUpdate = Shape.Hash(
        Field.Optional("configuration", Recipient),
        Field.Optional("contact_email", Shape.Short(250)),
        Field.Optional("display_name", Shape.Short(250)),
        Field.Optional("metadata", Shape.Metadata),
        Include);

    private static readonly Shape Where = Shape.Hash(
        Field.Required("refresh_url", Shape.Text),
        Field.Optional("return_url", Shape.Text));

    private static readonly HashShape TakesLink = Shape.Hash(
        Field.Required("account", Shape.Text),
        Field.Required("use_case", Shape.Hash(
            Field.Required("type", Shape.OneOf("account_onboarding", "account_update")),
            Field.Optional("account_onboarding", Where),
            Field.Optional("account_update", Where))));

    private static readonly HashShape TakesSettings = Shape.Hash(
        Field.Optional("payments", Shape.Hash(
            Field.Optional("debit_negative_balances", Shape.Flag),
            Field.Optional("payouts", Shape.Hash(
                Field.Optional("schedule", Shape.Hash(
                    Field.Optional("interval", Shape.OneOf("daily", "manual", "monthly", "weekly")))),
                Field.Optional("statement_descriptor", Shape.Short(22)))))),
        Paging.Expand);

    public static IEnumerable<Operation> Operations() =>
    [
        new("POST", "/v2/core/accounts", TakesCreate, Create),
        new("GET", "/v2/core/accounts/{id}", Shape.Hash(Include), call => Shown(call, Find(call, call.Id))),
        new("POST", "/v2/core/accounts/{id}", TakesUpdate, Update),
        new("GET", "/v2/core/accounts", Shape.Hash(Field.Optional("limit", Shape.Amount)), List),
        new("POST", "/v2/core/account_links", TakesLink, CreateLink),
        new("GET", "/v1/balance_settings", Shape.Hash(Paging.Expand), call => Settings(call)),
        new("POST", "/v1/balance_settings", TakesSettings, ChangeSettings),
    ];

    private static JsonObject Create(Call call)
    {
        var given = call.Parameters;
        var identity = given.Part("identity") ?? [];
        var defaults = given.Part("defaults") ?? [];
        var responsible = defaults.Part("responsibilities");
        var country = identity.Text("country")?.ToUpperInvariant()
            ?? throw StripeProblem.Invalid("parameter_missing", "Missing required param: identity[country].", "identity[country]");
        var account = new Account
        {
            Id = Book.NewId("acct_1", 15),
            Created = call.Now,
            ContactEmail = given.Text("contact_email"),
            DisplayName = given.Text("display_name"),
            Dashboard = given.Text("dashboard") ?? "express",
            Country = country,
            EntityType = identity.Text("entity_type"),
            Currency = defaults.Text("currency") ?? (country == "NO" ? "nok" : "sek"),
            Locales = [.. defaults.Texts("locales")],
            FeesCollector = responsible?.Text("fees_collector") ?? "application",
            LossesCollector = responsible?.Text("losses_collector") ?? "application",
            TransfersRequested = RequestsTransfers(given) ?? false,
            Requirements = [.. ToBeginWith],
            BalanceSettings = StartingSettings(),
        };
        call.Merge(account);
        call.Book.Save(account);
        call.World.Events.AddThin("v2.core.account.created", account);
        return Shown(call, account);
    }

    private static JsonObject Update(Call call)
    {
        var account = Find(call, call.Id);
        account.ContactEmail = call.Parameters.Text("contact_email") ?? account.ContactEmail;
        account.DisplayName = call.Parameters.Text("display_name") ?? account.DisplayName;
        account.TransfersRequested = RequestsTransfers(call.Parameters) ?? account.TransfersRequested;
        call.Merge(account);
        call.Book.Save(account);
        call.World.Events.AddThin("v2.core.account.updated", account);
        return Shown(call, account);
    }

    private static JsonObject List(Call call) => new()
    {
        ["data"] = new JsonArray([.. call.Book.All<Account>().Reverse()
            .Take((int)Math.Min(call.Parameters.Number("limit") ?? 20, 100)).Select(account => account.ToWire())]),
        ["next_page_url"] = null,
        ["previous_page_url"] = null,
    };

    private static JsonObject CreateLink(Call call)
    {
        var account = Find(call, call.Required("account"), "account");
        var useCase = call.Parameters.Part("use_case")!;
        var type = useCase.Text("type")!;
        var where = useCase.Part(type)
            ?? throw StripeProblem.Invalid("parameter_missing", $"Missing required param: use_case[{type}].", $"use_case[{type}]");
        var link = new AccountLink
        {
            Id = Book.NewId("acctlink_", 32),
            Created = call.Now,
            Account = account.Id,
            UseCase = type,
            RefreshUrl = where.Text("refresh_url")!,
            ReturnUrl = where.Text("return_url"),
            ExpiresAt = call.Now + LinkLastsSeconds,
        };
        link.Url = new Uri(call.World.Address, "/onboarding/" + link.Id).ToString();
        return call.Book.Save(link).ToWire();
    }

    private static JsonObject Settings(Call call)
    {
        // The platform's own schedule is always manual here: its money belongs to the sellers.
        return call.Account is { } id
            ? call.Book.Get<Account>(id).BalanceSettings.DeepClone().AsObject()
            : StartingSettings("manual");
    }

    private static JsonObject ChangeSettings(Call call)
    {
        if (call.Account is null)
            return Settings(call);
        var account = call.Book.Get<Account>(call.Account);
        var payments = account.BalanceSettings.Part("payments")!;
        var given = call.Parameters.Part("payments") ?? [];
        if (given["debit_negative_balances"] is { } debit)
            payments["debit_negative_balances"] = debit.DeepClone();
        var payouts = payments.Part("payouts")!;
        if (given.Part("payouts")?.Part("schedule")?.Text("interval") is { } interval)
            payouts["schedule"] = new JsonObject { ["interval"] = interval };
        if (given.Part("payouts")?.Text("statement_descriptor") is { } descriptor)
            payouts["statement_descriptor"] = descriptor;
        call.Book.Save(account);
        return Settings(call);
    }

    private static JsonObject StartingSettings(string interval = "daily") => new()
    {
        ["object"] = "balance_settings",
        ["payments"] = new JsonObject
        {
            ["debit_negative_balances"] = true,
            ["payouts"] = new JsonObject
            {
                ["schedule"] = new JsonObject { ["interval"] = interval },
                ["statement_descriptor"] = null,
                ["status"] = "enabled",
            },
            ["settlement_timing"] = new JsonObject { ["delay_days"] = 3 },
        },
    };

    private static JsonObject Shown(Call call, Account account) => account.ToWire(call.Parameters.Texts("include"));

    private static Account Find(Call call, string id, string parameter = "id") =>
        call.Book.Find<Account>(id) ?? throw StripeProblem.Missing("account", id, parameter);

    private static bool? RequestsTransfers(JsonObject given) =>
        given.Part("configuration")?.Part("recipient")?.Part("capabilities")?.Part("stripe_balance")
            ?.Part("stripe_transfers")?.Text("requested") is { } requested
            ? requested == "true"
            : null;
}

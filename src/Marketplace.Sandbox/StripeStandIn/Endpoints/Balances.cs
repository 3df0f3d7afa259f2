using System.Text.Json.Nodes;
using Marketplace.Sandbox.StripeStandIn.Objects;
using Marketplace.Sandbox.StripeStandIn.Wire;

namespace Marketplace.Sandbox.StripeStandIn.Endpoints;

/// <summary>The balance of an account and the movements it is the sum of.</summary>
internal static class Balances
{
    private const string Transactions = "/v1/balance_transactions";

    public static IEnumerable<Operation> Operations() =>
    [
        new("GET", "/v1/balance", Shape.Hash(Paging.Expand), call => Show(call.World, call.Account)),
        new("GET", Transactions + "/{id}", Shape.Hash(Paging.Expand),
            call => call.Subject<BalanceTransaction>("balance_transaction").ToWire()),
        new("GET", Transactions, Paging.Takes(
            Field.Optional("currency", Shape.Currency),
            Field.Optional("payout", Shape.Text),
            Field.Optional("source", Shape.Text),
            Field.Optional("type", Shape.Text)), List),
    ];

    public static JsonObject Show(World world, string? account)
    {
        var currencies = world.Book.All<BalanceTransaction>().Where(entry => entry.Owner == account)
            .Select(entry => entry.Currency).Append(HomeCurrency(world, account)).Distinct().Order().ToList();
        return new JsonObject
        {
            ["object"] = "balance",
            ["available"] = Amounts(currency => world.Ledger.Available(account, currency)),
            ["livemode"] = false,
            ["pending"] = Amounts(currency => world.Ledger.Pending(account, currency)),
        };

        JsonArray Amounts(Func<string, long> of) => new([.. currencies.Select(currency => (JsonNode)new JsonObject
        {
            ["amount"] = of(currency),
            ["currency"] = currency,
            ["source_types"] = new JsonObject { ["card"] = of(currency) },
        })]);
    }

    private static string HomeCurrency(World world, string? account) =>
        account is null ? "sek" : world.Book.Get<Account>(account).Currency;

    private static JsonObject List(Call call)
    {
        var asked = call.Parameters;
        var (currency, source, type) = (asked.Text("currency"), asked.Text("source"), asked.Text("type"));
        // Which movements a manual payout paid out is not known to the API either: only the payout itself is found.
        var payout = asked.Text("payout");
        return call.List<BalanceTransaction>(Transactions, entry =>
            (currency is null || entry.Currency == currency) && (source is null || entry.Source == source)
            && (type is null || entry.Type == type) && (payout is null || entry.Source == payout));
    }
}

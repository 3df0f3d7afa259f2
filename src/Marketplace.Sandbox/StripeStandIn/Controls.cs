using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Marketplace.Sandbox.StripeStandIn.Endpoints;
using Marketplace.Sandbox.StripeStandIn.Objects;
using Marketplace.Sandbox.StripeStandIn.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Sandbox.StripeStandIn;

/// <summary>What only a stand-in has: its clock, faults on order, and a look at what it was sent and what it holds.</summary>
internal static class Controls
{
    private static readonly JsonSerializerOptions FaultJson = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static void Map(IEndpointRouteBuilder routes, StandIn standIn, World world, RequestLog log)
    {
        var here = routes.MapGroup("/_sandbox");
        here.MapGet("/requests", () => Json(log.All()));
        here.MapGet("/ledger", () => Json(world.Do(() => LedgerOf(world))));
        here.MapGet("/clock", () => Json(ClockOf(world)));
        here.MapPost("/clock/advance", async (HttpContext http) =>
        {
            if (await ReadAsync(http) is not { } order || MomentOf(order, world.Clock.Now) is not { } to)
                return Refused("Send {\"to\": \"2027-01-31T12:00:00Z\"} or {\"seconds\": 3600}.");
            await standIn.AdvanceToAsync(to, http.RequestAborted);
            return Json(ClockOf(world));
        });
        here.MapGet("/faults", () => Results.Json(world.Faults.Waiting, FaultJson));
        here.MapDelete("/faults", world.Faults.Clear);
        here.MapPost("/faults", async (HttpContext http) =>
        {
            try
            {
                var fault = (await ReadAsync(http)).Deserialize<Fault>(FaultJson);
                if (fault is null || fault.Times < 1)
                    return Refused("A fault has a kind and strikes at least once.");
                standIn.AddFault(fault);
                return Results.Json(world.Faults.Waiting, FaultJson);
            }
            catch (Exception wrong) when (wrong is JsonException or ArgumentException)
            {
                return Refused(wrong.Message);
            }
        });
        here.MapPost("/payouts/{id}/fail", async (HttpContext http, string id) =>
        {
            var code = (await ReadAsync(http))?.Text("code") ?? "account_closed";
            return standIn.FailPayout(id, code) ? Results.NoContent() : Refused("There is no such payout, or it has failed already.");
        });
        here.MapPost("/top-up", async (HttpContext http) =>
        {
            if (await ReadAsync(http) is not { } order || order.Text("currency") is not ("sek" or "nok") || (long?)order["amount"] is not (> 0 and var amount))
                return Refused("Send {\"amount\": 100000, \"currency\": \"nok\"}.");
            standIn.TopUp(amount, order.Text("currency")!);
            return Results.NoContent();
        });
        here.MapPost("/reset", () =>
        {
            log.Clear();
            world.Reset();
        });
    }

    private static JsonObject LedgerOf(World world) => new()
    {
        ["now"] = InstantPattern.General.Format(world.Clock.Now),
        ["balances"] = new JsonArray([.. world.Ledger.Totals().Select(total => (JsonNode)new JsonObject
        {
            ["account"] = total.Account,
            ["currency"] = total.Currency,
            ["pending"] = total.Pending,
            ["available"] = total.Available,
        })]),
        ["totals"] = new JsonArray([.. world.Book.All<BalanceTransaction>()
            .GroupBy(entry => (Platform: entry.Owner is null, entry.Currency, entry.Type))
            .Select(group => (JsonNode)new JsonObject
            {
                ["platform"] = group.Key.Platform,
                ["currency"] = group.Key.Currency,
                ["type"] = group.Key.Type,
                ["count"] = group.Count(),
                ["amount"] = group.Sum(entry => entry.Amount),
                ["fee"] = group.Sum(entry => entry.Fee),
                ["net"] = group.Sum(entry => entry.Net),
            })]),
    };

    private static JsonObject ClockOf(World world) => new() { ["now"] = InstantPattern.General.Format(world.Clock.Now) };

    private static Instant? MomentOf(JsonObject order, Instant now)
    {
        if (order.Text("to") is { } to)
            return InstantPattern.ExtendedIso.Parse(to) is { Success: true } parsed ? parsed.Value : null;
        return order["seconds"] is JsonValue seconds && seconds.TryGetValue<long>(out var count) && count >= 0
            ? now + Duration.FromSeconds(count)
            : null;
    }

    private static async Task<JsonObject?> ReadAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        try
        {
            return string.IsNullOrWhiteSpace(body) ? null : JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IResult Json(JsonNode node) => Results.Text(node.ToJsonString(Wire.Json.Whole), "application/json");

    private static IResult Refused(string why) => Results.Json(new { error = why }, statusCode: 400);
}

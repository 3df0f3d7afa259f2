using System.Text.Json.Nodes;
using Marketplace.Sandbox.StripeStandIn.Objects;

namespace Marketplace.Sandbox.StripeStandIn.Wire;

/// <summary>Lists as the API gives them: newest first, a limit, and an id to go on from.</summary>
internal static class Paging
{
    public static readonly Field Expand = Field.Optional("expand", Shape.Texts);

    private static readonly Field[] Fields =
    [
        Field.Optional("limit", Shape.Amount),
        Field.Optional("starting_after", Shape.Text),
        Field.Optional("ending_before", Shape.Text),
        Expand,
    ];

    /// <summary>The parameters every list takes, and those of this one.</summary>
    public static HashShape Takes(params Field[] filters) =>
        new([.. Fields, Field.Optional("created", Shape.Moments), .. filters]);

    /// <summary>What belongs to one object cannot be asked for by time.</summary>
    public static HashShape TakesWithin() => new(Fields);

    public static JsonObject Page<T>(JsonObject parameters, string url, IEnumerable<T> newestFirst) where T : StripeObject
    {
        var limit = (int)Math.Min(parameters.Number("limit") ?? 10, 100);
        T[] page;
        if (parameters.Text("ending_before") is { } before)
            page = [.. newestFirst.TakeWhile(item => item.Id != before).TakeLast(limit + 1)];
        else if (parameters.Text("starting_after") is { } after)
            page = [.. newestFirst.SkipWhile(item => item.Id != after).Skip(1).Take(limit + 1)];
        else
            page = [.. newestFirst.Take(limit + 1)];
        var hasMore = page.Length > limit;
        if (hasMore)
            page = parameters.Text("ending_before") is null ? page[..limit] : page[1..];
        return List(url, page.Select(item => item.ToWire()), hasMore);
    }

    public static JsonObject List(string url, IEnumerable<JsonObject> items, bool hasMore = false) => new()
    {
        ["object"] = "list",
        ["data"] = new JsonArray([.. items]),
        ["has_more"] = hasMore,
        ["url"] = url,
    };

    public static bool WasMadeWhenAsked(JsonObject parameters, long created)
    {
        if (parameters["created"] is JsonObject range)
            return created > (range.Number("gt") ?? long.MinValue)
                && created >= (range.Number("gte") ?? long.MinValue)
                && created < (range.Number("lt") ?? long.MaxValue)
                && created <= (range.Number("lte") ?? long.MaxValue);
        return parameters.Number("created") is not { } exactly || created == exactly;
    }
}

using System.Text.Json.Nodes;

namespace Marketplace.Sandbox.StripeStandIn.Wire;

/// <summary>Every request to the API as it was sent, for those who check what an application sends.</summary>
internal sealed class RequestLog(string? file)
{
    private const int Remembered = 10_000;

    private readonly Lock door = new();
    private readonly Queue<JsonObject> requests = new();

    public void Add(string method, string path, string? account, string? apiVersion, string? idempotencyKey, JsonObject body)
    {
        var entry = new JsonObject
        {
            ["method"] = method,
            ["path"] = path,
            ["account"] = account,
            ["apiVersion"] = apiVersion,
            ["idempotencyKey"] = idempotencyKey,
            ["body"] = method == "GET" ? null : Readable(body),
        };
        lock (door)
        {
            requests.Enqueue(entry);
            if (requests.Count > Remembered)
                requests.Dequeue();
            if (file is not null)
                File.AppendAllText(file, entry.ToJsonString(Json.Whole) + "\n");
        }
    }

    public JsonArray All()
    {
        lock (door)
            return new JsonArray([.. requests.Select(entry => entry.DeepClone())]);
    }

    public void Clear()
    {
        lock (door)
            requests.Clear();
    }

    /// <summary>A form numbers its lists; a reader wants to see lists.</summary>
    private static JsonNode? Readable(JsonNode? node) => node switch
    {
        JsonObject { Count: > 0 } list when list.Select((item, i) => item.Key == $"{i}").All(isNext => isNext) =>
            new JsonArray([.. list.Select(item => Readable(item.Value))]),
        JsonObject hash => new JsonObject(hash.Select(item => KeyValuePair.Create(item.Key, Readable(item.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Readable)]),
        _ => node?.DeepClone(),
    };
}

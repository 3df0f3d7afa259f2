using System.Globalization;
using System.Text.Json.Nodes;

namespace Marketplace.Api.Tests.Platform.Description;

/// <summary>A body that somebody might send: what is wrong with it, and its text.</summary>
internal sealed record Sent(string What, string? Text, string MediaType = "application/json", bool AtField = false);

/// <summary>Bodies and values that nobody should send, made from the description of what should be sent.</summary>
internal sealed class Rubbish(ApiDescription description)
{
    private const string Raw = "@@raw@@";

    private static readonly string[] Texts =
        ["\"\"", "\"   \"", "\"<script>alert(1)</script>\"", "\"'; drop table people; --\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00x\"", $"\"{new string('x', 12_000)}\"", "\"\\u202e\\ud83c\\udfad\\r\\nBcc: x@y.se\""];

    private static readonly string[] Dates = ["\"0001-01-01\"", "\"9999-12-31\"", "\"-9998-01-01\"", "\"2020-01-01\"", "\"2026-13-45\"", "\"2026-02-30\"", "\"+999999-01-01\"", "\"NaN\"", "\"\""];

    private static readonly string[] Numbers = ["-1", "0", "2147483647", "-2147483648", "2147483648", "9223372036854775807", "-9223372036854775808", "1e400", "1.5", "NaN", "\"1\"", "\"NaN\""];

    private static readonly string[] Others = ["null", "7", "true", "\"text\"", "[]", "{}"];

    /// <summary>The value of a field that is as it should be, as far as the description tells.</summary>
    public JsonNode? Example(JsonNode schema, string name = "", int depth = 0)
    {
        var found = description.Schema(schema);
        if (found["enum"] is JsonArray { Count: > 0 } words)
        {
            return (words.FirstOrDefault(w => (name, w?.GetValue<string>()) is ("currency", "SEK") or ("country", "SE")) ?? words[0])!.DeepClone();
        }

        return ApiDescription.TypeOf(found) switch
        {
            "object" when depth > 4 => null,
            "object" => new JsonObject((found["properties"]?.AsObject() ?? []).Select(p => KeyValuePair.Create(p.Key, Example(p.Value!, p.Key, depth + 1)))),
            "array" => new JsonArray(Example(found["items"]!, name, depth + 1)),
            "integer" or "number" => name == "version" ? 1 : 10,
            "boolean" => true,
            _ => Word(found["format"]?.GetValue<string>(), name),
        };
    }

    /// <summary>Everything that can be wrong with a body as a whole.</summary>
    public static IEnumerable<Sent> Whole(string example) =>
    [
        new("nothing", null),
        new("empty object", "{}"),
        new("null", "null"),
        new("list", "[]"),
        new("text", "\"text\""),
        new("half", example[..^1]),
        new("depth", new string('[', 2000)),
        new("NaN", "NaN"),
        new("two values", example + example),
        new("another type", example, "text/plain"),
        new("a form", "a=b", "application/x-www-form-urlencoded"),
        new("xml", "<a/>", "application/xml"),
        new("a form with parts", "--x\r\n\r\n--x--", "multipart/form-data; boundary=x"),
    ];

    /// <summary>Everything that can be wrong with one field of it, for each field at every depth.</summary>
    public IEnumerable<Sent> Fields(JsonNode schema, JsonNode example) => Fields(description.Schema(schema), example, example, "");

    private IEnumerable<Sent> Fields(JsonObject schema, JsonNode root, JsonNode node, string path)
    {
        if (node is JsonArray list && list.Count > 0)
        {
            foreach (var sent in Values(root, list, 0, path + "[0]", description.Schema(schema["items"]!)))
            {
                yield return sent;
            }

            yield break;
        }

        foreach (var (name, value) in (node as JsonObject ?? []).ToList())
        {
            var at = path + "." + name;
            var kept = value?.DeepClone();
            node.AsObject().Remove(name);
            yield return new Sent(at + " missing", root.ToJsonString());
            node[name] = kept;
            foreach (var sent in Values(root, node, name, at, description.Schema(schema["properties"]![name]!)))
            {
                yield return sent;
            }
        }
    }

    private IEnumerable<Sent> Values(JsonNode root, JsonNode parent, object key, string path, JsonObject schema)
    {
        var kept = Get(parent, key)?.DeepClone();
        foreach (var value in WrongFor(schema, kept).Concat(Others).Distinct())
        {
            Set(parent, key, Raw);
            yield return new Sent($"{path} = {(value.Length > 40 ? value[..40] : value)}", root.ToJsonString().Replace($"\"{Raw}\"", value, StringComparison.Ordinal), AtField: true);
        }

        Set(parent, key, kept);
        if (Get(parent, key) is { } inner)
        {
            foreach (var sent in Fields(schema, root, inner, path))
            {
                yield return sent;
            }
        }
    }

    private static string[] WrongFor(JsonObject schema, JsonNode? example) => schema["enum"] is not null
        ? ["\"unknown\"", "\"\"", "\"0\"", "99", "\"a\\u0000\""]
        : ApiDescription.TypeOf(schema) switch
        {
            "integer" or "number" => Numbers,
            "boolean" => ["\"yes\"", "0"],
            "array" => ["[null]", $"[{string.Join(',', Enumerable.Repeat(example is JsonArray { Count: > 0 } list ? list[0]?.ToJsonString() ?? "null" : "1", 400))}]"],
            "object" => ["[[]]", "\"null\""],
            _ => schema["format"]?.GetValue<string>() switch
            {
                "date" => Dates,
                "local-date-time" => [.. Dates, .. Dates.Select(d => d.TrimEnd('"') + "T19:00:00\"")],
                "date-time" => [.. Dates.Select(d => d.TrimEnd('"') + "T19:00:00Z\"")],
                "time" => ["\"25:00:00\"", "\"-01:00\"", "\"24:00:00\"", "\"\""],
                "uuid" => ["\"none\"", "\"00000000-0000-0000-0000-000000000000\"", $"\"{Guid.NewGuid()}\"", "\"\""],
                _ => Texts,
            },
        };

    /// <summary>Values for a place in the address or its query, encoded as they are sent.</summary>
    public IEnumerable<string> InAddress(JsonObject parameter)
    {
        var name = parameter["name"]!.GetValue<string>();
        IEnumerable<string> values = name switch
        {
            "cursor" => Cursors(),
            "date" or "from" or "until" => Dates.Select(d => d.Trim('"')),
            _ => ApiDescription.TypeOf(description.Schema(parameter["schema"]!)) switch
            {
                "integer" or "number" => Numbers.Select(n => n.Trim('"')),
                "boolean" => ["maybe", "0"],
                _ => ["", "unknown", "0", "99", "a\0b", "<script>", "' or 1=1 --", "%ff", new string('x', 3000), "🎭", "../..", "NaN"],
            },
        };
        return values.Select(v => v == "%ff" ? v : Uri.EscapeDataString(v));
    }

    private static IEnumerable<string> Cursors()
    {
        string[] keys =
        [
            "null", "{}", "[]", "7", "\"x\"", "{", "{\"id\":\"x\"}",
            "{\"id\":\"00000000-0000-0000-0000-000000000000\",\"key\":\"a\\u0000\",\"name\":\"a\\u0000\",\"slug\":\"a\\u0000\",\"displayName\":\"a\\u0000\",\"score\":1e300}",
            "{\"requestedAt\":\"-9998-01-01T00:00:00Z\",\"registeredAt\":\"-9998-01-01T00:00:00Z\",\"issuedAt\":\"-9998-01-01T00:00:00Z\",\"createdAt\":\"-9998-01-01T00:00:00Z\",\"publishedAt\":\"-9998-01-01T00:00:00Z\",\"since\":\"-9998-01-01T00:00:00Z\",\"memberSince\":\"-9998-01-01T00:00:00Z\",\"parkedAt\":\"-9998-01-01T00:00:00Z\"}",
        ];
        return ["garbage", "****", new string('A', 3000), .. keys.Select(k => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(k)))];
    }

    private static JsonNode Word(string? format, string name) => (format, name) switch
    {
        ("date", "bornOn") => "1987-05-14",
        ("date", _) => "2027-02-06",
        ("time", _) => "18:00:00",
        ("local-date-time", _) => "2027-02-06T19:00:00",
        ("date-time", _) => "2027-02-06T18:00:00Z",
        ("uuid", _) => Guid.NewGuid().ToString(),
        (_, "email" or "approverEmail") => "somebody@samspel.test",
        (_, "phone") => "+46701234567",
        (_, "language") => "sv",
        (_, "citizenship" or "residence") => "SE",
        (_, "taxNumber") => "870514-2381",
        (_, "municipality" or "baseMunicipality") => "2380",
        (_, "postalCode") => "83130",
        (_, "number") => Organisations.AnOrganisation.SwedishNumber(),
        (_, "cardName") => "FJALLKLANG",
        (_, "hash") => new string('a', 64),
        (_, "peppol") => "0192:988077917",
        (_, "account") => "86011117947",
        (_, "bankgiro") => "5050-1055",
        (_, "iban") => "SE4550000000058398257466",
        (_, "key") => "a-key",
        (_, "slug") => "a-slug-" + Guid.NewGuid().ToString("n", CultureInfo.InvariantCulture)[..8],
        (_, "code") => "123456",
        (_, "password") => "not the right one 7",
        _ => "text",
    };

    private static JsonNode? Get(JsonNode parent, object key) => key is int index ? parent[index] : parent[(string)key];

    private static void Set(JsonNode parent, object key, JsonNode? value)
    {
        if (key is int index)
        {
            parent[index] = value;
        }
        else
        {
            parent[(string)key] = value;
        }
    }
}

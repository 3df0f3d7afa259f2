using System.Text.Json.Nodes;

namespace Marketplace.Api.Tests.Platform.Description;

/// <summary>The OpenAPI document as a stranger reads it, with nothing known of the program behind it.</summary>
internal sealed class ApiDescription
{
    private static readonly string[] Verbs = ["get", "post", "put", "delete", "patch"];

    private ApiDescription(JsonObject document) => Document = document;

    public JsonObject Document { get; }

    public IReadOnlyList<ApiOperation> Operations { get; private set; } = [];

    public static async Task<ApiDescription> ReadAsync(HttpClient nobody)
    {
        var text = await nobody.GetStringAsync(new Uri(nobody.BaseAddress!, "/api/openapi/v1.json"), TestContext.Current.CancellationToken);
        var description = new ApiDescription(JsonNode.Parse(text)!.AsObject());
        description.Operations =
        [
            .. from path in description.Document["paths"]!.AsObject()
               from verb in path.Value!.AsObject()
               where Verbs.Contains(verb.Key)
               select new ApiOperation(description, verb.Key.ToUpperInvariant(), path.Key, verb.Value!.AsObject()),
        ];
        return description;
    }

    /// <summary>The schema itself, wherever it is written; of something that may be null, what it is otherwise.</summary>
    public JsonObject Schema(JsonNode schema)
    {
        var found = schema.AsObject();
        while (true)
        {
            if (found["$ref"] is { } reference)
            {
                found = Document["components"]!["schemas"]![reference.GetValue<string>().Split('/')[^1]]!.AsObject();
            }
            else if ((found["oneOf"] ?? found["anyOf"]) is JsonArray choices)
            {
                found = choices.First(c => c!["type"]?.ToString() != "null")!.AsObject();
            }
            else
            {
                return found;
            }
        }
    }

    /// <summary>The type that is not null.</summary>
    public static string TypeOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray types => types.Select(t => t!.GetValue<string>()).First(t => t != "null"),
        { } type => type.GetValue<string>(),
        _ => schema["enum"] is null ? "object" : "string",
    };
}

/// <summary>One address and verb.</summary>
internal sealed record ApiOperation(ApiDescription Description, string Method, string Path, JsonObject Described)
{
    public IReadOnlyList<JsonObject> Parameters => [.. (Described["parameters"]?.AsArray() ?? []).Select(p => p!.AsObject())];

    public IEnumerable<JsonObject> In(string place) => Parameters.Where(p => p["in"]!.GetValue<string>() == place);

    public JsonObject? Header(string name) => In("header").FirstOrDefault(h => h["name"]!.GetValue<string>() == name);

    public JsonObject? Body => Described["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema ? Description.Schema(schema) : null;

    public bool IsUpload => Described["requestBody"]?["content"]?["multipart/form-data"] is not null;

    public bool IsClosed => Described["security"] is JsonArray { Count: > 0 };

    public IReadOnlyList<string> Answers => [.. Described["responses"]!.AsObject().Select(r => r.Key)];

    public override string ToString() => $"{Method} {Path}";
}

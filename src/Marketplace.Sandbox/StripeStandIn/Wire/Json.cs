using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Marketplace.Sandbox.StripeStandIn.Objects;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Sandbox.StripeStandIn.Wire;

/// <summary>Two ways of writing the same objects: whole for the journal, and as an answer shows them.</summary>
internal static class Json
{
    public static readonly JsonSerializerOptions Whole = Options(hideUnseen: false);

    private static readonly JsonSerializerOptions Shown = Options(hideUnseen: true);

    public static JsonObject Wire(StripeObject value) =>
        JsonSerializer.SerializeToNode(value, value.GetType(), Shown)!.AsObject();

    public static JsonObject Of(IReadOnlyDictionary<string, string> map) =>
        new(map.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    /// <summary>Moments are unix seconds in /v1 and written out in /v2.</summary>
    public static string Iso(long unixSeconds) =>
        InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.000Z'")
            .Format(Instant.FromUnixTimeSeconds(unixSeconds));

    public static string? Text(this JsonObject from, string name) =>
        from[name] is JsonValue value ? value.ToString() : null;

    public static long? Number(this JsonObject from, string name) =>
        from[name] is JsonValue value ? long.Parse(value.ToString(), CultureInfo.InvariantCulture) : null;

    public static JsonObject? Part(this JsonObject from, string name) => from[name] as JsonObject;

    public static IReadOnlyList<string> Texts(this JsonObject from, string name) =>
        from[name] is JsonArray array ? [.. array.Select(item => item!.ToString())] : [];

    public static Dictionary<string, string> Map(this JsonObject from, string name) =>
        from[name] is JsonObject map ? map.ToDictionary(p => p.Key, p => p.Value!.ToString()) : [];

    private static JsonSerializerOptions Options(bool hideUnseen)
    {
        var resolver = new DefaultJsonTypeInfoResolver();
        if (hideUnseen)
            resolver.Modifiers.Add(HideUnseen);
        return new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            TypeInfoResolver = resolver,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        };
    }

    private static void HideUnseen(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
            if (type.Properties[i].AttributeProvider?.IsDefined(typeof(UnseenAttribute), true) == true)
                type.Properties.RemoveAt(i);
    }
}

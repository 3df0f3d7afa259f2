using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Domain.Rules;

/// <summary>
/// Makes of a row's plain values the type that the model reckons with. Strict: a value that the type does not have, or one
/// it needs and the row lacks, is refused by name instead of being read as something that nobody wrote.
/// </summary>
internal static class RuleReading
{
    private static readonly string[] Frame = ["key", "validFrom", "validTo", "source", "confidence", "checkAgainOn"];

    /// <summary>The same words as everywhere in JSON here: camel case, shares in hundredths of a percent.</summary>
    internal static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters =
        {
            new JsonStringEnumConverter<Currency>(allowIntegerValues: false),
            new JsonStringEnumConverter<Country>(allowIntegerValues: false),
            new JsonStringEnumConverter<VatCategory>(allowIntegerValues: false),
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new BasisPointsConverter(),
            new LocalDateConverter(),
        },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireWhatHasNoDefault } },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads what a row says, and the frame it says it in as far as the type wants to know it.</summary>
    internal static T Read<T>(RuleRow row)
    {
        if (row.Values.ValueKind != JsonValueKind.Object)
        {
            throw row.Refusal(RuleErrors.ValueWrong, ("field", "values"));
        }

        var known = Options.GetTypeInfo(typeof(T)).Properties.Where(static p => p.Set is not null).ToDictionary(static p => p.Name);
        var whole = new JsonObject();
        foreach (var value in row.Values.EnumerateObject())
        {
            if (!known.ContainsKey(value.Name) || Frame.Contains(value.Name) || !whole.TryAdd(value.Name, JsonSerializer.SerializeToNode(value.Value)))
            {
                throw row.Refusal(RuleErrors.UnknownField, ("field", value.Name));
            }
        }

        foreach (var (name, value) in FrameOf(row).Where(f => known.ContainsKey(f.Name)))
        {
            whole.Add(name, value);
        }

        if (known.Values.FirstOrDefault(p => p.IsRequired && !whole.ContainsKey(p.Name)) is { } missing)
        {
            throw row.Refusal(RuleErrors.ValueMissing, ("field", missing.Name));
        }

        try
        {
            return whole.Deserialize<T>(Options)!;
        }
        catch (JsonException wrong)
        {
            throw row.Refusal(RuleErrors.ValueWrong, ("field", wrong.Path?.TrimStart('$', '.') ?? ""));
        }
    }

    private static IEnumerable<(string Name, JsonNode? Value)> FrameOf(RuleRow row) => Frame.Zip<string, JsonNode?>(
    [
        row.Key,
        JsonSerializer.SerializeToNode(row.ValidFrom, Options),
        JsonSerializer.SerializeToNode(row.ValidTo, Options),
        row.Source,
        JsonSerializer.SerializeToNode(row.Confidence, Options),
        JsonSerializer.SerializeToNode(row.CheckAgainOn, Options),
    ]);

    private static void RequireWhatHasNoDefault(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            property.IsRequired |= property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false };
        }
    }

    private sealed class BasisPointsConverter : JsonConverter<BasisPoints>
    {
        public override BasisPoints Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32());

        public override void Write(Utf8JsonWriter writer, BasisPoints value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
    }

    private sealed class LocalDateConverter : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            LocalDatePattern.Iso.Parse(reader.GetString() ?? "").TryGetValue(default, out var date) ? date : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }
}

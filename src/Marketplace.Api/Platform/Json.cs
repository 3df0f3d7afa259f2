using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Marketplace.Api.Platform;

/// <summary>One way of writing JSON: for the API, the outbox and stored answers alike.</summary>
public static class Json
{
    /// <summary>Camel case, enumerations as words, dates as ISO 8601, identifiers as uuid strings.</summary>
    public static readonly JsonSerializerOptions Options = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    internal static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        // Codes of ISO and of the e-invoice standard are written as those standards write them.
        options.Converters.Add(new JsonStringEnumConverter<Currency>(allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<Country>(allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<VatCategory>(allowIntegerValues: false));
        options.Converters.Add(new MoneyJsonConverter());
        options.Converters.Add(new BasisPointsJsonConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new EntityIdJsonConverterFactory());
        options.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireWhatHasNoDefault } };
        options.RespectNullableAnnotations = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        return options;
    }

    /// <summary>
    /// A part of the model that lacks what has no sensible default is refused at the rim: left out, a word would become
    /// none of the words there are. What a request lacks its own rules say, at the field.
    /// </summary>
    private static void RequireWhatHasNoDefault(JsonTypeInfo type)
    {
        foreach (var property in type.Type.Assembly == typeof(Money).Assembly ? type.Properties : [])
        {
            property.IsRequired |= property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false } && !property.PropertyType.IsPrimitive;
        }
    }
}

/// <summary>An amount is <c>{"minor": 125000, "currency": "SEK"}</c>: whole minor units, never a fraction.</summary>
internal sealed class MoneyJsonConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            var amount = JsonSerializer.Deserialize<Amount>(ref reader, options) ?? throw new JsonException();
            return new Money(amount.Minor, amount.Currency);
        }
        catch (JsonException wrong)
        {
            // Without a path of its own it gets the path of the field that it stands in.
            throw new JsonException(null, wrong);
        }
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Amount(value.Minor, value.Currency), options);

    private sealed record Amount([property: JsonRequired] long Minor, [property: JsonRequired] Currency Currency);
}

/// <summary>A share is a whole number of hundredths of a percent: 25 % is 2500.</summary>
internal sealed class BasisPointsJsonConverter : JsonConverter<BasisPoints>
{
    public override BasisPoints Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32());

    public override void Write(Utf8JsonWriter writer, BasisPoints value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}

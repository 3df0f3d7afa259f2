using System.Text.Json;
using System.Text.Json.Serialization;
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
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new EntityIdJsonConverterFactory());
        options.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
        options.RespectNullableAnnotations = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        return options;
    }
}

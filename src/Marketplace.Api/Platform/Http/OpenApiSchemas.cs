using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NodaTime;

namespace Marketplace.Api.Platform.Http;

/// <summary>Describes the types that serialise differently from their shape in C#, each under a name of its own.</summary>
internal static class OpenApiSchemas
{
    private static readonly Dictionary<Type, (JsonSchemaType Type, string Format)> Plain = new()
    {
        [typeof(LocalDate)] = (JsonSchemaType.String, "date"),
        [typeof(LocalTime)] = (JsonSchemaType.String, "time"),
        [typeof(LocalDateTime)] = (JsonSchemaType.String, "local-date-time"),
        [typeof(Instant)] = (JsonSchemaType.String, "date-time"),
        [typeof(BasisPoints)] = (JsonSchemaType.Integer, "int32"),
    };

    public static OpenApiOptions AddMarketplaceSchemas(this OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = static json => OpenApiOptions.CreateDefaultSchemaReferenceId(json) is null ? null : NameOf(json.Type);
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Describe(schema, Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
        return options;
    }

    private static void Describe(OpenApiSchema schema, Type type)
    {
        if (EntityIds.IsId(type))
        {
            Simple(schema, JsonSchemaType.String, "uuid");
        }
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Word<>))
        {
            Simple(schema, JsonSchemaType.String, null);
            schema.Enum = Words(type.GetGenericArguments()[0]);
        }
        else if (Plain.TryGetValue(type, out var plain))
        {
            Simple(schema, plain.Type, plain.Format);
        }
        else if (type == typeof(JsonElement))
        {
            schema.Type = JsonSchemaType.Object;
        }
        else if (type == typeof(Money))
        {
            schema.Type = JsonSchemaType.Object;
            schema.Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["minor"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Description = "Whole minor units: öre or øre." },
                ["currency"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = Words(typeof(Currency)) },
            };
            schema.Required = new HashSet<string> { "minor", "currency" };
        }
        else if (IsCommand(type))
        {
            // What a command says beside its own words stands in the address or in a header.
            var said = type.GetConstructors().SelectMany(c => c.GetParameters()).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name!)).ToHashSet();
            foreach (var elsewhere in schema.Properties?.Keys.Where(name => !said.Contains(name)).ToList() ?? [])
            {
                schema.Properties!.Remove(elsewhere);
            }
        }
    }

    private static void Simple(OpenApiSchema schema, JsonSchemaType type, string? format)
    {
        (schema.Type, schema.Format) = (type, format);
        schema.Properties?.Clear();
    }

    private static List<JsonNode> Words(Type type) => [.. Enum.GetValues(type).Cast<object>().Select(word => JsonSerializer.SerializeToNode(word, type, Json.Options)!)];

    private static bool IsCommand(Type type) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>));

    /// <summary>A record within a use case bears the use case's name too: many of them have a <c>Body</c> or a <c>Row</c>.</summary>
    private static string NameOf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        var name = plain.Name.Split('`')[0];
        for (var outer = plain.DeclaringType; outer is not null; outer = outer.DeclaringType)
        {
            name = outer.Name == "Endpoint" ? name : outer.Name + name;
        }

        return plain.IsGenericType ? name + "Of" + string.Concat(plain.GetGenericArguments().Select(NameOf)) : name;
    }
}

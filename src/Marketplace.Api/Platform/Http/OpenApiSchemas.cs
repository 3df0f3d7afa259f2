using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NodaTime;

namespace Marketplace.Api.Platform.Http;

/// <summary>Describes the types that serialise differently from their shape in C#.</summary>
internal static class OpenApiSchemas
{
    private static readonly Dictionary<Type, (JsonSchemaType Type, string Format)> Plain = new()
    {
        [typeof(LocalDate)] = (JsonSchemaType.String, "date"),
        [typeof(LocalTime)] = (JsonSchemaType.String, "time"),
        [typeof(LocalDateTime)] = (JsonSchemaType.String, "local-date-time"),
        [typeof(Instant)] = (JsonSchemaType.String, "date-time"),
    };

    public static OpenApiOptions AddMarketplaceSchemas(this OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            if (EntityIds.IsId(type))
            {
                (schema.Type, schema.Format) = (JsonSchemaType.String, "uuid");
                schema.Properties?.Clear();
            }
            else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Word<>))
            {
                schema.Type = JsonSchemaType.String;
                schema.Properties?.Clear();
                schema.Enum = [.. Enum.GetNames(type.GetGenericArguments()[0]).Select(name => (System.Text.Json.Nodes.JsonNode)System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name))];
            }
            else if (Plain.TryGetValue(type, out var plain))
            {
                (schema.Type, schema.Format) = (plain.Type, plain.Format);
                schema.Properties?.Clear();
            }

            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<KeyRequired>().Any())
            {
                operation.Parameters ??= [];
                operation.Parameters.Add(new OpenApiParameter { Name = Headers.IdempotencyKey, In = ParameterLocation.Header, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 } });
            }

            return Task.CompletedTask;
        });
        return options;
    }
}

using System.Globalization;
using Marketplace.Api.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Marketplace.Api.Platform.Http;

/// <summary>Describes what holds for every address alike: who may call it, the headers it takes, how it refuses.</summary>
internal static class OpenApiOperations
{
    private const string Bearer = "bearer";
    private const string Problem = "Problem";

    public static OpenApiOptions AddMarketplaceOperations(this OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Samspel",
                Version = "v1",
                Description = "Culture firms in Jämtland and Trøndelag are found, booked, contracted, paid and invoiced. Lists are `{\"items\": [...], \"next\": cursor or null}`; amounts are whole minor units; refusals are problem details with a stable `code`.",
            };
            document.AddComponent(Problem, ProblemSchema());
            document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = Bearer,
                Description = "The access token of `POST /api/v1/auth/token`.",
            });
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            if (metadata.OfType<Slice>().FirstOrDefault() is { } slice)
            {
                Describe(operation, context.Document!, slice, context.Description.HttpMethod!, metadata);
            }

            return Task.CompletedTask;
        });
        return options;
    }

    private static void Describe(OpenApiOperation operation, OpenApiDocument document, Slice slice, string method, IList<object> metadata)
    {
        var open = slice.Access is AnyoneAttribute;
        var versioned = metadata.OfType<System.Reflection.MethodInfo>().Any(m => m.GetParameters().Any(p => p.ParameterType == typeof(IfMatch)));
        var upload = metadata.OfType<IAcceptsMetadata>().Any(a => a.ContentTypes.Contains("multipart/form-data"));
        var needsKey = metadata.OfType<KeyRequired>().Any();
        operation.Parameters ??= [];
        foreach (var query in operation.Parameters.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Query))
        {
            query.Name = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(query.Name!);
        }

        if (!open)
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
            operation.Parameters.Add(Header(Headers.Organisation, "For which of the person's organisations the call is; the first one without it.", false, new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" }));
        }

        if (method == HttpMethods.Post && slice.IsRepeatable && !upload)
        {
            operation.Parameters.Add(Header(
                Headers.IdempotencyKey,
                "Makes the call safe to repeat: the same key and body give the same answer, another body is refused with 409.",
                needsKey,
                new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = Headers.LongestKey }));
        }

        if (versioned)
        {
            operation.Parameters.Add(Header("If-Match", "The version that the change is based on: the ETag that reading gave.", true, new OpenApiSchema { Type = JsonSchemaType.String }));
        }

        var path = operation.Parameters.Any(p => p.In == ParameterLocation.Path);
        (int Status, string Why, bool Holds)[] refusals =
        [
            (400, "What was sent cannot be read, or a field is at fault: `errors` says which.", true),
            (401, "Not signed in.", !open || slice.Request.IsAssignableTo(typeof(ICountedTry))),
            (403, "Not for this person or role.", !open),
            (404, "There is no such thing for this caller.", path),
            (409, "The state has moved on, or an Idempotency-Key was used for something else.", slice.IsCommand),
            (413, "Too large.", upload || operation.RequestBody is not null),
            (415, "Neither JSON nor, where a file is taken, a form.", operation.RequestBody is not null),
            (422, "A rule of the trade says no.", slice.IsCommand || path),
            (428, "If-Match is missing.", versioned),
            (429, "Too many tries; `Retry-After` says when to come back.", slice.Request.IsAssignableTo(typeof(ICountedTry))),
        ];
        operation.Responses ??= [];
        foreach (var (status, why, _) in refusals.Where(r => r.Holds))
        {
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = why,
                Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Problem, document) } },
            };
        }

        if (metadata.OfType<IProducesResponseTypeMetadata>().Any(p => p.Type?.IsAssignableTo(typeof(IVersioned)) == true) && operation.Responses["200"] is OpenApiResponse answer)
        {
            answer.Headers = new Dictionary<string, IOpenApiHeader> { ["ETag"] = new OpenApiHeader { Description = "The version that the next change must name in If-Match.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } } };
        }
    }

    private static OpenApiParameter Header(string name, string description, bool required, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Required = required, Schema = schema };

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "A refusal as RFC 9457 has it.",
        Required = new HashSet<string> { "type", "title", "status", "code", "traceId" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("urn:samspel:problem: and the code."),
            ["title"] = Text("The sentence for the code in the caller's language."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            ["instance"] = Text("The address that was called."),
            ["code"] = Text("Stable: what programs decide by."),
            ["traceId"] = Text("Names the call in the logs."),
            ["details"] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "Values that the sentence names." },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "The fields at fault.",
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["field"] = Text("The path in the body, such as venue.name."),
                        ["code"] = Text("Stable."),
                        ["message"] = Text("The sentence for the code in the caller's language."),
                    },
                },
            },
        },
    };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}

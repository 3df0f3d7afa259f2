using System.Collections;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Shared;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Api.Tests.Platform;

/// <summary>An endpoint below <c>/api/v1</c> and the request whose slice maps it.</summary>
internal sealed record ApiEndpoint(Type Request, RouteEndpoint Route, string Method)
{
    public AccessAttribute? Access => Request.GetCustomAttribute<AccessAttribute>();

    private MethodInfo Delegate => Route.Metadata.GetMetadata<MethodInfo>()!;

    /// <summary>What is sent as JSON, if anything.</summary>
    public Type? Body => Delegate.GetParameters().FirstOrDefault(p => IsBody(p.ParameterType))?.ParameterType;

    public override string ToString() => $"{Method} {Route.RoutePattern.RawText}";

    /// <summary>Every endpoint of the host; an endpoint mapped outside a slice is a mistake.</summary>
    public static IReadOnlyList<ApiEndpoint> All(WebApplication app) =>
    [
        .. from endpoint in app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
           where endpoint.RoutePattern.RawText?.StartsWith("/api/v1/", StringComparison.Ordinal) == true
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
           select new ApiEndpoint(SliceOf(endpoint), endpoint, method),
    ];

    /// <summary>A call that is whole: ids of nothing, words for texts, so that it reaches the one door.</summary>
    public HttpRequestMessage Call()
    {
        var address = string.Concat(Route.RoutePattern.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => ValueOf(parameter.Name),
            _ => ".",
        }))));
        var call = new HttpRequestMessage(new HttpMethod(Method), address);
        call.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        call.Headers.IfMatch.Add(new EntityTagHeaderValue("\"1\""));
        if (Route.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("multipart/form-data") == true)
        {
            call.Content = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "file", "file.png" } };
        }
        else if (Body is { } body)
        {
            call.Content = JsonContent.Create(Example(body));
        }

        return call;
    }

    private static Type SliceOf(RouteEndpoint endpoint)
    {
        var slice = endpoint.Metadata.GetMetadata<MethodInfo>()!.DeclaringType;
        while (slice is not null && !slice.IsAssignableTo(typeof(IBaseRequest)))
        {
            slice = slice.DeclaringType;
        }

        return slice.ShouldNotBeNull($"{endpoint.RoutePattern.RawText} is mapped outside the slice of its request");
    }

    private static bool IsBody(Type type) => type.IsClass && type.GetMethod("<Clone>$") is not null;

    private string ValueOf(string name)
    {
        var type = Delegate.GetParameters().FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))?.ParameterType ?? typeof(string);
        return type == typeof(Guid) ? Guid.CreateVersion7().ToString() : Example(type)?.ToString() ?? "text";
    }

    private static JsonNode? Example(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is not null)
        {
            return null;
        }

        return type switch
        {
            _ when type == typeof(string) => "text",
            _ when type.IsEnum => JsonSerializer.SerializeToNode(Enum.GetValues(type).GetValue(0), type, Json.Options),
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Word<>) => Enum.GetNames(type.GetGenericArguments()[0])[0],
            _ when type == typeof(JsonElement) => new JsonObject(),
            _ when type == typeof(Money) => JsonSerializer.SerializeToNode(new Money(1, Currency.SEK), Json.Options),
            _ when type.IsValueType => JsonSerializer.SerializeToNode(Activator.CreateInstance(type), type, Json.Options),
            _ when type.IsAssignableTo(typeof(IEnumerable)) => new JsonArray(),
            _ => new JsonObject(type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First().GetParameters()
                .Select(p => KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(p.Name!), Example(p.ParameterType)))),
        };
    }
}

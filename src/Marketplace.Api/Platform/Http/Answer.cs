using System.Reflection;
using Marketplace.Domain.Shared;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Marketplace.Api.Platform.Http;

/// <summary>A value that carries the version a later change must name in If-Match.</summary>
public interface IVersioned
{
    /// <summary>The version of the row as the reader saw it.</summary>
    uint Version { get; }
}

/// <summary>The HTTP answer to a request: 200 with the value (204 when there is nothing to tell), or problem details.</summary>
internal sealed class Answer<T>(Result<T> result) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (result.Error is { } error)
        {
            return Problems.For(httpContext, error).ExecuteAsync(httpContext);
        }

        if (result.Value is IVersioned versioned)
        {
            httpContext.Response.Headers.ETag = IfMatch.Tag(versioned.Version);
        }

        return result.Value is Done ? TypedResults.NoContent().ExecuteAsync(httpContext) : TypedResults.Json(result.Value, Json.Options).ExecuteAsync(httpContext);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(typeof(T) == typeof(Done)
            ? new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent, typeof(void))
            : new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
    }
}

internal static class AnswerExtensions
{
    /// <summary>Sends the request through the one door and answers over HTTP.</summary>
    public static async Task<Answer<T>> Answer<T>(this Dispatcher door, IRequest<T> request, CancellationToken cancellationToken) =>
        new(await door.Send(request, cancellationToken));

    /// <summary>Refuses the call without an Idempotency-Key: for whatever moves money, numbers or dates.</summary>
    public static RouteHandlerBuilder RequireKey(this RouteHandlerBuilder route) => route.WithMetadata(KeyRequired.Instance);
}

/// <summary>Marks an endpoint that needs an Idempotency-Key.</summary>
internal sealed class KeyRequired : IEndpointFilter
{
    public static readonly KeyRequired Instance = new();

    /// <summary>Looks at the key of every call below <c>/api/v1</c>: one that cannot be kept must not pass for none.</summary>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var call = context.HttpContext;
        var fits = call.Request.Headers.TryGetValue(Headers.IdempotencyKey, out var key)
            ? Headers.IsKey(key.ToString())
            : call.GetEndpoint()?.Metadata.GetMetadata<KeyRequired>() is null;
        return fits ? await next(context) : Problems.For(call, Error.Of(PlatformErrors.KeyNeeded, ErrorKind.Validation));
    }
}

internal static class Headers
{
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>The longest key that is kept.</summary>
    public const int LongestKey = 200;

    public static bool IsKey(string key) => key.Length is > 0 and <= LongestKey;

    /// <summary>Which of the person's organisations the call is for; without it, the first one.</summary>
    public const string Organisation = "Samspel-Organisation";
}

/// <summary>The version a change was based on, from the If-Match header; a change without it is refused with 428.</summary>
/// <param name="Version">The version the caller saw.</param>
internal readonly record struct IfMatch(uint Version)
{
    public static string Tag(uint version) => $"\"{version}\"";

    public static ValueTask<IfMatch> BindAsync(HttpContext context)
    {
        var header = context.Request.Headers.IfMatch.ToString();
        if (header.Length == 0)
        {
            throw new BadHttpRequestException(PlatformErrors.VersionNeeded, StatusCodes.Status428PreconditionRequired);
        }

        return uint.TryParse(header.Trim('"'), out var version)
            ? ValueTask.FromResult(new IfMatch(version))
            : throw new BadHttpRequestException(PlatformErrors.MalformedRequest);
    }
}

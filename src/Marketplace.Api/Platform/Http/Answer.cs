using System.Reflection;
using Marketplace.Domain.Shared;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

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
            ? new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent)
            : new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
        foreach (var status in (int[])[400, 401, 403, 404, 409, 422])
        {
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), ["application/problem+json"]));
        }
    }
}

internal static class AnswerExtensions
{
    /// <summary>Sends the request through the one door and answers over HTTP.</summary>
    public static async Task<Answer<T>> Answer<T>(this Dispatcher door, IRequest<T> request, CancellationToken cancellationToken) =>
        new(await door.Send(request, cancellationToken));

    /// <summary>Refuses the call without an Idempotency-Key: for whatever moves money, numbers or dates.</summary>
    public static RouteHandlerBuilder RequireKey(this RouteHandlerBuilder route) =>
        route.WithMetadata(KeyRequired.Instance).AddEndpointFilter(async (context, next) =>
            context.HttpContext.Request.Headers.ContainsKey(Headers.IdempotencyKey)
                ? await next(context)
                : Problems.For(context.HttpContext, Error.Of(PlatformErrors.KeyNeeded, ErrorKind.Validation)));
}

/// <summary>Marks an endpoint that needs an Idempotency-Key, for the OpenAPI document.</summary>
internal sealed class KeyRequired
{
    public static readonly KeyRequired Instance = new();
}

internal static class Headers
{
    public const string IdempotencyKey = "Idempotency-Key";

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

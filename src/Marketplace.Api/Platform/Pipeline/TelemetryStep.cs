using System.Diagnostics;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Marketplace.Api.Platform.Pipeline;

/// <summary>One span and one log line for each request, without its contents: names and money stay out of logs.</summary>
internal sealed class TelemetryStep<TRequest, TResult>(ILogger<TelemetryStep<TRequest, TResult>> log) : IPipelineBehavior<TRequest, TResult>
    where TRequest : IRequest<TResult>
{
    public async Task<TResult> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResult> next)
    {
        using var span = Telemetry.Source.StartActivity(typeof(TRequest).Name);
        var started = Stopwatch.GetTimestamp();
        try
        {
            var result = await next();
            log.LogDebug("{Request} took {Milliseconds} ms", typeof(TRequest).Name, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            return result;
        }
        catch (Exception failure)
        {
            span?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
            throw;
        }
    }
}

/// <summary>The source of the marketplace's own spans.</summary>
public static class Telemetry
{
    /// <summary>Named as it is listened to.</summary>
    public const string Name = "Samspel";

    internal static readonly ActivitySource Source = new(Name);
}

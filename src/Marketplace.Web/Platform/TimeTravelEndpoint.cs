using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Platform;

/// <summary>The bar's form posts here. Exists only where a clock can be moved.</summary>
internal static class TimeTravelEndpoint
{
    public const string Address = "time-travel";

    public static void MapTimeTravel(this WebApplication app)
    {
        if (app.Services.GetService<IServiceProviderIsService>()?.IsService(typeof(ITimeTravel)) != true)
        {
            return;
        }

        app.MapPost("/" + Address, static async (
            [FromForm] string choice, [FromForm] string? back, ITimeTravel clock, Marketplace.Api.Platform.Dispatcher door, HttpContext context, CancellationToken cancellationToken) =>
        {
            var page = back is { Length: > 0 } && back[0] == '/' && !back.StartsWith("//", StringComparison.Ordinal) && !back.Contains('\\') ? back : "/";
            if (choice != PerformanceAhead.Choice)
            {
                await clock.MoveAsync(choice, cancellationToken);
            }
            else if (await PerformanceAhead.OnAsync(page, door, clock.Now, cancellationToken) is { } performance)
            {
                await clock.MoveToAsync(performance, cancellationToken);
            }

            return Results.LocalRedirect(context.Request.PathBase + page);
        }).ExcludeFromDescription();
    }
}

using Marketplace.Api.Bookkeeping;
using Dispatcher = Marketplace.Api.Platform.Dispatcher;

namespace Marketplace.Web.Bookkeeping;

/// <summary>Exported books for whoever is signed in on the pages; the API hands out the same files by token.</summary>
internal static class BookkeepingFiles
{
    /// <summary>Maps the address that the page links to.</summary>
    public static void MapBookkeepingFiles(this IEndpointRouteBuilder routes) => routes
        .MapGet("/bookkeeping/{export:guid}", async (Guid export, Dispatcher door, HttpContext context) =>
        {
            var written = await door.Send(new DownloadBookkeeping(export, (name, type) => DownloadBookkeeping.Begin(context, name, type)), context.RequestAborted);
            return written.Succeeded ? Results.Empty
                : Organisations.SignIn.Elsewhere(context, written.Error) is { } elsewhere ? TypedResults.LocalRedirect($"{context.Request.PathBase}/{elsewhere}")
                : Results.NotFound();
        })
        .ExcludeFromDescription();
}

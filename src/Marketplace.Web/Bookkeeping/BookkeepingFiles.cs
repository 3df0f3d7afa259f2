using Marketplace.Api.Bookkeeping;
using Marketplace.Api.Platform;
using Marketplace.Web.Bookings;
using Dispatcher = Marketplace.Api.Platform.Dispatcher;

namespace Marketplace.Web.Bookkeeping;

/// <summary>Exported books and years for whoever is signed in on the pages; the API hands out the same files by token.</summary>
internal static class BookkeepingFiles
{
    /// <summary>Maps the addresses that the page links to.</summary>
    public static void MapBookkeepingFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/bookkeeping/{export:guid}", (Guid export, Dispatcher door, HttpContext context) =>
            FileEndpoints.WriteAsync(door, context, to => new DownloadBookkeeping(export, to))).ExcludeFromDescription();
        routes.MapGet("/bookkeeping/years/{year:int}/bundle.zip", (int year, Dispatcher door, HttpContext context) =>
            FileEndpoints.WriteAsync(door, context, to => new DownloadYear(year, to))).ExcludeFromDescription();
        routes.MapGet("/bookkeeping/everything.zip", (Dispatcher door, HttpContext context) =>
            FileEndpoints.WriteAsync(door, context, to => new DownloadEverything(to))).ExcludeFromDescription();
    }
}

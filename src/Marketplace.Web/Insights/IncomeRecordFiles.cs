using Marketplace.Api.Insights;
using Marketplace.Domain.Insights;
using Marketplace.Web.Bookings;
using Dispatcher = Marketplace.Api.Platform.Dispatcher;

namespace Marketplace.Web.Insights;

/// <summary>Prints and seals of income records: the print for the firm that is signed in, the seal for whoever has the code.</summary>
internal static class IncomeRecordFiles
{
    /// <summary>Maps the addresses that the pages link to.</summary>
    public static void MapIncomeRecordFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/organisation/income-records/{record:guid}", (Guid record, Dispatcher door, HttpContext context) =>
            FileEndpoints.FileAsync(door, context, new DownloadIncomeRecord(new IncomeRecordId(record)))).ExcludeFromDescription();
        routes.MapGet("/income-records/{code}/seal", (string code, Dispatcher door, HttpContext context) =>
            FileEndpoints.FileAsync(door, context, new DownloadSeal(code))).ExcludeFromDescription();
    }
}

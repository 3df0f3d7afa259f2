using Marketplace.Api.Reporting;
using Marketplace.Domain.Organisations;
using Marketplace.Web.Bookings;
using Dispatcher = Marketplace.Api.Platform.Dispatcher;

namespace Marketplace.Web.Reporting;

/// <summary>Statements for the firm that is signed in, and reports for the administrator.</summary>
internal static class TaxReportFiles
{
    /// <summary>Maps the addresses that the pages link to.</summary>
    public static void MapTaxReportFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/organisation/tax-report/{year:int}", (int year, Dispatcher door, HttpContext context) =>
            FileEndpoints.FileAsync(door, context, new DownloadStatement(year))).ExcludeFromDescription();
        routes.MapGet("/admin/tax-report/{year:int}/{by:guid}/{format:regex(^xml|csv$)}", (int year, Guid by, string format, Dispatcher door, HttpContext context) =>
            FileEndpoints.WriteAsync(door, context, to => new DownloadTaxReport(year, format == "csv" ? ReportFormat.Csv : ReportFormat.Xml, new OperatorId(by), to))).ExcludeFromDescription();
    }
}

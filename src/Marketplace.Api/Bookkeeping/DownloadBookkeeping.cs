using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using NodaTime;

namespace Marketplace.Api.Bookkeeping;

/// <summary>The file of an exported period, written as it is read. The period is over, so it is the same each time.</summary>
/// <param name="Export">The exported period.</param>
/// <param name="To">Where it is written, once the name and the kind of the file are known.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record DownloadBookkeeping(Guid Export, Func<string, string, Stream> To) : IQuery<Done>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting, IEnumerable<IBookFile> formats) : IQueryHandler<DownloadBookkeeping, Done>
    {
        public async Task<Done> Handle(DownloadBookkeeping request, CancellationToken cancellationToken)
        {
            var export = await db.BookkeepingExports.AsNoTracking()
                .SingleOrDefaultAsync(e => e.Id == request.Export && e.OrganisationId == acting.Organisation, cancellationToken) ?? throw PlatformErrors.Missing();
            var firm = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == acting.Organisation, cancellationToken);
            var period = new BookPeriod(firm.Id, firm.Country, export.From, export.To);
            var madeOn = export.At.InZone(DateTimeZoneProviders.Tzdb[firm.Country.ZoneId()]).Date;
            var header = new BookHeader(period, firm.Slug, firm.LegalName, firm.Number, firm.Vat.HoldsOn(export.To) ? firm.Vat.Number : null, firm.Address, firm.Contact, madeOn);
            var format = formats.Single(f => f.Format == export.Format);

            // The vouchers are read twice for some formats: both times they must be the same.
            await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
            await format.WriteAsync(request.To(format.Name(header), format.ContentType), header, () => db.VouchersAsync(period, cancellationToken), cancellationToken);
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/bookkeeping/exports/{export:guid}/file", AnswerAsync)
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .WithSummary("The file of an exported period");

        private static async Task<IResult> AnswerAsync(Guid export, HttpContext http, Dispatcher door, CancellationToken ct)
        {
            var result = await door.Send(new DownloadBookkeeping(export, (name, type) => Begin(http, name, type)), ct);
            return result.Error is { } error ? Problems.For(http, error) : Results.Empty;
        }
    }

    /// <summary>Nothing is written before the file is known, so a refusal can still be answered as one.</summary>
    public static Stream Begin(HttpContext http, string name, string type)
    {
        http.Response.ContentType = type;
        http.Response.Headers[HeaderNames.ContentDisposition] = new ContentDispositionHeaderValue("attachment") { FileName = name, FileNameStar = name }.ToString();
        http.Response.Headers[HeaderNames.CacheControl] = "private, no-store";
        return http.Response.Body;
    }
}

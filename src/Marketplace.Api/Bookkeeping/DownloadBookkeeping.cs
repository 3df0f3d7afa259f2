using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Bookkeeping;

/// <summary>The file of an exported period, written as it is read. The period is over, so it is the same each time.</summary>
/// <param name="Export">The exported period.</param>
/// <param name="To">Where it is written, once the name and the kind of the file are known.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance, OrganisationRole.Viewer, OrganisationRole.Accountant)]
public sealed record DownloadBookkeeping(Guid Export, Func<string, string, Stream> To) : IQuery<Done>
{
    internal sealed class Handler(SamspelDbContext db, RuleBook rules, Acting acting, IEnumerable<IBookFile> formats) : IQueryHandler<DownloadBookkeeping, Done>
    {
        public async Task<Done> Handle(DownloadBookkeeping request, CancellationToken cancellationToken)
        {
            var export = await db.BookkeepingExports.AsNoTracking()
                .SingleOrDefaultAsync(e => e.Id == request.Export && e.OrganisationId == acting.Organisation, cancellationToken) ?? throw PlatformErrors.Missing();
            var firm = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == acting.Organisation, cancellationToken);
            var header = BookHeader.Of(firm, export.From, export.To, export.At.InZone(DateTimeZoneProviders.Tzdb[firm.Country.ZoneId()]).Date);
            var format = formats.Single(f => f.Format == export.Format);

            // The vouchers are read twice for some formats: both times they must be the same.
            await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
            await format.WriteAsync(request.To(format.Name(header), format.ContentType), header, () => db.VouchersAsync(rules, header.Period, cancellationToken), cancellationToken);
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/bookkeeping/exports/{export:guid}/file", (Guid export, Dispatcher door, HttpContext http, CancellationToken ct) => door.Write(http, to => new DownloadBookkeeping(export, to), ct))
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .WithSummary("The file of an exported period");
    }
}

using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Storage;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Reporting;

/// <summary>A firm fetches what was reported of it for a year.</summary>
/// <param name="Year">The calendar year.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record DownloadStatement(int Year) : IQuery<DocumentFile>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting, IContentStore store) : IQueryHandler<DownloadStatement, DocumentFile>
    {
        public async Task<DocumentFile> Handle(DownloadStatement request, CancellationToken cancellationToken)
        {
            var statement = await db.SellerStatements.AsNoTracking().SingleOrDefaultAsync(s => s.FirmId == acting.Organisation && s.Year == request.Year, cancellationToken)
                ?? throw PlatformErrors.Missing();
            var content = await store.OpenAsync(statement.Hash, cancellationToken)
                ?? throw new InvalidOperationException($"The file {statement.Hash} of the statement of {statement.Year} is not in the store.");
            var country = await db.Organisations.Where(o => o.Id == acting.Organisation).Select(o => o.Country).SingleAsync(cancellationToken);
            return new DocumentFile(content, Texts.Get(DocumentWording.CultureOf(country), "report.sheet.file", statement.Year), DocumentArchive.Pdf, statement.Hash);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisation/tax-report/{year:int}/statement", (int year, Dispatcher door, HttpContext context, CancellationToken ct) => door.Download(context, new DownloadStatement(year), ct))
            .WithSummary("What was reported of the firm for a year").AnswersFile();
    }
}

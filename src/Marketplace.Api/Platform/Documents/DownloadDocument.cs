using Marketplace.Api.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Platform.Documents;

/// <summary>A party or an administrator fetches a document; to everybody else it does not exist.</summary>
[SignedIn]
public sealed record DownloadDocument(Guid Document) : IQuery<DocumentFile>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting, IContentStore store) : IQueryHandler<DownloadDocument, DocumentFile>
    {
        public async Task<DocumentFile> Handle(DownloadDocument request, CancellationToken cancellationToken)
        {
            var document = await db.Documents.AsNoTracking().ReadableBy(acting)
                .SingleOrDefaultAsync(d => d.Id == request.Document, cancellationToken) ?? throw PlatformErrors.Missing();
            return await document.OpenAsync(store, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/documents/{document:guid}", (Guid document, Dispatcher door, HttpContext context, CancellationToken ct) => door.Download(context, new DownloadDocument(document), ct))
            .WithTags(nameof(Documents)).WithSummary("A document as a file").AnswersFile();
    }
}

using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Storage;
using Marketplace.Domain.Bookings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Agreements;

/// <summary>A party or the operator's staff fetches the file that is signed, or the one with the signatures.</summary>
[SignedIn]
public sealed record DownloadAgreement(BookingId Booking, bool Signatures) : IQuery<DocumentFile>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting, IContentStore store) : IQueryHandler<DownloadAgreement, DocumentFile>
    {
        public async Task<DocumentFile> Handle(DownloadAgreement request, CancellationToken cancellationToken)
        {
            var kind = request.Signatures ? DocumentKind.SignedAgreement : DocumentKind.Agreement;
            var agreement = await db.Agreements.AsNoTracking().Where(a => a.BookingId == request.Booking).NewestFirst().FirstOrDefaultAsync(cancellationToken)
                ?? throw PlatformErrors.Missing();
            var hash = request.Signatures ? agreement.SignedHash : agreement.UnsignedHash;
            var document = await db.Documents.AsNoTracking().ReadableBy(acting)
                .FirstOrDefaultAsync(d => d.BookingId == request.Booking && d.Kind == kind && d.Hash == hash, cancellationToken)
                ?? throw PlatformErrors.Missing();
            return await document.OpenAsync(store, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes)
        {
            routes.MapGet("/bookings/{booking:guid}/agreement/file", (Guid booking, Dispatcher door, HttpContext context, CancellationToken ct) =>
                    door.Download(context, new DownloadAgreement(new BookingId(booking), Signatures: false), ct))
                .WithTags(nameof(Agreements)).WithSummary("The file that is signed").AnswersFile();
            routes.MapGet("/bookings/{booking:guid}/agreement/signatures/file", (Guid booking, Dispatcher door, HttpContext context, CancellationToken ct) =>
                    door.Download(context, new DownloadAgreement(new BookingId(booking), Signatures: true), ct))
                .WithTags(nameof(Agreements)).WithSummary("The file with the signatures").AnswersFile();
        }
    }
}

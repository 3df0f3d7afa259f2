using Marketplace.Api.Bookings;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Platform.Documents;

/// <summary>All documents of a booking that the asker may read.</summary>
[SignedIn]
public sealed record ListDocuments(BookingId Booking, string? Cursor = null, int? Limit = null) : IQuery<Page<ListDocuments.Row>>
{
    /// <summary>One document.</summary>
    /// <param name="Hash">SHA-256 of the file, lower-case hex.</param>
    public sealed record Row(Guid Id, DocumentKind Kind, string Number, string FileName, string MediaType, string Language, string Hash, Instant CreatedAt)
    {
        internal static Row Of(StoredDocument document) =>
            new(document.Id, document.Kind, document.Number, document.FileName(), document.MediaType, document.Language, document.Hash, document.CreatedAt);
    }

    private sealed record After(Instant CreatedAt, Guid Id);

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<ListDocuments, Page<Row>>
    {
        public async Task<Page<Row>> Handle(ListDocuments request, CancellationToken cancellationToken)
        {
            var booking = await db.BookingToReadAsync(request.Booking, acting, cancellationToken);
            var documents = db.Documents.AsNoTracking().ReadableBy(acting).Where(d => d.BookingId == booking.Id);
            if (Http.Cursor.Decode<After>(request.Cursor) is { } after)
            {
                documents = documents.Where(d => d.CreatedAt > after.CreatedAt || (d.CreatedAt == after.CreatedAt && d.Id > after.Id));
            }

            var limit = Http.Cursor.Limit(request.Limit);
            var found = await documents.OrderBy(d => d.CreatedAt).ThenBy(d => d.Id).Take(limit + 1).ToListAsync(cancellationToken);
            return Page<Row>.Of([.. found.Select(Row.Of)], limit, row => new After(row.CreatedAt, row.Id));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/bookings/{booking:guid}/documents", (Guid booking, string? cursor, int? limit, Dispatcher door, CancellationToken ct) =>
                door.Answer(new ListDocuments(new BookingId(booking), cursor, limit), ct))
            .WithTags(nameof(Documents)).WithSummary("The documents of a booking");
    }
}

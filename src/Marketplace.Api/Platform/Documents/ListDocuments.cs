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
public sealed record ListDocuments(BookingId Booking) : IQuery<IReadOnlyList<ListDocuments.Row>>
{
    /// <summary>One document.</summary>
    /// <param name="Hash">SHA-256 of the file, lower-case hex.</param>
    public sealed record Row(Guid Id, DocumentKind Kind, string Number, string FileName, string MediaType, string Language, string Hash, Instant CreatedAt)
    {
        internal static Row Of(StoredDocument document) =>
            new(document.Id, document.Kind, document.Number, document.FileName(), document.MediaType, document.Language, document.Hash, document.CreatedAt);
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<ListDocuments, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(ListDocuments request, CancellationToken cancellationToken)
        {
            var booking = await db.BookingToReadAsync(request.Booking, acting, cancellationToken);
            var documents = await db.Documents.AsNoTracking().ReadableBy(acting)
                .Where(d => d.BookingId == booking.Id)
                .OrderBy(d => d.CreatedAt)
                .ToListAsync(cancellationToken);
            return [.. documents.Select(Row.Of)];
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/bookings/{booking:guid}/documents", (Guid booking, Dispatcher door, CancellationToken ct) => door.Answer(new ListDocuments(new BookingId(booking)), ct))
            .WithTags(nameof(Documents)).WithSummary("The documents of a booking");
    }
}

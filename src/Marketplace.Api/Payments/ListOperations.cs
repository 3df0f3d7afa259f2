using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Payments;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>Calls to the payment provider that were refused or not answered, oldest first, for the administrator.</summary>
[Staff(StaffRole.Administrator)]
public sealed record ListOperations(string? Cursor = null, int? Limit = null) : IQuery<Page<ListOperations.Item>>
{
    /// <summary>One call.</summary>
    /// <param name="Key">Its key.</param>
    /// <param name="Kind">What was asked.</param>
    /// <param name="EntityId">About what.</param>
    /// <param name="Booking">The code of the booking it is about, if any.</param>
    /// <param name="State">Refused or not answered.</param>
    /// <param name="Outcome">The provider's code.</param>
    /// <param name="Tries">How many times it was sent.</param>
    /// <param name="CreatedAt">When it was decided.</param>
    /// <param name="NextTry">When it is tried next; nothing when it is not.</param>
    public sealed record Item(string Key, OperationKind Kind, Guid EntityId, string? Booking, OperationState State, string? Outcome, int Tries, Instant CreatedAt, Instant? NextTry);

    internal sealed record Position(Instant At, string Key);

    internal sealed class Handler(SamspelDbContext db) : IQueryHandler<ListOperations, Page<Item>>
    {
        public async Task<Page<Item>> Handle(ListOperations request, CancellationToken cancellationToken)
        {
            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var rows = db.Operations.AsNoTracking().Where(o => o.State == OperationState.Unknown || o.State == OperationState.Rejected);
            if (Platform.Http.Cursor.Decode<Position>(request.Cursor) is { } after)
            {
                rows = rows.Where(o => EF.Functions.GreaterThan(ValueTuple.Create(o.CreatedAt, o.Key), ValueTuple.Create(after.At, after.Key)));
            }

            var items = await rows
                .OrderBy(o => o.CreatedAt).ThenBy(o => o.Key)
                .Take(limit + 1)
                .Select(o => new Item(
                    o.Key,
                    o.Kind,
                    o.EntityId,
                    db.Bookings.Where(b => b.Id == (db.Payments.Where(p => (Guid)(object)p.Id == o.EntityId).Select(p => (BookingId?)p.BookingId).FirstOrDefault()
                        ?? db.Payouts.Where(p => (Guid)(object)p.Id == o.EntityId).Select(p => (BookingId?)p.BookingId).FirstOrDefault()
                        ?? db.Refunds.Where(r => (Guid)(object)r.Id == o.EntityId).Select(r => (BookingId?)r.BookingId).FirstOrDefault())).Select(b => b.Code).FirstOrDefault(),
                    o.State, o.Outcome, o.Tries, o.CreatedAt, o.NextTry))
                .ToListAsync(cancellationToken);
            return Page<Item>.Of(items, limit, item => new Position(item.CreatedAt, item.Key));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/admin/operations", (string? cursor, int? limit, Dispatcher door, CancellationToken ct) => door.Answer(new ListOperations(cursor, limit), ct))
            .WithSummary("Calls to the payment provider that were refused or not answered");
    }
}

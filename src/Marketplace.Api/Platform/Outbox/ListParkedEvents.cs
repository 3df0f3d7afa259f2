using System.Text.Json;
using Marketplace.Api.Bookings;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Platform.Outbox;

/// <summary>Events whose reaction failed too often, oldest first, for the administrator.</summary>
[Staff(StaffRole.Administrator)]
public sealed record ListParkedEvents(string? Cursor = null, int? Limit = null) : IQuery<Page<ListParkedEvents.Item>>
{
    /// <summary>One event.</summary>
    /// <param name="Type">Its name in the model.</param>
    /// <param name="Booking">The code of the booking it is about, if any.</param>
    public sealed record Item(Guid Id, string Type, string? Booking, Instant OccurredAt, Instant ParkedAt, int Attempts, string? LastError);

    private sealed record After(Instant ParkedAt, Guid Id);

    internal sealed class Handler(SamspelDbContext db) : IQueryHandler<ListParkedEvents, Page<Item>>
    {
        public async Task<Page<Item>> Handle(ListParkedEvents request, CancellationToken cancellationToken)
        {
            var limit = Http.Cursor.Limit(request.Limit);
            var parked = db.Outbox.AsNoTracking().Where(m => m.ParkedAt != null);
            if (Http.Cursor.Decode<After>(request.Cursor) is { } after)
            {
                parked = parked.Where(m => m.ParkedAt > after.ParkedAt || (m.ParkedAt == after.ParkedAt && m.Id > after.Id));
            }

            var found = await parked.OrderBy(m => m.ParkedAt).ThenBy(m => m.Id).Take(limit + 1).ToListAsync(cancellationToken);
            var bookings = found.ToDictionary(m => m.Id, m => BookingIn(m.Payload));
            var codes = await db.BookingCodesAsync(bookings.Values, cancellationToken);
            return Page<Item>.Of(
                [.. found.Select(m => new Item(m.Id, m.Type.Split('.')[^1], bookings[m.Id] is { } id ? codes.GetValueOrDefault(id) : null, m.OccurredAt, m.ParkedAt!.Value, m.Attempts, m.LastError))],
                limit,
                item => new After(item.ParkedAt, item.Id));
        }

        private static BookingId? BookingIn(string payload)
        {
            using var json = JsonDocument.Parse(payload);
            return json.RootElement.TryGetProperty("booking", out var booking) && booking.TryGetGuid(out var id) ? new BookingId(id) : null;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/admin/parked-events", (string? cursor, int? limit, Dispatcher door, CancellationToken ct) => door.Answer(new ListParkedEvents(cursor, limit), ct))
            .WithSummary("Events whose reaction failed too often");
    }
}

/// <summary>The administrator sets a parked event going again; what has already reacted to it does not react twice.</summary>
[Staff(StaffRole.Administrator)]
public sealed record RetryParkedEvent(Guid Id) : ICommand<Done>
{
    internal sealed class Handler(SamspelDbContext db, IClock clock) : ICommandHandler<RetryParkedEvent, Done>
    {
        public async Task<Done> Handle(RetryParkedEvent request, CancellationToken cancellationToken)
        {
            var parked = await db.Outbox.SingleOrDefaultAsync(m => m.Id == request.Id && m.ParkedAt != null, cancellationToken) ?? throw PlatformErrors.Missing();
            (parked.ParkedAt, parked.Attempts, parked.NextTry) = (null, 0, clock.GetCurrentInstant());
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/admin/parked-events/{id:guid}/retry", (Guid id, Dispatcher door, CancellationToken ct) => door.Answer(new RetryParkedEvent(id), ct))
            .RequireKey()
            .WithSummary("Set a parked event going again");
    }
}

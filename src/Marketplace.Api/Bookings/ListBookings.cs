using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Bookings;

/// <summary>The bookings of the acting organisation, the newest request first.</summary>
/// <param name="Side">As buyer or as provider; both without it.</param>
/// <param name="State">Only those in this state; all without it.</param>
/// <param name="Cursor">Where the page begins.</param>
/// <param name="Limit">How many, at most 100.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record ListBookings(Side? Side = null, BookingState? State = null, string? Cursor = null, int? Limit = null) : IQuery<Page<ListBookings.Row>>
{
    /// <summary>One booking in a list.</summary>
    /// <param name="Other">The other side's name.</param>
    /// <param name="WaitsUntil">Until when it can wait for whoever's turn it is; null when there is no limit.</param>
    public sealed record Row(BookingId Id, string Code, string Title, Side Side, string Other, BookingState State, LocalDateTime Start, string Municipality, string Venue, Instant RequestedAt, Instant? WaitsUntil);

    private sealed record Key(Instant At, Guid Id);

    internal sealed class Validator : AbstractValidator<ListBookings>
    {
        public Validator()
        {
            RuleFor(r => r.Side).Must(s => s is null or Domain.Bookings.Side.Buyer or Domain.Bookings.Side.Provider).WithErrorCode("unknown_choice");
            RuleFor(r => r.Limit).InclusiveBetween(1, Platform.Http.Cursor.MaxLimit);
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<ListBookings, Page<Row>>
    {
        public async Task<Page<Row>> Handle(ListBookings request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var bookings = db.Bookings.AsNoTracking().Where(b =>
                (request.Side != Domain.Bookings.Side.Provider && b.BuyerId == me) || (request.Side != Domain.Bookings.Side.Buyer && b.ProviderId == me));
            if (request.State is { } state)
            {
                bookings = bookings.Where(b => b.State == state);
            }

            if (Platform.Http.Cursor.Decode<Key>(request.Cursor) is { } after)
            {
                var last = new BookingId(after.Id);
                bookings = bookings.Where(b => EF.Functions.LessThan(ValueTuple.Create(b.RequestedAt, b.Id), ValueTuple.Create(after.At, last)));
            }

            var rows = await bookings
                .OrderByDescending(b => b.RequestedAt).ThenByDescending(b => b.Id)
                .Take(limit + 1)
                .Select(b => new Row(
                    b.Id,
                    b.Code,
                    b.Title,
                    b.BuyerId == me ? Domain.Bookings.Side.Buyer : Domain.Bookings.Side.Provider,
                    db.Organisations.Where(o => o.Id == (b.BuyerId == me ? b.ProviderId : b.BuyerId)).Select(o => o.DisplayName).First(),
                    b.State,
                    b.Facts.Start,
                    b.Facts.Municipality,
                    b.Facts.Venue,
                    b.RequestedAt,
                    b.Deadlines.Where(d => d.DoneAt == null && BookingStanding.Limits.Contains(d.Kind)).Min(d => (Instant?)d.DueAt)))
                .ToListAsync(cancellationToken);
            return Page<Row>.Of(rows, limit, row => new Key(row.RequestedAt, row.Id.Value));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/bookings", (Word<Side>? side, Word<BookingState>? state, string? cursor, int? limit, Dispatcher door, CancellationToken ct) =>
                door.Answer(new ListBookings(side?.Value, state?.Value, cursor, limit), ct));
    }
}

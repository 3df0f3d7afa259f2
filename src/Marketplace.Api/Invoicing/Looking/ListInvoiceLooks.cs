using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Looking;

/// <summary>A firm looks through the invoices of completed bookings that wait for it, newest first.</summary>
/// <param name="Cursor">Where the page begins.</param>
/// <param name="Limit">How many rows.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record ListInvoiceLooks(string? Cursor = null, int? Limit = null) : IQuery<Page<ListInvoiceLooks.Row>>
{
    /// <summary>An invoice that waits.</summary>
    /// <param name="Buyer">The buyer's name.</param>
    /// <param name="IssueAt">When it is issued by itself.</param>
    public sealed record Row(BookingId Booking, string Code, string Title, string Buyer, LocalDate PerformedOn, Instant IssueAt, Instant BeganAt);

    private sealed record After(Instant BeganAt, Guid Id);

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<ListInvoiceLooks, Page<Row>>
    {
        public async Task<Page<Row>> Handle(ListInvoiceLooks request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var looks = db.InvoiceLooks.AsNoTracking().Where(l => l.FirmId == me && l.InvoiceId == null);
            if (Platform.Http.Cursor.Decode<After>(request.Cursor) is { } after)
            {
                var id = new BookingId(after.Id);
                looks = looks.Where(l => EF.Functions.LessThan(ValueTuple.Create(l.BeganAt, l.Id), ValueTuple.Create(after.BeganAt, id)));
            }

            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var found = await looks.OrderByDescending(l => l.BeganAt).ThenByDescending(l => l.Id).Take(limit + 1)
                .Join(db.Bookings, l => l.Id, b => b.Id, (l, b) => new { l, b.Code, b.Title, b.Facts.Start, b.BuyerId })
                .Join(db.Organisations, f => f.BuyerId, o => o.Id, (f, o) => new { f.l.Id, f.Code, f.Title, f.Start, o.DisplayName, f.l.IssueAt, f.l.BeganAt })
                .OrderByDescending(f => f.BeganAt).ThenByDescending(f => f.Id)
                .ToListAsync(cancellationToken);
            return Page<Row>.Of(
                [.. found.Select(f => new Row(f.Id, f.Code, f.Title, f.DisplayName, f.Start.Date, f.IssueAt!.Value, f.BeganAt))],
                limit,
                r => new After(r.BeganAt, r.Booking.Value));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisation/invoice-looks", (string? cursor, int? limit, Dispatcher door, CancellationToken ct) => door.Answer(new ListInvoiceLooks(cursor, limit), ct))
            .WithTags(nameof(Invoicing)).WithSummary("Invoices of completed bookings that wait for the firm to look at them");
    }
}

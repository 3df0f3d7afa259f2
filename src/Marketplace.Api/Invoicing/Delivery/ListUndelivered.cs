using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Delivery;

/// <summary>
/// An administrator looks through the operator's e-invoices that were rejected or reached nobody, newest first: each waits for
/// somebody to do something, unless it was credited. A firm has its own among what waits today.
/// </summary>
/// <param name="Cursor">Where the page begins.</param>
/// <param name="Limit">How many.</param>
[Staff(StaffRole.Administrator)]
public sealed record ListUndelivered(string? Cursor = null, int? Limit = null) : IQuery<Page<ListUndelivered.Row>>
{
    /// <summary>An e-invoice that did not arrive.</summary>
    public sealed record Row(InvoiceId Id, string Number, string Buyer, string Title, Money ToPay, EInvoiceStands Delivery);

    private sealed record After(Instant EndedAt, Guid Id);

    internal sealed class Handler(SamspelDbContext db) : IQueryHandler<ListUndelivered, Page<Row>>
    {
        public async Task<Page<Row>> Handle(ListUndelivered request, CancellationToken cancellationToken)
        {
            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var stopped = db.EInvoices.AsNoTracking().Where(e => (e.State == EInvoiceState.Rejected || e.State == EInvoiceState.Undeliverable) && e.EndedAt != null);
            if (Platform.Http.Cursor.Decode<After>(request.Cursor) is { } after)
            {
                var id = new InvoiceId(after.Id);
                stopped = stopped.Where(e => EF.Functions.LessThan(ValueTuple.Create(e.EndedAt, e.Id), ValueTuple.Create((Instant?)after.EndedAt, id)));
            }

            var found = await stopped
                .Join(db.Invoices.Where(i => i.SellerId == null && i.Credited.Minor < i.Net.Minor + i.Vat.Minor), e => e.Id, i => i.Id, (e, i) => new { Delivery = e, i.Number, Buyer = i.Buyer.Name, i.Title, i.ToPay })
                .OrderByDescending(f => f.Delivery.EndedAt).ThenByDescending(f => f.Delivery.Id)
                .Take(limit + 1)
                .ToListAsync(cancellationToken);
            return Page<Row>.Of([.. found.Select(f => new Row(f.Delivery.Id, f.Number, f.Buyer, f.Title, f.ToPay, EInvoiceStands.Of(f.Delivery)))], limit, r => new After(r.Delivery.EndedAt!.Value, r.Id.Value));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/admin/invoices/undelivered", (string? cursor, int? limit, Dispatcher door, CancellationToken ct) => door.Answer(new ListUndelivered(cursor, limit), ct))
            .WithTags(nameof(Invoicing)).WithSummary("The operator's e-invoices that were rejected or reached nobody");
    }
}

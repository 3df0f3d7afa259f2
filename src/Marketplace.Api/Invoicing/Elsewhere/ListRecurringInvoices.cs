using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Elsewhere;

/// <summary>A firm looks through the invoices that are made anew, newest first; stopped and ended ones are not among them.</summary>
/// <param name="Cursor">Where the page begins.</param>
/// <param name="Limit">How many rows.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record ListRecurringInvoices(string? Cursor = null, int? Limit = null) : IQuery<Page<ListRecurringInvoices.Row>>
{
    /// <summary>One recurring invoice.</summary>
    /// <param name="Net">All lines without VAT.</param>
    /// <param name="NextOn">The day of the next one.</param>
    /// <param name="Made">How many were made.</param>
    public sealed record Row(RecurringInvoiceId Id, string Customer, string Title, Money Net, Rhythm Rhythm, LocalDate NextOn, LocalDate? LastOn, bool IssuesByItself, int Made, Instant CreatedAt);

    private sealed record After(Instant CreatedAt, Guid Id);

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<ListRecurringInvoices, Page<Row>>
    {
        public async Task<Page<Row>> Handle(ListRecurringInvoices request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var recurring = db.RecurringInvoices.AsNoTracking().Where(r => r.FirmId == me && r.NextOn != null);
            if (Platform.Http.Cursor.Decode<After>(request.Cursor) is { } after)
            {
                var id = new RecurringInvoiceId(after.Id);
                recurring = recurring.Where(r => EF.Functions.LessThan(ValueTuple.Create(r.CreatedAt, r.Id), ValueTuple.Create(after.CreatedAt, id)));
            }

            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var found = await recurring.OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Take(limit + 1)
                .Join(db.Customers, r => r.CustomerId, c => c.Id, (r, c) => new { Recurring = r, c.Name })
                .OrderByDescending(f => f.Recurring.CreatedAt).ThenByDescending(f => f.Recurring.Id)
                .ToListAsync(cancellationToken);
            return Page<Row>.Of([.. found.Select(f => RowOf(f.Recurring, f.Name))], limit, r => new After(r.CreatedAt, r.Id.Value));
        }

        private static Row RowOf(RecurringInvoice r, string customer) =>
            new(r.Id, customer, r.Content.Title, r.Content.Net(), r.Rhythm, r.NextOn!.Value, r.LastOn, r.IssuesByItself, r.Made, r.CreatedAt);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisation/recurring-invoices", (string? cursor, int? limit, Dispatcher door, CancellationToken ct) => door.Answer(new ListRecurringInvoices(cursor, limit), ct))
            .WithTags(nameof(Invoicing)).WithSummary("Invoices that are made anew each month, quarter or year");
    }
}

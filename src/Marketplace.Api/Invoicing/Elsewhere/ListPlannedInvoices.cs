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

/// <summary>A firm looks through what it has written and not issued yet, newest first.</summary>
/// <param name="Cursor">Where the page begins.</param>
/// <param name="Limit">How many rows.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record ListPlannedInvoices(string? Cursor = null, int? Limit = null) : IQuery<Page<ListPlannedInvoices.Row>>
{
    /// <summary>One planned invoice.</summary>
    /// <param name="Net">All lines without VAT.</param>
    /// <param name="IssueAt">When it is issued by itself; null when it waits for a press.</param>
    /// <param name="Problem">Why it was not issued by itself: a code.</param>
    public sealed record Row(PlannedInvoiceId Id, string Customer, string Title, LocalDate PerformedOn, Money Net, Instant? IssueAt, string? Problem, Instant CreatedAt);

    private sealed record After(Instant CreatedAt, Guid Id);

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<ListPlannedInvoices, Page<Row>>
    {
        public async Task<Page<Row>> Handle(ListPlannedInvoices request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var planned = db.PlannedInvoices.AsNoTracking().Where(p => p.FirmId == me && p.InvoiceId == null);
            if (Platform.Http.Cursor.Decode<After>(request.Cursor) is { } after)
            {
                var id = new PlannedInvoiceId(after.Id);
                planned = planned.Where(p => EF.Functions.LessThan(ValueTuple.Create(p.CreatedAt, p.Id), ValueTuple.Create(after.CreatedAt, id)));
            }

            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var found = await planned.OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id).Take(limit + 1)
                .Join(db.Customers, p => p.CustomerId, c => c.Id, (p, c) => new { Planned = p, c.Name })
                .OrderByDescending(f => f.Planned.CreatedAt).ThenByDescending(f => f.Planned.Id)
                .ToListAsync(cancellationToken);
            return Page<Row>.Of(
                [.. found.Select(f => new Row(f.Planned.Id, f.Name, f.Planned.Content.Title, f.Planned.PerformedOn, f.Planned.Content.Net(), f.Planned.IssueAt, f.Planned.Problem, f.Planned.CreatedAt))],
                limit,
                r => new After(r.CreatedAt, r.Id.Value));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisation/planned-invoices", (string? cursor, int? limit, Dispatcher door, CancellationToken ct) => door.Answer(new ListPlannedInvoices(cursor, limit), ct))
            .WithTags(nameof(Invoicing)).WithSummary("Invoices that are written and not issued yet");
    }
}

using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing.SelfBilling;

/// <summary>
/// A buyer sees which firms it can ask: Swedish ones that it has booked, that invoice for themselves and that it has no agreement
/// with.
/// </summary>
/// <param name="Cursor">Where the page begins.</param>
/// <param name="Limit">How many rows.</param>
[OrganisationRole(OrganisationRole.Owner)]
public sealed record ListFirmsToSelfBill(string? Cursor = null, int? Limit = null) : IQuery<Page<ListFirmsToSelfBill.Row>>
{
    /// <summary>A firm that can be asked.</summary>
    public sealed record Row(OrganisationId Id, string Name);

    private sealed record After(string Name, Guid Id);

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<ListFirmsToSelfBill, Page<Row>>
    {
        public async Task<Page<Row>> Handle(ListFirmsToSelfBill request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var firms = db.Organisations.AsNoTracking()
                .Where(o => o.Id != me && o.Country == Country.SE && o.Sells && o.PaidThrough.Kind == PayeeKind.OwnFirm)
                .Where(o => db.Bookings.Any(b => b.BuyerId == me && b.ProviderId == o.Id && SelfBillingDesk.Dealing.Contains(b.State)))
                .Where(o => !db.SelfBillingAgreements.Any(a => a.BuyerId == me && a.SellerId == o.Id && a.DeclinedAt == null && a.EndedAt == null));
            if (Platform.Http.Cursor.Decode<After>(request.Cursor) is { } after)
            {
                var id = new OrganisationId(after.Id);
                firms = firms.Where(o => EF.Functions.GreaterThan(ValueTuple.Create(o.DisplayName, o.Id), ValueTuple.Create(after.Name, id)));
            }

            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var found = await firms.OrderBy(o => o.DisplayName).ThenBy(o => o.Id).Take(limit + 1).Select(o => new Row(o.Id, o.DisplayName)).ToListAsync(cancellationToken);
            return Page<Row>.Of(found, limit, r => new After(r.Name, r.Id.Value));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/self-billing-agreements/firms", (string? cursor, int? limit, Dispatcher door, CancellationToken ct) => door.Answer(new ListFirmsToSelfBill(cursor, limit), ct))
            .WithTags(nameof(Invoicing)).WithSummary("The firms that can be asked for an agreement on self-billing");
    }
}

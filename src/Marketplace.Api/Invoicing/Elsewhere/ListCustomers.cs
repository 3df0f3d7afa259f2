using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing.Elsewhere;

/// <summary>A firm looks through its customers by name.</summary>
/// <param name="Cursor">Where the page begins.</param>
/// <param name="Limit">How many rows.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record ListCustomers(string? Cursor = null, int? Limit = null) : IQuery<Page<ListCustomers.Row>>
{
    /// <summary>One customer.</summary>
    /// <param name="Number">Its organisation number; a person's own is masked.</param>
    public sealed record Row(CustomerId Id, string Name, CustomerKind Kind, string? Number, string Town, Country Country, string? Email);

    private sealed record After(string Name, Guid Id);

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<ListCustomers, Page<Row>>
    {
        public async Task<Page<Row>> Handle(ListCustomers request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var customers = db.Customers.AsNoTracking().Where(c => c.FirmId == me);
            if (Platform.Http.Cursor.Decode<After>(request.Cursor) is { } after)
            {
                var id = new CustomerId(after.Id);
                customers = customers.Where(c => EF.Functions.GreaterThan(ValueTuple.Create(c.Name, c.Id), ValueTuple.Create(after.Name, id)));
            }

            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var found = await customers.OrderBy(c => c.Name).ThenBy(c => c.Id).Take(limit + 1).ToListAsync(cancellationToken);
            return Page<Row>.Of([.. found.Select(c => new Row(c.Id, c.Name, c.Kind, c.Number?.Masked, c.Address.Town, c.Address.Country, c.Email))], limit, r => new After(r.Name, r.Id.Value));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisation/customers", (string? cursor, int? limit, Dispatcher door, CancellationToken ct) => door.Answer(new ListCustomers(cursor, limit), ct))
            .WithTags(nameof(Invoicing)).WithSummary("The firm's customers for work agreed elsewhere");
    }
}

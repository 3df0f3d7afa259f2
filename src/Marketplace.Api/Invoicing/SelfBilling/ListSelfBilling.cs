using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing.SelfBilling;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.SelfBilling;

/// <summary>An organisation looks through its agreements on self-billing, as buyer and as seller, the newest first.</summary>
/// <param name="Cursor">Where the page begins.</param>
/// <param name="Limit">How many rows.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer, OrganisationRole.Accountant)]
public sealed record ListSelfBilling(string? Cursor = null, int? Limit = null) : IQuery<Page<SelfBillingView>>
{
    private sealed record After(Instant At, Guid Id);

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : IQueryHandler<ListSelfBilling, Page<SelfBillingView>>
    {
        public async Task<Page<SelfBillingView>> Handle(ListSelfBilling request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var agreements = db.SelfBillingAgreements.AsNoTracking().OfOneOf(me);
            if (Platform.Http.Cursor.Decode<After>(request.Cursor) is { } after)
            {
                var id = new SelfBillingAgreementId(after.Id);
                agreements = agreements.Where(a => EF.Functions.LessThan(ValueTuple.Create(a.AskedAt, a.Id), ValueTuple.Create(after.At, id)));
            }

            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var found = await agreements.OrderByDescending(a => a.AskedAt).ThenByDescending(a => a.Id).Take(limit + 1).ToListAsync(cancellationToken);
            var views = await SelfBillingView.OfAsync(db, found, me, clock.GetCurrentInstant().SellersDay(), cancellationToken);
            return Page<SelfBillingView>.Of(views, limit, v => new After(v.Asked.At, v.Id.Value));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/self-billing-agreements", (string? cursor, int? limit, Dispatcher door, CancellationToken ct) => door.Answer(new ListSelfBilling(cursor, limit), ct))
            .WithTags(nameof(Invoicing)).WithSummary("The organisation's agreements on self-billing, the newest first");
    }
}

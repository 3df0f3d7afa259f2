using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Offers;

/// <summary>A firm lets an offer be found and booked. What is missing for that is named.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record PublishOffer(OfferId Offer) : ICommand<OfferStands>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<PublishOffer, OfferStands>
    {
        public async Task<OfferStands> Handle(PublishOffer request, CancellationToken cancellationToken)
        {
            var offer = await db.OfferToChangeAsync(request.Offer, acting, cancellationToken);
            var seller = await db.Organisations.FirstAsync(o => o.Id == offer.Seller, cancellationToken);
            offer.Publish(seller, clock.GetCurrentInstant());
            return await db.SaveAsync(offer, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisation/offers/{offer:guid}/publish", (Guid offer, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(new PublishOffer(new OfferId(offer)), cancellationToken))
            .WithSummary("Publish an offer");
    }
}

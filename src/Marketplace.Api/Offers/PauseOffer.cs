using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Offers;

/// <summary>A firm takes an offer out of sight for now. Bookings of it go on.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record PauseOffer(OfferId Offer) : ICommand<OfferStands>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<PauseOffer, OfferStands>
    {
        public async Task<OfferStands> Handle(PauseOffer request, CancellationToken cancellationToken)
        {
            var offer = await db.OfferToChangeAsync(request.Offer, acting, cancellationToken);
            offer.Pause(clock.GetCurrentInstant());
            return await db.SaveAsync(offer, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisation/offers/{offer:guid}/pause", (Guid offer, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(new PauseOffer(new OfferId(offer)), cancellationToken))
            .WithSummary("Take an offer out of sight");
    }
}

using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Offers;

/// <summary>A firm puts an offer away for good. Bookings of it go on.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record ArchiveOffer(OfferId Offer) : ICommand<OfferStands>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<ArchiveOffer, OfferStands>
    {
        public async Task<OfferStands> Handle(ArchiveOffer request, CancellationToken cancellationToken)
        {
            var offer = await db.OfferToChangeAsync(request.Offer, acting, cancellationToken);
            offer.Archive(clock.GetCurrentInstant());
            return await db.SaveAsync(offer, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisation/offers/{offer:guid}/archive", (Guid offer, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(new ArchiveOffer(new OfferId(offer)), cancellationToken))
            .WithSummary("Put an offer away");
    }
}

using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Offers.Pictures;

/// <summary>A firm takes a picture off its offer. Earlier versions keep it.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record RemovePicture(OfferId Offer, string Hash) : ICommand<OfferStands>
{
    internal sealed class Validator : AbstractValidator<RemovePicture>
    {
        public Validator()
        {
            RuleFor(r => r.Hash).NotEmpty().MaximumLength(64);
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<RemovePicture, OfferStands>
    {
        public async Task<OfferStands> Handle(RemovePicture request, CancellationToken cancellationToken)
        {
            var offer = await db.OfferToChangeAsync(request.Offer, acting, cancellationToken);
            var kept = offer.Content.Pictures.Where(p => p.Hash != request.Hash).ToList();
            if (kept.Count == offer.Content.Pictures.Count)
            {
                throw PlatformErrors.Missing();
            }

            offer.Change(offer.Content with { Pictures = kept }, clock.GetCurrentInstant());
            return await db.SaveAsync(offer, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapDelete("/organisation/offers/{offer:guid}/pictures/{hash}", (Guid offer, string hash, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(new RemovePicture(new OfferId(offer), hash), cancellationToken))
            .WithSummary("Take a picture off an offer");
    }
}

using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Offers;

/// <summary>A firm begins an offer. It may leave out whatever it does not know yet; nobody else sees it.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record DraftOffer(OfferContent Content) : ICommand<OfferStands>
{
    internal sealed class Validator : AbstractValidator<DraftOffer>
    {
        public Validator()
        {
            RuleFor(r => r.Content).NotNull().SetValidator(new OfferContentRules()).OverridePropertyName("");
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<DraftOffer, OfferStands>
    {
        public async Task<OfferStands> Handle(DraftOffer request, CancellationToken cancellationToken)
        {
            if (request.Content.Pictures.Count > 0)
            {
                // Pictures are uploaded to an offer that exists.
                throw new DomainException(OfferErrors.PicturesInvalid, ErrorKind.Validation);
            }

            var seller = await db.Organisations.FirstAsync(o => o.Id == acting.Organisation, cancellationToken);
            await db.MembersMustBelongAsync(request.Content, seller.Id, cancellationToken);
            var slug = await db.FreeSlugAsync(request.Content, cancellationToken);
            var offer = Offer.Draft(seller, slug, request.Content, clock.GetCurrentInstant());
            db.Offers.Add(offer);
            return await db.SaveAsync(offer, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisation/offers", (OfferContent content, Dispatcher door, CancellationToken cancellationToken) => door.Answer(new DraftOffer(content), cancellationToken))
            .WithSummary("Begin an offer");
    }
}

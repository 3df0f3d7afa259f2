using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Offers;

/// <summary>
/// A firm changes what an offer says. A published offer must go on saying all it needs and gets a new version; what was
/// quoted before stays as it was.
/// </summary>
/// <param name="Offer">The offer.</param>
/// <param name="Content">Everything it says from now on. Pictures can be ordered and described; new ones are uploaded.</param>
/// <param name="Version">The version the change is based on.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record ChangeOffer(OfferId Offer, OfferContent Content, uint Version) : ICommand<OfferStands>
{
    internal sealed class Validator : AbstractValidator<ChangeOffer>
    {
        public Validator()
        {
            RuleFor(r => r.Content).NotNull().SetValidator(new OfferContentRules()).OverridePropertyName("");
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<ChangeOffer, OfferStands>
    {
        public async Task<OfferStands> Handle(ChangeOffer request, CancellationToken cancellationToken)
        {
            var offer = await db.OfferToChangeAsync(request.Offer, acting, cancellationToken);
            db.MustBeAt(offer, request.Version);
            await db.MembersMustBelongAsync(request.Content, offer.Seller, cancellationToken);
            offer.Change(request.Content with { Pictures = Known(request.Content.Pictures, offer.Content.Pictures) }, clock.GetCurrentInstant());
            return await db.SaveAsync(offer, cancellationToken);
        }

        /// <summary>The pictures in the new order and with the new words, as they were uploaded.</summary>
        private static IReadOnlyList<OfferPicture> Known(IReadOnlyList<OfferPicture> wanted, IReadOnlyList<OfferPicture> uploaded) =>
            [.. wanted.Select(w => uploaded.FirstOrDefault(u => u.Hash == w.Hash) is { } known
                ? known with { Alt = w.Alt }
                : throw new DomainException(OfferErrors.PicturesInvalid, ErrorKind.Validation))];
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPut("/organisation/offers/{offer:guid}", (Guid offer, OfferContent content, IfMatch version, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(new ChangeOffer(new OfferId(offer), content, version.Version), cancellationToken))
            .WithSummary("Change what an offer says");
    }
}

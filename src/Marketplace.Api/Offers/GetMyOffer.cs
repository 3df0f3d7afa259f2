using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Offers;

/// <summary>Everything about one of the firm's own offers, drafts included.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record GetMyOffer(OfferId Offer) : IQuery<GetMyOffer.Found>
{
    /// <summary>One's own offer.</summary>
    /// <param name="Number">The number of its newest version; 0 before it was first published.</param>
    /// <param name="Percent">How much of what sells an offer it says.</param>
    /// <param name="Missing">What it does not say yet, most important first.</param>
    /// <param name="CanBePublished">Whether nothing that publishing needs is missing.</param>
    /// <param name="VatChoices">Where the rules leave the VAT open: what the firm must choose between; empty when it need not.</param>
    /// <param name="VatQuestions">The same by rule, each with what the firm has answered.</param>
    /// <param name="Version">The version that a change must name.</param>
    public sealed record Found(
        OfferId Id,
        string Slug,
        OfferState State,
        Currency Currency,
        OfferContent Content,
        int Number,
        bool ChangedSinceVersion,
        Instant CreatedAt,
        Instant ChangedAt,
        Instant? PublishedAt,
        int Percent,
        IReadOnlyList<OfferPoint> Missing,
        bool CanBePublished,
        IReadOnlyList<VatTreatment> VatChoices,
        IReadOnlyList<OpenVat> VatQuestions,
        uint Version) : IVersioned;

    internal sealed class Handler(SamspelDbContext db, RuleBook rules, Acting acting, OfferPricing pricing) : IQueryHandler<GetMyOffer, Found>
    {
        public async Task<Found> Handle(GetMyOffer request, CancellationToken cancellationToken)
        {
            var firm = acting.Organisation;
            var found = await db.Offers.AsNoTracking()
                .Where(o => o.Id == request.Offer && o.Seller == firm)
                .Select(o => new { Offer = o, Version = EF.Property<uint>(o, "Version") })
                .FirstOrDefaultAsync(cancellationToken) ?? throw PlatformErrors.Missing();
            var offer = found.Offer;
            var completeness = offer.Completeness;
            var choices = await ChoicesAsync(offer, cancellationToken);
            return new Found(
                offer.Id,
                offer.Slug,
                offer.State,
                offer.Currency,
                offer.Content,
                offer.VersionNumber,
                offer.ChangedSinceVersion,
                offer.CreatedAt,
                offer.ChangedAt,
                offer.PublishedAt,
                completeness.Percent,
                completeness.Missing,
                completeness.CanBePublished,
                choices,
                await db.OpenVatAsync(rules, offer.Id, offer.Content.Vat.FirmChoice, choices, cancellationToken),
                found.Version);
        }

        /// <summary>Asks the rules for every kind of buyer in both countries, so that the firm can choose before anybody asks.</summary>
        private async Task<IReadOnlyList<VatTreatment>> ChoicesAsync(Offer offer, CancellationToken cancellationToken)
        {
            var seller = await db.Organisations.AsNoTracking().FirstAsync(o => o.Id == offer.Seller, cancellationToken);
            var open = offer.Content with { Vat = offer.Content.Vat with { FirmChoice = null } };
            var choices = new List<VatTreatment>();
            foreach (var place in Enum.GetValues<Country>())
            {
                foreach (var buyer in Enum.GetValues<Country>().SelectMany(country => Enum.GetValues<BuyerKind>().Select(kind => new BuyerFacts(kind, country, false))))
                {
                    var question = new PriceQuestion { MunicipalityCode = Municipalities.In(place)[0].Code, Buyer = buyer };
                    choices.AddRange((await pricing.PriceAsync(open, offer.Currency, seller, seller.PaidThrough, question, cancellationToken)).Choices);
                }
            }

            return [.. choices.DistinctBy(c => c.RuleKey)];
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisation/offers/{offer:guid}", (Guid offer, Dispatcher door, CancellationToken cancellationToken) => door.Answer(new GetMyOffer(new OfferId(offer)), cancellationToken))
            .WithSummary("One of your offers");
    }
}

using FluentValidation;
using Marketplace.Api.CrossBorder.Rates;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Offers;

/// <summary>Anyone asks what a published offer costs. Whatever is not known is left out, and the answer says what is missing.</summary>
/// <param name="Slug">The last part of the offer's public address.</param>
/// <param name="Question">What is known.</param>
[Anyone]
public sealed record PriceOffer(string Slug, PriceOffer.Asked Question) : IQuery<PriceAnswer>
{
    /// <summary>What is known of the wish.</summary>
    /// <param name="Date">The day.</param>
    /// <param name="Municipality">The code of the municipality it happens in.</param>
    /// <param name="Buyer">Who would buy; the organisation one acts for without it.</param>
    /// <param name="Audience">How many people come.</param>
    /// <param name="Hours">How many hours.</param>
    /// <param name="Performances">How many performances on the day in the place; one without it.</param>
    /// <param name="AddOns">The keys of the add-ons wanted.</param>
    /// <param name="Currency">The currency of the contract, for a public body that asks for its own; the firm's without it.</param>
    public sealed record Asked(
        LocalDate? Date = null,
        string? Municipality = null,
        Buyer? Buyer = null,
        int? Audience = null,
        decimal? Hours = null,
        int? Performances = null,
        IReadOnlyList<string>? AddOns = null,
        Currency? Currency = null);

    /// <summary>What is known of the buyer.</summary>
    public sealed record Buyer(BuyerKind? Kind, Country? Country, bool VatRegistered = false);

    internal sealed class Validator : AbstractValidator<PriceOffer>
    {
        public Validator(IClock clock)
        {
            RuleFor(r => r.Slug).MaximumLength(80);
            RuleFor(r => r.Question).NotNull().SetValidator(new AskedRules(clock)).OverridePropertyName("");
        }
    }

    private sealed class AskedRules : AbstractValidator<Asked>
    {
        public AskedRules(IClock clock)
        {
            RuleFor(q => q.Date).BeComing(clock);
            RuleFor(q => q.Municipality).Must(code => code is null || Municipalities.Find(code) is not null).WithErrorCode(OrganisationErrors.MunicipalityUnknown);
            RuleFor(q => q.Buyer!.Kind).NotNull().When(q => q.Buyer is not null);
            RuleFor(q => q.Buyer!.Country).NotNull().When(q => q.Buyer is not null);
            RuleFor(q => q.Audience).InclusiveBetween(1, 100_000);
            RuleFor(q => q.Hours).ExclusiveBetween(0, 1_000);
            RuleFor(q => q.Currency).IsInEnum();
            RuleFor(q => q.Performances).InclusiveBetween(1, 20);
            RuleFor(q => q.AddOns).Must(keys => keys is null || keys.Count <= 30).WithErrorCode("too_long");
            RuleForEach(q => q.AddOns).NotEmpty().MaximumLength(40);
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, OfferPricing pricing, RatesOfTheDay rates) : IQueryHandler<PriceOffer, PriceAnswer>
    {
        public async Task<PriceAnswer> Handle(PriceOffer request, CancellationToken cancellationToken)
        {
            var (offer, seller) = await db.PublishedOfferAsync(request.Slug, cancellationToken) ?? throw PlatformErrors.Missing();
            var rules = await pricing.RulesAsync(cancellationToken);
            var asked = request.Question;
            var question = new PriceQuestion
            {
                Date = asked.Date,
                MunicipalityCode = asked.Municipality,
                Buyer = await BuyerAsync(asked, rules, cancellationToken),
                Audience = asked.Audience,
                Hours = asked.Hours,
                Performances = asked.Performances ?? 1,
                AddOns = asked.AddOns ?? [],
                VatAnswers = await db.VatAnswersAsync(offer.Id, cancellationToken),
            };
            var currency = ContractCurrency.Of(offer.Currency, asked.Currency, question.Buyer);
            var price = await pricing.PriceAsync(offer.Content, currency, seller, seller.PaidThrough, question, cancellationToken);

            // Until the buyer is known, whoever asks about a place is taken to be from there.
            var reader = question.Buyer?.Country ?? Municipalities.Find(asked.Municipality)?.Country;
            return PriceAnswer.Of(price, Reader.Language) with
            {
                Rate = await rates.ForReaderAsync(currency, reader, cancellationToken),
            };
        }

        private async Task<BuyerFacts?> BuyerAsync(Asked asked, DatedRules rules, CancellationToken cancellationToken)
        {
            if (asked.Buyer is { Kind: { } kind, Country: { } country } buyer)
            {
                return new BuyerFacts(kind, country, buyer.VatRegistered);
            }

            return acting.OrganisationOrNone is { } own
                && await db.Organisations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == own && o.Buys, cancellationToken) is { } organisation
                ? BuyerFacts.Of(organisation, asked.Date ?? rules.Today)
                : null;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/offers/{slug}/price", (string slug, Asked question, Dispatcher door, CancellationToken cancellationToken) => door.Answer(new PriceOffer(slug, question), cancellationToken))
            .WithSummary("What an offer costs");
    }
}

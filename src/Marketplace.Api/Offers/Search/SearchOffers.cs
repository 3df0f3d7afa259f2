using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Offers.Search;

/// <summary>Anyone searches the published offers. Each wish narrows the list; without any, the newest come first.</summary>
[Anyone]
public sealed record SearchOffers : IQuery<Page<SearchOffers.Hit>>
{
    /// <summary>Words, in any ending, in Swedish or Norwegian, a little misspelt or without their dots and rings.</summary>
    public string? Words { get; init; }

    /// <summary>Only what can be had on this day.</summary>
    public LocalDate? Date { get; init; }

    /// <summary>The code of the municipality it would happen in.</summary>
    public string? Municipality { get; init; }

    /// <summary>Only what is based at most so many kilometres of road from there.</summary>
    public int? WithinKm { get; init; }

    /// <summary>Only what suits so many people.</summary>
    public int? Audience { get; init; }

    /// <summary>Only what begins at most here, in minor units of <see cref="Currency"/>.</summary>
    public long? MaxPrice { get; init; }

    /// <summary>The currency of the budget; offers in the other one are left out.</summary>
    public Currency? Currency { get; init; }

    /// <summary>Only this art or trade.</summary>
    public Discipline? Discipline { get; init; }

    /// <summary>Only this kind.</summary>
    public OfferKind? Kind { get; init; }

    /// <summary>Only what does this for the one who books it.</summary>
    public Effect? Effect { get; init; }

    /// <summary>Only this firm's, by the last part of its public address.</summary>
    public string? Firm { get; init; }

    /// <summary>Who would buy, so that prices can be whole; the organisation one acts for without it.</summary>
    public PriceOffer.Buyer? Buyer { get; init; }

    /// <summary>Where the page begins.</summary>
    public string? Cursor { get; init; }

    /// <summary>How many, at most 100.</summary>
    public int? Limit { get; init; }

    /// <summary>An offer that was found.</summary>
    /// <param name="Lead">A sentence in the language the reader can best use.</param>
    /// <param name="DistanceKm">The estimated road from its base to the place asked for.</param>
    /// <param name="PriceFrom">What is known of the price so far, without VAT and marketplace fee.</param>
    /// <param name="PriceFull">Everything the buyer would pay, when day, place and buyer are known.</param>
    /// <param name="Availability">How the day looks; null when no day was asked for.</param>
    /// <param name="OptionRank">The place in line that a new option would get on that day.</param>
    public sealed record Hit(
        OfferId Id,
        string Slug,
        string Title,
        string? Lead,
        string Firm,
        string FirmSlug,
        Municipality Base,
        int? DistanceKm,
        OfferKind Kind,
        Discipline? Discipline,
        string? Picture,
        string? PictureAlt,
        PriceBasis PriceBasis,
        Money PriceFrom,
        Money? PriceFull,
        int LengthMinutes,
        int? AudienceLeast,
        int? AudienceMost,
        AvailabilityState? Availability,
        int? OptionRank);

    internal sealed class Validator : AbstractValidator<SearchOffers>
    {
        public Validator(IClock clock)
        {
            RuleFor(r => r.Words).MaximumLength(200);
            RuleFor(r => r.Date).BeComing(clock);
            RuleFor(r => r.Municipality).Must(code => code is null || Municipalities.Find(code) is not null).WithErrorCode(OrganisationErrors.MunicipalityUnknown);
            RuleFor(r => r.Municipality).NotNull().When(r => r.WithinKm is not null);
            RuleFor(r => r.WithinKm).InclusiveBetween(0, 2000);
            RuleFor(r => r.Audience).InclusiveBetween(1, 100_000);
            RuleFor(r => r.MaxPrice).InclusiveBetween(0, 10_000_000_00L);
            RuleFor(r => r.Currency).NotNull().When(r => r.MaxPrice is not null);
            RuleFor(r => r.Currency).IsInEnum();
            RuleFor(r => r.Discipline).IsInEnum();
            RuleFor(r => r.Kind).IsInEnum();
            RuleFor(r => r.Effect).IsInEnum();
            RuleFor(r => r.Firm).MaximumLength(60);
            RuleFor(r => r.Buyer!.Kind).NotNull().IsInEnum().When(r => r.Buyer is not null);
            RuleFor(r => r.Buyer!.Country).NotNull().IsInEnum().When(r => r.Buyer is not null);
            RuleFor(r => r.Cursor).MaximumLength(400);
            RuleFor(r => r.Limit).InclusiveBetween(1, Platform.Http.Cursor.MaxLimit);
        }
    }

    internal sealed class Handler(OfferSearch search, OfferHits hits) : IQueryHandler<SearchOffers, Page<Hit>>
    {
        public async Task<Page<Hit>> Handle(SearchOffers request, CancellationToken cancellationToken)
        {
            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var page = await search.PageAsync(request, limit, cancellationToken);
            return new Page<Hit>(await hits.OfAsync(page.Items, request, cancellationToken), page.Next);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/offers", ([AsParameters] Query query, Dispatcher door, CancellationToken cancellationToken) => door.Answer(query.Asked(), cancellationToken))
            .WithSummary("Search the published offers");

        /// <summary>The wishes as they stand in the address.</summary>
        internal sealed record Query(
            string? Q,
            string? Date,
            string? Municipality,
            int? WithinKm,
            int? Audience,
            long? MaxPrice,
            Word<Currency>? Currency,
            Word<Discipline>? Discipline,
            Word<OfferKind>? Kind,
            Word<Effect>? Effect,
            string? Firm,
            Word<BuyerKind>? Buyer,
            Word<Country>? BuyerCountry,
            bool? BuyerVatRegistered,
            string? Cursor,
            int? Limit)
        {
            public SearchOffers Asked() => new()
            {
                Words = Q,
                Date = DateInAddress.Read(Date),
                Municipality = Municipality,
                WithinKm = WithinKm,
                Audience = Audience,
                MaxPrice = MaxPrice,
                Currency = Currency?.Value,
                Discipline = Discipline?.Value,
                Kind = Kind?.Value,
                Effect = Effect?.Value,
                Firm = Firm,
                Buyer = Buyer is null && BuyerCountry is null ? null : new PriceOffer.Buyer(Buyer?.Value, BuyerCountry?.Value, BuyerVatRegistered ?? false),
                Cursor = Cursor,
                Limit = Limit,
            };
        }
    }
}

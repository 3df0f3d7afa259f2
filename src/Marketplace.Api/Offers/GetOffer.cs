using FluentValidation;
using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Reporting;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Offers;

/// <summary>Anyone looks at a published offer.</summary>
/// <param name="Slug">The last part of its public address.</param>
[Anyone]
public sealed record GetOffer(string Slug) : IQuery<GetOffer.Found>
{
    /// <summary>An offer as everybody sees it. Who takes part is told as a number: names are told when something is agreed.</summary>
    /// <param name="Number">The version a request is made for.</param>
    /// <param name="Text">The text the reader can best use.</param>
    /// <param name="Languages">The languages it is written in.</param>
    /// <param name="PriceFrom">The least the fee can be, without VAT and travel.</param>
    /// <param name="TakesBookings">Whether the firm can be asked now.</param>
    public sealed record Found(
        OfferId Id,
        string Slug,
        int Number,
        Firm Seller,
        OfferText Text,
        IReadOnlyList<Language> Languages,
        OfferKind Kind,
        Discipline? Discipline,
        IReadOnlyList<Effect> Effects,
        IReadOnlyList<Language> PerformedIn,
        Currency Currency,
        PriceModel Price,
        Money PriceFrom,
        Money? SecondPerformance,
        IReadOnlyList<AddOn> AddOns,
        TravelRule? Travel,
        int LengthMinutes,
        int SetUpMinutes,
        int StrikeMinutes,
        Municipality Base,
        int Performers,
        int LeadTimeDays,
        int? AudienceLeast,
        int? AudienceMost,
        int? AgeFrom,
        int? AgeTo,
        IReadOnlyList<RiderNeed> Rider,
        LocalText Accessibility,
        IReadOnlyList<CancellationTier> Cancellation,
        TicketSeller Tickets,
        IReadOnlyList<OfferPicture> Pictures,
        BookingTerms Booking,
        Instant PublishedAt,
        Instant ChangedAt,
        bool TakesBookings);

    /// <summary>Who sells and performs it.</summary>
    /// <param name="PaidAs">How it is paid.</param>
    /// <param name="Company">The company that employs the performers and invoices; null without one.</param>
    public sealed record Firm(string Slug, string DisplayName, string LegalName, Country Country, Municipality Municipality, PayeeKind PaidAs, InvoicingCompany? Company);

    internal sealed class Validator : AbstractValidator<GetOffer>
    {
        public Validator()
        {
            RuleFor(r => r.Slug).MaximumLength(80);
        }
    }

    internal sealed class Handler(SamspelDbContext db) : IQueryHandler<GetOffer, Found>
    {
        public async Task<Found> Handle(GetOffer request, CancellationToken cancellationToken)
        {
            var (offer, seller) = await db.PublishedOfferAsync(request.Slug, cancellationToken) ?? throw PlatformErrors.Missing();
            var content = offer.Content;
            return new Found(
                offer.Id,
                offer.Slug,
                offer.VersionNumber,
                new Firm(seller.Slug, seller.DisplayName, seller.LegalName, seller.Country, Municipalities.Of(seller.MunicipalityCode), seller.PaidThrough.Kind, InvoicingCompany.Of(seller.PaidThrough)),
                content.TextFor(Reader.Language)!,
                [.. content.Texts.Select(t => t.Language)],
                content.Kind!.Value,
                content.Discipline,
                content.Effects,
                content.PerformedIn,
                offer.Currency,
                content.Price!,
                content.Price!.LeastFee(),
                content.SecondPerformance,
                content.AddOns,
                content.Travel,
                content.LengthMinutes!.Value,
                content.SetUpMinutes,
                content.StrikeMinutes,
                Municipalities.Of(content.BaseMunicipality!),
                content.Members.Count,
                content.LeadTimeDays,
                content.AudienceLeast,
                content.AudienceMost,
                content.AgeFrom,
                content.AgeTo,
                content.Rider,
                content.Accessibility,
                content.Cancellation,
                content.Tickets,
                content.Pictures,
                content.Booking,
                offer.PublishedAt!.Value,
                offer.ChangedAt,
                await db.TakesBookingsAsync(seller.Id, cancellationToken));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/offers/{slug}", (string slug, Dispatcher door, CancellationToken cancellationToken) => door.Answer(new GetOffer(slug), cancellationToken))
            .WithSummary("A published offer");
    }
}

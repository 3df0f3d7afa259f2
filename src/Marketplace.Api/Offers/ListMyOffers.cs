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

/// <summary>The firm's own offers, the newest first.</summary>
/// <param name="State">Only those in this state; all but the archived ones without it.</param>
/// <param name="Cursor">Where the page begins.</param>
/// <param name="Limit">How many, at most 100.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record ListMyOffers(OfferState? State = null, string? Cursor = null, int? Limit = null) : IQuery<Page<ListMyOffers.Row>>
{
    /// <summary>One of the firm's offers in the list.</summary>
    /// <param name="Title">The title for the reader; empty while there is none.</param>
    /// <param name="Percent">How much of what sells an offer it says.</param>
    public sealed record Row(
        OfferId Id, string Slug, string Title, OfferState State, OfferKind? Kind, int Number, bool ChangedSinceVersion, int Percent, Money? PriceFrom, string? Picture, Instant CreatedAt, Instant ChangedAt);

    private sealed record After(Instant At, Guid Id);

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<ListMyOffers, Page<Row>>
    {
        public async Task<Page<Row>> Handle(ListMyOffers request, CancellationToken cancellationToken)
        {
            var firm = acting.Organisation;
            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var offers = db.Offers.AsNoTracking().Where(o => o.Seller == firm);
            offers = request.State is { } state ? offers.Where(o => o.State == state) : offers.Where(o => o.State != OfferState.Archived);
            if (Platform.Http.Cursor.Decode<After>(request.Cursor) is { } after)
            {
                var last = new OfferId(after.Id);
                offers = offers.Where(o => EF.Functions.LessThan(ValueTuple.Create(o.CreatedAt, o.Id), ValueTuple.Create(after.At, last)));
            }

            var rows = await offers.OrderByDescending(o => o.CreatedAt).ThenByDescending(o => o.Id).Take(limit + 1).ToListAsync(cancellationToken);
            var reader = Reader.Language;
            return Page<Row>.Of([.. rows.Select(o => Of(o, reader))], limit, row => new After(row.CreatedAt, row.Id.Value));
        }

        private static Row Of(Offer offer, Language reader) => new(
            offer.Id,
            offer.Slug,
            offer.Content.TextFor(reader)?.Title ?? "",
            offer.State,
            offer.Kind,
            offer.VersionNumber,
            offer.ChangedSinceVersion,
            offer.Completeness.Percent,
            offer.LeastFeeMinor is { } least ? new Money(least, offer.Currency) : null,
            offer.Content.Pictures is [var first, ..] ? first.Hash : null,
            offer.CreatedAt,
            offer.ChangedAt);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisation/offers", (Word<OfferState>? state, string? cursor, int? limit, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(new ListMyOffers(state?.Value, cursor, limit), cancellationToken))
            .WithSummary("Your offers");
    }
}

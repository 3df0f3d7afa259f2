using Marketplace.Api.Calendar;
using Marketplace.Api.Platform;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Offers.Search;

/// <summary>Makes the rows of one page ready to show, with a fixed number of reads however many rows there are.</summary>
internal sealed class OfferHits(SamspelDbContext db, Acting acting, OfferPricing pricing, IClock clock)
{
    public async Task<IReadOnlyList<SearchOffers.Hit>> OfAsync(IReadOnlyList<OfferSearch.Found> found, SearchOffers wish, CancellationToken cancellationToken)
    {
        if (found.Count == 0)
        {
            return [];
        }

        var ids = found.Select(f => new OfferId(f.OfferId)).ToList();
        var sellers = found.Select(f => new OrganisationId(f.Seller)).Distinct().ToList();
        var offers = await db.Offers.AsNoTracking().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancellationToken);
        var firms = await db.Organisations.AsNoTracking().Where(o => sellers.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancellationToken);
        var looks = wish.Date is { } day ? await LooksAsync(firms, day, cancellationToken) : null;
        var rules = await pricing.RulesAsync(cancellationToken);
        var buyer = await BuyerAsync(wish, rules.Today, cancellationToken);
        var reader = Reader.Language;
        return [.. ids.Where(offers.ContainsKey).Select(id => HitOf(offers[id]))];

        SearchOffers.Hit HitOf(Offer offer)
        {
            var firm = firms[offer.Seller];
            var content = offer.Content;
            var text = content.TextFor(reader)!;
            var question = new PriceQuestion { Date = wish.Date, MunicipalityCode = wish.Municipality, Buyer = buyer, Audience = wish.Audience };
            var price = PriceCalculation.Calculate(content, offer.Currency, SellerFacts.Of(firm, wish.Date ?? rules.Today), question, rules);
            var picture = content.Pictures is [var first, ..] ? first : null;
            var look = looks?[firm.Id];
            return new SearchOffers.Hit(
                offer.Id,
                offer.Slug,
                text.Title,
                text.Lead,
                firm.DisplayName,
                firm.Slug,
                Municipalities.Of(content.BaseMunicipality!),
                price.RoadKm,
                content.Kind!.Value,
                content.Discipline,
                picture?.Hash,
                picture?.Alt.For(reader),
                content.Price!.Basis,
                price.From,
                price.IsFull ? price.Totals.BuyerPays : null,
                content.LengthMinutes!.Value,
                content.AudienceLeast,
                content.AudienceMost,
                look?.State,
                look is { State: AvailabilityState.OptionHeld } ? look.Rank + 1 : null);
        }
    }

    private async Task<Dictionary<OrganisationId, AvailabilityAnswer>> LooksAsync(Dictionary<OrganisationId, Organisation> firms, LocalDate day, CancellationToken cancellationToken)
    {
        var calendars = await db.CalendarsOfAsync(firms.Keys, day, day, cancellationToken);
        var taken = await db.TakenAsync(firms.Keys, CalendarRows.Days(Country.SE, day, day), clock.GetCurrentInstant(), cancellationToken);
        return firms.ToDictionary(
            f => f.Key,
            f => CalendarRows.OnDay(calendars.GetValueOrDefault(f.Key), f.Key, f.Value.Country, taken[f.Key], day));
    }

    private async Task<BuyerFacts?> BuyerAsync(SearchOffers wish, LocalDate today, CancellationToken cancellationToken)
    {
        if (wish.Buyer is { Kind: { } kind, Country: { } country } buyer)
        {
            return new BuyerFacts(kind, country, buyer.VatRegistered);
        }

        return acting.OrganisationOrNone is { } own
            && await db.Organisations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == own && o.Buys, cancellationToken) is { } organisation
            ? BuyerFacts.Of(organisation, wish.Date ?? today)
            : null;
    }
}

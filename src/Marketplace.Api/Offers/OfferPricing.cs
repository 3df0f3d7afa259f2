using Marketplace.Api.CrossBorder.Rates;
using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Api.Offers;

/// <summary>Prices by the rules of today, the same for lists, offer pages, requests and quotes.</summary>
internal sealed class OfferPricing(SamspelDbContext db, RatesOfTheDay rates, RuleBook book, IClock clock)
{
    private DatedRules? _rules;

    /// <summary>The rules of today; read once in a request.</summary>
    public async Task<DatedRules> RulesAsync(CancellationToken cancellationToken)
    {
        if (_rules is null)
        {
            var today = clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()]).Date;
            var inCharge = await db.OperatorOnAsync(today, cancellationToken);
            _rules = DatedRules.Of(book, inCharge?.Country ?? Country.SE, today);
        }

        return _rules;
    }

    /// <summary>
    /// The price of what an offer says, for somebody who asks for it on a day. In a contract in the other currency the offer's
    /// prices are turned into that first, by the newest rate. A booking says how the firm is paid, whatever it has changed since.
    /// </summary>
    /// <exception cref="DomainException">A rate is needed, and none is fresh.</exception>
    public async Task<Price> PriceAsync(OfferContent content, Currency currency, Organisation seller, PaidThrough payee, PriceQuestion question, CancellationToken cancellationToken)
    {
        var rules = await RulesAsync(cancellationToken);
        var rate = content.Price is { Amount.Currency: var offered } && offered != currency ? await rates.RequireNewestAsync(cancellationToken) : null;
        var price = PriceCalculation.Calculate(rate is null ? content : content.By(rate), currency, SellerFacts.Of(seller, payee, question.Date ?? rules.Today), question, rules);
        return price with { ReckonedBy = rate };
    }
}

using Marketplace.Api.CrossBorder.Rates;
using Marketplace.Api.Platform;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Payments.Exchanging;

/// <summary>
/// Whether a payment can be made in the other currency, and by which rate. The firm's amount stays exact, so the operator
/// must have it: only what it owns with the provider, and never more than its ceiling.
/// </summary>
internal sealed class PayingInTheOther(SamspelDbContext db, RatesOfTheDay rates, RuleBook rules)
{
    /// <summary>What the payment would cost in the other currency now; null when it cannot be paid in it.</summary>
    public async Task<FixedExchange?> OfferAsync(Payment payment, Instant now, CancellationToken cancellationToken)
    {
        if (payment.Exchange is { } open && payment.HasOpenCheckout(open.Pays.Currency, now))
        {
            return open;
        }

        var rate = await rates.NewestAsync(cancellationToken);
        return rate is not null && (await db.OperatorFundsAsync(rules, payment.Amount.Currency, payment.Id, now, cancellationToken)).Allow(payment.Amount)
            ? Fix(payment, rate, now)
            : null;
    }

    /// <summary>Fixes the rate, in the transaction that opens the page. Two at once cannot promise the same money.</summary>
    /// <exception cref="DomainException">No rate is fresh enough, the operator has not enough, or the payer was shown another amount.</exception>
    public async Task<FixedExchange> FixAsync(Payment payment, Money? shown, Instant now, CancellationToken cancellationToken)
    {
        var currency = payment.Amount.Currency;
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({currency.ToString()}, 3))", cancellationToken);
        var exchange = Fix(payment, await rates.RequireNewestAsync(cancellationToken), now);
        if (!(await db.OperatorFundsAsync(rules, currency, payment.Id, now, cancellationToken)).Allow(payment.Amount))
        {
            throw DomainException.Rule(PaymentErrors.NotInThatCurrency);
        }

        MustBeAsShown(exchange, shown);
        return exchange;
    }

    /// <summary>Nobody is led to a page that asks for another amount than the one that was pressed.</summary>
    /// <exception cref="DomainException"><see cref="PaymentErrors.RateMoved"/>.</exception>
    public static void MustBeAsShown(FixedExchange exchange, Money? shown)
    {
        if (shown is { } amount && amount != exchange.Pays)
        {
            throw DomainException.Conflict(PaymentErrors.RateMoved, ("pays", exchange.Pays));
        }
    }

    private FixedExchange Fix(Payment payment, ExchangeRate rate, Instant now)
    {
        var policies = rules.Policies.On(now.InUtc().Date);
        return FixedExchange.Of(payment.Amount, rate, policies.ExchangeMargin, now + Duration.FromMinutes(policies.ExchangeMinutes));
    }
}

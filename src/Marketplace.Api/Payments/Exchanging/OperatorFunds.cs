using Marketplace.Api.Platform;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Payments.Exchanging;

/// <summary>What the operator can promise in one currency, to payers who pay in the other.</summary>
/// <param name="Own">With the provider and owed to nobody.</param>
/// <param name="ToBuy">Promised by payments that came in the other currency, and not yet bought.</param>
/// <param name="Reserved">Promised by payment pages that are open now.</param>
/// <param name="Ceiling">The most that may be promised at once.</param>
public sealed record OperatorFunds(Money Own, Money ToBuy, Money Reserved, Money Ceiling)
{
    /// <summary>Whether so much more can be promised.</summary>
    public bool Allow(Money more) => Own - Reserved >= more && ToBuy + Reserved + more <= Ceiling;
}

internal static class OperatorFundsReading
{
    private static readonly LedgerAccount[] s_notOthers =
        [LedgerAccount.ProviderPending, LedgerAccount.ProviderAvailable, LedgerAccount.HeldForBookings, LedgerAccount.SellerPayable];

    /// <summary>Reads the books and the open payment pages.</summary>
    /// <param name="db">The database.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="currency">The currency that has to be found.</param>
    /// <param name="except">A payment whose own page does not count, because it is about to be replaced.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<OperatorFunds> OperatorFundsAsync(this SamspelDbContext db, RuleBook rules, Currency currency, PaymentId? except, Instant now, CancellationToken cancellationToken)
    {
        var sums = await db.LedgerEntries
            .Where(e => e.Currency == currency && (s_notOthers.Contains(e.Account) || e.Account == LedgerAccount.FxClearing))
            .GroupBy(e => e.Account)
            .Select(g => new { Account = g.Key, Sum = g.Sum(e => e.Minor) })
            .ToListAsync(cancellationToken);

        // What the bank is working on counts until it is known, and a page that is being opened again counts before it has opened.
        var reserved = await db.Payments
            .Where(p => p.Exchange != null && p.FirmPart.Currency == currency && p.Id != (except ?? default))
            .Where(p => p.State == PaymentState.Processing || (PaymentLifecycle.Payable.Contains(p.State) && p.Exchange!.HoldsUntil > now))
            .SumAsync(p => p.FirmPart.Minor + p.FeePart.Minor, cancellationToken);
        return new OperatorFunds(
            new Money(sums.Where(s => s.Account != LedgerAccount.FxClearing).Sum(s => s.Sum), currency),
            new Money(Math.Max(0, sums.Where(s => s.Account == LedgerAccount.FxClearing).Sum(s => s.Sum)), currency),
            new Money(reserved, currency),
            rules.Policies.On(now.InUtc().Date).ExchangeCeilingOf(currency));
    }
}

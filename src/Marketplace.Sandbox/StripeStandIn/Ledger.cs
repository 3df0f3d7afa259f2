using Marketplace.Sandbox.StripeStandIn.Objects;
using Marketplace.Sandbox.StripeStandIn.Wire;
using NodaTime;

namespace Marketplace.Sandbox.StripeStandIn;

/// <summary>
/// Balances per account and currency. A balance is the sum of its balance transactions, so it cannot drift from them.
/// </summary>
internal sealed class Ledger(Book book, StandInClock clock)
{
    /// <summary>Days from a card payment until its money may be moved, counted in whole UTC days.</summary>
    private const int SettlementDays = 3;

    // Kronor of one krona of the other kind, before the fee for exchanging.
    private const decimal SekPerNok = 0.96m;
    private const decimal ExchangeFee = 0.02m;

    /// <summary>Card fee: 1.5 per cent and 1.80, rounded to the nearest öre.</summary>
    public static long CardFee(long amount) => ((amount * 150) + 5_000) / 10_000 + 180;

    public long SettlesOn() => clock.Now.InUtc().Date.PlusDays(SettlementDays).AtMidnight().InUtc().ToInstant().ToUnixTimeSeconds();

    /// <summary>Money that may be used now.</summary>
    public long Available(string? account, string currency) => Sum(account, currency, "available");

    public long Pending(string? account, string currency) => Sum(account, currency, "pending");

    public IEnumerable<(string? Account, string Currency, long Pending, long Available)> Totals() =>
        book.All<BalanceTransaction>()
            .GroupBy(entry => (entry.Owner, entry.Currency))
            .Select(group => (group.Key.Owner, group.Key.Currency,
                group.Where(entry => entry.Status == "pending").Sum(entry => entry.Net),
                group.Where(entry => entry.Status == "available").Sum(entry => entry.Net)));

    /// <summary>Moves money on a balance; <paramref name="availableOn"/> in the past or null means at once.</summary>
    public BalanceTransaction Post(
        string? account, string type, string category, long amount, string currency, string source,
        long? availableOn = null, long fee = 0, decimal? rate = null)
    {
        var now = clock.Seconds;
        var on = Math.Max(availableOn ?? now, now);
        return book.Save(new BalanceTransaction
        {
            Id = Book.NewId("txn_"),
            Owner = account,
            Created = now,
            Amount = amount,
            AvailableOn = on,
            Currency = currency,
            ExchangeRate = rate,
            Fee = fee,
            FeeDetails = fee == 0 ? [] : [new FeeDetail(fee, currency, "Stripe processing fees", "stripe_fee")],
            Net = amount - fee,
            ReportingCategory = category,
            Source = source,
            Status = on > now ? "pending" : "available",
            Type = type,
        });
    }

    public void RequireAvailable(string? account, string currency, long amount, string message)
    {
        if (Available(account, currency) < amount)
            throw StripeProblem.Invalid("balance_insufficient", message);
    }

    /// <summary>Money that arrives in a currency the account does not keep is exchanged, at a loss.</summary>
    public static (long Amount, decimal? Rate) Exchange(long amount, string from, string to)
    {
        if (from == to)
            return (amount, null);
        var rate = Math.Round((from == "nok" ? SekPerNok : 1 / SekPerNok) * (1 - ExchangeFee), 6);
        return ((long)Math.Round(amount * rate, MidpointRounding.ToEven), rate);
    }

    private long Sum(string? account, string currency, string status) =>
        book.All<BalanceTransaction>()
            .Where(entry => entry.Owner == account && entry.Currency == currency && entry.Status == status)
            .Sum(entry => entry.Net);
}

using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Ledger;

/// <summary>Looks through the books for what must never be.</summary>
public static class LedgerVerification
{
    /// <summary>Checks that every transaction balances in each currency and that no booking holds less than nothing.</summary>
    /// <returns>One line for each fault; none when all is well.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(string connectionString, CancellationToken cancellationToken = default)
    {
        await using var source = Database.Source(connectionString);
        var faults = new List<string>();
        await using (var unbalanced = source.CreateCommand(
            "select transaction_id, currency, sum(minor) from ledger_entries group by transaction_id, currency having sum(minor) <> 0 limit 100"))
        {
            await AddAsync(unbalanced, row => $"Ledger transaction {row.GetGuid(0)} is off by {row.GetDecimal(2)} in {row.GetString(1)}.");
        }

        await using (var negative = source.CreateCommand(
            $"select booking_id, currency, -sum(minor) from ledger_entries where account = '{LedgerAccount.HeldForBookings}' group by booking_id, currency having sum(minor) > 0 limit 100"))
        {
            await AddAsync(negative, row => $"Booking {row.GetGuid(0)} holds {row.GetDecimal(2)} in {row.GetString(1)}.");
        }

        return faults;

        async Task AddAsync(Npgsql.NpgsqlCommand command, Func<Npgsql.NpgsqlDataReader, string> fault)
        {
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                faults.Add(fault(rows));
            }
        }
    }
}

/// <summary>The books beside the provider's own balance, per currency, for the administrator.</summary>
[Staff(StaffRole.Administrator)]
public sealed record CompareBalance : IQuery<CompareBalance.Outcome>
{
    /// <summary>Both sides.</summary>
    /// <param name="Lines">One for each currency.</param>
    /// <param name="Agrees">Whether they are the same.</param>
    public sealed record Outcome(IReadOnlyList<Line> Lines, bool Agrees);

    /// <summary>One currency.</summary>
    /// <param name="Currency">The currency.</param>
    /// <param name="Ledger">What the books say is with the provider, pending and available.</param>
    /// <param name="Provider">What the provider says.</param>
    public sealed record Line(Currency Currency, long Ledger, long Provider);

    internal sealed class Handler(SamspelDbContext db, IPaymentProvider provider) : IQueryHandler<CompareBalance, Outcome>
    {
        public async Task<Outcome> Handle(CompareBalance request, CancellationToken cancellationToken)
        {
            var balance = await provider.GetBalanceAsync(cancellationToken);
            if (balance.Value is not { } there)
            {
                throw DomainException.Conflict(Domain.Payments.PaymentErrors.ProviderUnreachable);
            }

            var here = await db.BalanceInBooksAsync(cancellationToken);
            List<Line> lines = [.. here.Keys.Union(there.Select(m => m.Currency)).Order()
                .Select(c => new Line(c, here.GetValueOrDefault(c), there.Where(m => m.Currency == c).Sum(m => m.Minor)))];
            return new Outcome(lines, lines.TrueForAll(l => l.Ledger == l.Provider));
        }
    }
}

internal static class BalanceInBooks
{
    /// <summary>What the books say is with the provider, pending and available, per currency in minor units.</summary>
    public static Task<Dictionary<Currency, long>> BalanceInBooksAsync(this SamspelDbContext db, CancellationToken cancellationToken) => db.LedgerEntries
        .Where(e => e.Account == LedgerAccount.ProviderPending || e.Account == LedgerAccount.ProviderAvailable)
        .GroupBy(e => e.Currency)
        .Select(g => new { Currency = g.Key, Sum = g.Sum(e => e.Minor) })
        .ToDictionaryAsync(g => g.Currency, g => g.Sum, cancellationToken);
}

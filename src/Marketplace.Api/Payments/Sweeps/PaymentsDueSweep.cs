using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Marketplace.Api.Payments.Sweeps;

/// <summary>Opens payments when their day has come, and reminds of them before and after their due date.</summary>
internal sealed class PaymentsDueSweep(IServiceScopeFactory scopes, IClock clock, ILogger<PaymentsDueSweep> log) : RowSweep<PaymentId>(scopes, clock, log)
{
    public override string Name => "payments-due";

    protected override Task<List<PaymentId>> DueAsync(SamspelDbContext db, Instant now, CancellationToken cancellationToken) => db.Payments
        .Where(p => (p.State == PaymentState.Planned && p.OpensAt <= now && p.DueAt != null) || (p.NextReminderAt != null && p.NextReminderAt <= now && p.State != PaymentState.Processing))
        .OrderBy(p => p.DueAt)
        .Select(p => p.Id)
        .Take(Batch)
        .ToListAsync(cancellationToken);

    protected override async Task<bool> DealWithAsync(IServiceProvider services, PaymentId key, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<SamspelDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.LockAsync($"select id from payments where id = {key.Value} for update skip locked", cancellationToken))
        {
            return false;
        }

        var payment = await db.Payments.SingleAsync(p => p.Id == key, cancellationToken);
        payment.Open(Now);
        payment.Remind(Now);
        var changed = db.ChangeTracker.HasChanges();
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return changed;
    }
}

/// <summary>Asks the provider about payments that nobody told us about: a lost message loses nothing.</summary>
internal sealed class PaymentsPollSweep(IServiceScopeFactory scopes, IClock clock, ILogger<PaymentsPollSweep> log) : RowSweep<PaymentId>(scopes, clock, log)
{
    public override string Name => "payments-poll";

    protected override Task<List<PaymentId>> DueAsync(SamspelDbContext db, Instant now, CancellationToken cancellationToken) => db.Payments
        .Where(p => p.NextPollAt != null && p.NextPollAt <= now)
        .OrderBy(p => p.NextPollAt)
        .Select(p => p.Id)
        .Take(Batch)
        .ToListAsync(cancellationToken);

    protected override async Task<bool> DealWithAsync(IServiceProvider services, PaymentId key, CancellationToken cancellationToken)
    {
        if (await BecomeAvailableAsync(services.GetRequiredService<SamspelDbContext>(), key, cancellationToken))
        {
            return true;
        }

        return await services.GetRequiredService<PaymentIntake>().SyncAsync(key, cancellationToken);
    }

    private async Task<bool> BecomeAvailableAsync(SamspelDbContext db, PaymentId key, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var payment = await db.LockPaymentAsync(key, cancellationToken);
        if (payment.NextPollAt is null || payment.AvailableAt is not { } availableAt || availableAt > Now || !PaymentLifecycle.Paid.Contains(payment.State))
        {
            return false;
        }

        payment.BecomeAvailable();
        db.LedgerTransactions.Add(Domain.Ledger.Postings.BecameAvailable(payment, Now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}

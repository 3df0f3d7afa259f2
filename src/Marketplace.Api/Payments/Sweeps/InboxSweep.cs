using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Marketplace.Api.Payments.Sweeps;

/// <summary>
/// Deals with the provider's messages by fetching what they are about. What a message itself says is not believed, so
/// its order, its loss and its repetition do not matter.
/// </summary>
internal sealed class InboxSweep(
    IServiceScopeFactory scopes,
    PaymentIntake payments,
    RefundIntake refunds,
    PayoutIntake payouts,
    SellerIntake sellers,
    IClock clock,
    ILogger<InboxSweep> log) : RowSweep<string>(scopes, clock, log)
{
    public override string Name => "inbox";

    protected override Task<List<string>> DueAsync(SamspelDbContext db, Instant now, CancellationToken cancellationToken) => db.ProviderMessages
        .Where(m => m.HandledAt == null && m.NextTry <= now)
        .OrderBy(m => m.NextTry)
        .Select(m => m.Id)
        .Take(Batch)
        .ToListAsync(cancellationToken);

    protected override async Task<bool> DealWithAsync(IServiceProvider services, string key, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<SamspelDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var message = await db.ProviderMessages
            .FromSql($"select * from provider_messages where id = {key} and handled_at is null for update skip locked")
            .SingleOrDefaultAsync(cancellationToken);
        if (message is null)
        {
            return false;
        }

        var answered = await FetchAsync(db, message, cancellationToken);
        if (answered)
        {
            message.Handled(Now);
        }
        else
        {
            message.TryLater(Now);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return answered;
    }

    private async Task<bool> FetchAsync(SamspelDbContext db, ProviderMessage message, CancellationToken cancellationToken)
    {
        var about = message.About;
        switch (message.Type.Split('.')[0])
        {
            case "checkout" or "payment_intent" or "charge":
                var payment = await db.Payments
                    .Where(p => p.Id == message.PaymentId || p.SessionRef == about || p.IntentRef == about)
                    .Select(p => p.Id)
                    .FirstOrDefaultAsync(cancellationToken);
                return payment == default || await payments.SyncAsync(payment, cancellationToken);
            case "refund":
                var refund = await db.Refunds.Where(r => r.ProviderRef == about).Select(r => r.Id).FirstOrDefaultAsync(cancellationToken);
                return refund == default || about is null || await refunds.SyncAsync(refund, about, cancellationToken);
            case "payout":
                var payout = await db.Payouts.Where(p => p.PayoutRef == about).Select(p => p.Id).FirstOrDefaultAsync(cancellationToken);
                return payout == default || await payouts.SyncAsync(payout, cancellationToken);
            case "v2":
                var firm = await db.SellerAccounts.Where(a => a.ProviderRef == about).Select(a => a.Id).FirstOrDefaultAsync(cancellationToken);
                return firm == default || await sellers.SyncAsync(firm, cancellationToken);
            default:
                return true;
        }
    }
}

using Marketplace.Api.Payments.Asking;
using Marketplace.Api.Platform;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Marketplace.Api.Payments.Sweeps;

/// <summary>Sends refunds that were decided, and follows those that take their time.</summary>
internal sealed class RefundsSweep(IServiceScopeFactory scopes, OperationRunner operations, RefundIntake intake, IClock clock, ILogger<RefundsSweep> log)
    : RowSweep<RefundId>(scopes, clock, log)
{
    public override string Name => "refunds";

    protected override Task<List<RefundId>> DueAsync(SamspelDbContext db, Instant now, CancellationToken cancellationToken) => db.Refunds
        .Where(r => r.NextTryAt != null && r.NextTryAt <= now)
        .OrderBy(r => r.NextTryAt)
        .Select(r => r.Id)
        .Take(Batch)
        .ToListAsync(cancellationToken);

    protected override async Task<bool> DealWithAsync(IServiceProvider services, RefundId key, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<SamspelDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var mine = await db.LockAsync($"select id from refunds where id = {key.Value} for update skip locked", cancellationToken);
        var refund = await db.Refunds.SingleAsync(r => r.Id == key, cancellationToken);
        if (!mine || refund.NextTryAt is not { } due || due > Now)
        {
            return false;
        }

        string? call = null;
        if (refund.State == RefundState.Requested)
        {
            var intent = await db.Payments.Where(p => p.Id == refund.PaymentId).Select(p => p.IntentRef).SingleAsync(cancellationToken);
            call = operations.Plan(db, OperationKind.Refund, refund.Id.Value, refund.Begin(),
                new MakeRefund(refund.Id.Value, refund.BookingId.Value, refund.Amount, intent!));
        }
        else
        {
            refund.LookAgain(Now);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (call is not null)
        {
            await operations.RunAsync(call, evenIfWaiting: false, cancellationToken);
        }
        else if (refund.ProviderRef is { } reference)
        {
            await intake.SyncAsync(key, reference, cancellationToken);
        }

        return true;
    }
}

/// <summary>Makes calls again that were not answered, with the same key.</summary>
internal sealed class OperationsSweep(IServiceScopeFactory scopes, OperationRunner operations, IClock clock, ILogger<OperationsSweep> log)
    : RowSweep<string>(scopes, clock, log)
{
    public override string Name => "operations";

    protected override Task<List<string>> DueAsync(SamspelDbContext db, Instant now, CancellationToken cancellationToken) => db.Operations
        .Where(o => o.NextTry != null && o.NextTry <= now)
        .OrderBy(o => o.NextTry)
        .Select(o => o.Key)
        .Take(Batch)
        .ToListAsync(cancellationToken);

    protected override async Task<bool> DealWithAsync(IServiceProvider services, string key, CancellationToken cancellationToken)
    {
        await operations.RunAsync(key, evenIfWaiting: false, cancellationToken);
        return true;
    }
}

/// <summary>Asks the provider how the firms' accounts stand.</summary>
internal sealed class SellerAccountsSweep(IServiceScopeFactory scopes, SellerIntake intake, IClock clock, ILogger<SellerAccountsSweep> log)
    : RowSweep<OrganisationId>(scopes, clock, log)
{
    public override string Name => "seller-accounts";

    protected override Task<List<OrganisationId>> DueAsync(SamspelDbContext db, Instant now, CancellationToken cancellationToken) => db.SellerAccounts
        .Where(a => a.NextSyncAt != null && a.NextSyncAt <= now && a.ProviderRef != null)
        .OrderBy(a => a.NextSyncAt)
        .Select(a => a.Id)
        .Take(Batch)
        .ToListAsync(cancellationToken);

    protected override Task<bool> DealWithAsync(IServiceProvider services, OrganisationId key, CancellationToken cancellationToken) =>
        intake.SyncAsync(key, cancellationToken);
}

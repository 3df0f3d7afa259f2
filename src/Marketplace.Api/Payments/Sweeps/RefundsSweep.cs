using Marketplace.Api.Payments.Asking;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Marketplace.Api.Payments.Sweeps;

/// <summary>Sends refunds that were decided, and follows those that take their time.</summary>
internal sealed class RefundsSweep(IServiceScopeFactory scopes, OperationRunner operations, RefundIntake intake, IClock clock, ILogger<RefundsSweep> log)
    : StepSweep<RefundId, Refund>(scopes, operations, clock, log)
{
    public override string Name => "refunds";

    protected override Task<List<RefundId>> DueAsync(SamspelDbContext db, Instant now, CancellationToken cancellationToken) => db.Refunds
        .Where(r => r.NextTryAt != null && r.NextTryAt <= now)
        .OrderBy(r => r.NextTryAt)
        .Select(r => r.Id)
        .Take(Batch)
        .ToListAsync(cancellationToken);

    protected override async Task<Refund?> LockDueAsync(SamspelDbContext db, RefundId key, CancellationToken cancellationToken) =>
        await db.LockAsync($"select id from refunds where id = {key.Value} for update skip locked", cancellationToken)
            ? await db.Refunds.SingleOrDefaultAsync(r => r.Id == key && r.NextTryAt <= Now, cancellationToken)
            : null;

    protected override async Task<string?> StepAsync(SamspelDbContext db, Refund row, CancellationToken cancellationToken)
    {
        if (row.State != RefundState.Requested)
        {
            row.LookAgain(Now);
            return null;
        }

        var intent = await db.Payments.Where(p => p.Id == row.PaymentId).Select(p => p.IntentRef).SingleAsync(cancellationToken);
        return Operations.Plan(db, OperationKind.Refund, row.Id.Value, row.Begin(), new MakeRefund(row.Id.Value, row.BookingId.Value, row.PaysBack, intent!));
    }

    protected override Task FollowAsync(Refund row, CancellationToken cancellationToken) =>
        row.ProviderRef is { } reference ? intake.SyncAsync(row.Id, reference, cancellationToken) : Task.CompletedTask;
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

using Marketplace.Api.Payments.Asking;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Marketplace.Api.Payments.Sweeps;

/// <summary>
/// Takes rows further by calls to the provider: the step is decided and stored, the call is made once that is committed,
/// and where no call is wanted the provider is asked how it stands.
/// </summary>
internal abstract class StepSweep<TKey, TRow>(IServiceScopeFactory scopes, OperationRunner operations, IClock clock, ILogger log) : RowSweep<TKey>(scopes, clock, log)
    where TRow : class
{
    protected OperationRunner Operations => operations;

    protected sealed override async Task<bool> DealWithAsync(IServiceProvider services, TKey key, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<SamspelDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await LockDueAsync(db, key, cancellationToken) is not { } row)
        {
            return false;
        }

        var call = await StepAsync(db, row, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (call is null)
        {
            await FollowAsync(row, cancellationToken);
        }
        else
        {
            await operations.RunAsync(call, evenIfWaiting: false, cancellationToken);
        }

        return true;
    }

    /// <summary>The row, locked; nothing when somebody else has it or its time has not come.</summary>
    protected abstract Task<TRow?> LockDueAsync(SamspelDbContext db, TKey key, CancellationToken cancellationToken);

    /// <summary>Decides the next step.</summary>
    /// <returns>The key of the call that is to be made once this is committed.</returns>
    protected abstract Task<string?> StepAsync(SamspelDbContext db, TRow row, CancellationToken cancellationToken);

    /// <summary>Asks how it stands, if there is anything to ask about.</summary>
    protected abstract Task FollowAsync(TRow row, CancellationToken cancellationToken);
}

using System.Text.Json;
using Marketplace.Api.Platform;
using Marketplace.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Marketplace.Api.Payments.Asking;

/// <summary>
/// Makes stored calls to the payment provider. One transaction marks the call as sent, then the call is made, then
/// another transaction takes in the answer. A crash at any point leaves a row that is tried again with the same key, and
/// the same key is the same call: nothing is ever done twice.
/// </summary>
internal sealed class OperationRunner(IServiceScopeFactory scopes, IHostEnvironment environment, IClock clock, ILogger<OperationRunner> log)
{
    /// <summary>Stores a call that is to be made, in the transaction of the change that wants it.</summary>
    /// <returns>The key.</returns>
    public string Plan<TParameters>(SamspelDbContext db, OperationKind kind, Guid entity, int number, TParameters parameters)
    {
#pragma warning disable CA1308 // A key is read by people in the provider's log: lower case, like the rest of it.
        var name = environment.EnvironmentName.ToLowerInvariant();
#pragma warning restore CA1308
        var operation = new Operation(name, kind, entity, number, JsonSerializer.Serialize(parameters, Json.Options), clock.GetCurrentInstant());
        db.Operations.Add(operation);
        return operation.Key;
    }

    /// <summary>Makes the call now, unless somebody else is making it or it has ended.</summary>
    /// <param name="key">The key.</param>
    /// <param name="evenIfWaiting">Somebody is waiting for it, so it does not wait for its next turn.</param>
    /// <param name="cancellationToken">Ends the attempt; what was sent stays sent.</param>
    /// <returns>How far it has come.</returns>
    public async Task<OperationState> RunAsync(string key, bool evenIfWaiting, CancellationToken cancellationToken)
    {
        if (await ClaimAsync(key, evenIfWaiting, cancellationToken) is not ({ } operation, var lookFirst))
        {
            return await StateAsync(key, cancellationToken);
        }

        await using var scope = scopes.CreateAsyncScope();
        var steps = scope.ServiceProvider.GetServices<IOperationSteps>().Single(s => s.Kind == operation.Kind);
        var takeIn = await steps.AskAsync(operation, lookFirst, cancellationToken);
        return await TakeInAsync(key, takeIn, cancellationToken);
    }

    private async Task<(Operation Operation, bool LookFirst)?> ClaimAsync(string key, bool evenIfWaiting, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SamspelDbContext>();
        var now = clock.GetCurrentInstant();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var operation = await db.Operations
            .FromSql($"select *, xmin from operations where key = {key} for update skip locked")
            .SingleOrDefaultAsync(cancellationToken);
        var mayWait = operation is { State: OperationState.New or OperationState.Unknown } && evenIfWaiting;
        if (operation is null || operation.HasEnded || (operation.NextTry > now && !mayWait))
        {
            return null;
        }

        var lookFirst = operation.KeyMayBeForgotten(now);
        operation.Send(now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (operation, lookFirst);
    }

    private async Task<OperationState> TakeInAsync(string key, TakeIn takeIn, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SamspelDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var operation = await db.Operations
            .FromSql($"select *, xmin from operations where key = {key} for update")
            .SingleAsync(cancellationToken);
        if (operation.HasEnded)
        {
            return operation.State;
        }

        await takeIn(db, operation, clock.GetCurrentInstant(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (operation.State is OperationState.Rejected or OperationState.Unknown)
        {
            log.LogWarning("The operation {Key} is {State}: {Outcome}", key, operation.State, operation.Outcome);
        }

        return operation.State;
    }

    private async Task<OperationState> StateAsync(string key, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SamspelDbContext>();
        return await db.Operations.Where(o => o.Key == key).Select(o => o.State).SingleAsync(cancellationToken);
    }
}

using System.Text.Json;
using Marketplace.Api.Platform;
using Marketplace.Domain.Payments;
using NodaTime;

namespace Marketplace.Api.Payments.Asking;

/// <summary>What is done once the provider has answered; runs in the transaction that ends the operation.</summary>
internal delegate Task TakeIn(SamspelDbContext db, Operation operation, Instant now, CancellationToken cancellationToken);

/// <summary>How one kind of call is made, and what follows from its answer.</summary>
internal interface IOperationSteps
{
    OperationKind Kind { get; }

    /// <summary>Makes the call outside of any transaction; after a day it first looks whether it was made already.</summary>
    Task<TakeIn> AskAsync(Operation operation, bool lookFirst, CancellationToken cancellationToken);
}

internal abstract class OperationSteps<TParameters, TAnswer> : IOperationSteps
    where TParameters : class
    where TAnswer : class
{
    public abstract OperationKind Kind { get; }

    public async Task<TakeIn> AskAsync(Operation operation, bool lookFirst, CancellationToken cancellationToken)
    {
        var parameters = JsonSerializer.Deserialize<TParameters>(operation.Parameters, Json.Options)!;
        var result = lookFirst ? await FindAsync(parameters, operation.Key, cancellationToken) : null;
        if (result is null || result is { IsOk: true, Value: null })
        {
            result = await CallAsync(parameters, operation.Key, cancellationToken);
        }

        return async (db, stored, now, token) =>
        {
            switch (result.Outcome)
            {
                case ProviderOutcome.Ok:
                    stored.Complete(await DoneAsync(db, parameters, result.Value!, now, token), now);
                    break;
                case ProviderOutcome.Unknown:
                    stored.LoseSight(result.Code ?? "unknown", now);
                    break;
                default:
                    stored.Reject(result.Code ?? "rejected", now);
                    await RefusedAsync(db, parameters, result.Code ?? "rejected", result.Outcome == ProviderOutcome.NotYet, now, token);
                    break;
            }
        };
    }

    protected abstract Task<ProviderResult<TAnswer>> CallAsync(TParameters parameters, string key, CancellationToken cancellationToken);

    /// <summary>Looks for what an earlier call with this key made; an empty answer when there is nothing.</summary>
    protected virtual Task<ProviderResult<TAnswer>> FindAsync(TParameters parameters, string key, CancellationToken cancellationToken) =>
        Task.FromResult(new ProviderResult<TAnswer>(ProviderOutcome.Ok, null, null));

    /// <summary>Takes in what was done and returns what the provider calls it.</summary>
    protected abstract Task<string> DoneAsync(SamspelDbContext db, TParameters parameters, TAnswer answer, Instant now, CancellationToken cancellationToken);

    /// <summary>Takes in that the provider said no; <paramref name="later"/> means not for now.</summary>
    protected abstract Task RefusedAsync(SamspelDbContext db, TParameters parameters, string code, bool later, Instant now, CancellationToken cancellationToken);
}

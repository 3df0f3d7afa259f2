using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Marketplace.Api.Platform.Jobs;

/// <summary>
/// Deals with rows whose time has come, each in transactions of its own, so that one that fails keeps nobody waiting.
/// Who deals with a row locks it and looks again, so two sweeps at once share the work.
/// </summary>
internal abstract class RowSweep<TKey>(IServiceScopeFactory scopes, IClock clock, ILogger log) : ISweep
{
    protected const int Batch = 100;

    public abstract string Name { get; }

    protected Instant Now => clock.GetCurrentInstant();

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        List<TKey> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            due = await DueAsync(scope.ServiceProvider.GetRequiredService<SamspelDbContext>(), Now, cancellationToken);
        }

        var done = 0;
        foreach (var key in due)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                done += await DealWithAsync(scope.ServiceProvider, key, cancellationToken) ? 1 : 0;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                log.LogError(failure, "The sweep {Sweep} failed at {Key}", Name, key);
            }
        }

        return done;
    }

    /// <summary>The rows whose time has come, oldest first, unlocked.</summary>
    protected abstract Task<List<TKey>> DueAsync(SamspelDbContext db, Instant now, CancellationToken cancellationToken);

    /// <summary>Deals with one row.</summary>
    /// <returns>Whether anything was done.</returns>
    protected abstract Task<bool> DealWithAsync(IServiceProvider services, TKey key, CancellationToken cancellationToken);
}

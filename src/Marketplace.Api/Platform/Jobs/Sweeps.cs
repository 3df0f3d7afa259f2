using Hangfire;
using Marketplace.Api.Rules;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Api.Platform.Jobs;

/// <summary>
/// Runs the sweeps: each minute from Hangfire, and all of them in a fixed order until nothing happens any more when
/// somebody moves the clock.
/// </summary>
public sealed class Sweeps(IServiceScopeFactory scopes)
{
    private const int MostRounds = 200;

    /// <summary>The names of all sweeps in the order in which they run.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            using var scope = scopes.CreateScope();
            return [.. scope.ServiceProvider.GetServices<ISweep>().Select(s => s.Name)];
        }
    }

    /// <summary>Runs one sweep until it is quiet or has had a long turn. What Hangfire calls.</summary>
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(string name, CancellationToken cancellationToken)
    {
        for (var turn = 0; turn < 20; turn++)
        {
            await using var scope = await OpenAsync(cancellationToken);
            var sweep = scope.ServiceProvider.GetServices<ISweep>().Single(s => s.Name == name);
            if (await sweep.RunAsync(cancellationToken) == 0)
            {
                return;
            }
        }
    }

    /// <summary>Runs all sweeps, again and again, until a whole round finds nothing to do.</summary>
    /// <returns>How many rows were dealt with.</returns>
    public async Task<int> RunUntilQuietAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        for (var round = 0; round < MostRounds; round++)
        {
            var done = 0;
            await using var scope = await OpenAsync(cancellationToken);
            foreach (var sweep in scope.ServiceProvider.GetServices<ISweep>())
            {
                done += await sweep.RunAsync(cancellationToken);
            }

            total += done;
            if (done == 0)
            {
                return total;
            }
        }

        throw new InvalidOperationException($"The sweeps found something to do {MostRounds} rounds in a row: one of them repeats itself.");
    }

    /// <summary>A process that only runs jobs learns here what an administrator has changed in another.</summary>
    private async Task<AsyncServiceScope> OpenAsync(CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RulesInForce>().RefreshAsync(scope.ServiceProvider.GetRequiredService<SamspelDbContext>(), cancellationToken);
        return scope;
    }
}

using Hangfire;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Api.Platform.Jobs;

/// <summary>Enters every sweep as a recurring job when the host starts, so that none can be forgotten.</summary>
internal sealed class RecurringSweeps(IRecurringJobManager jobs, Sweeps sweeps) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var name in sweeps.Names)
        {
            jobs.AddOrUpdate<Sweeps>(name, s => s.RunAsync(name, CancellationToken.None), Cron.Minutely);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

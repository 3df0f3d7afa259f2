using Marketplace.Api.Platform.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Marketplace.Api.Platform.Outbox;

/// <summary>Wakes the relay as soon as an event is committed, so that a mail does not wait for the next minute.</summary>
internal sealed class OutboxListener(NpgsqlDataSource source, Sweeps sweeps, ILogger<OutboxListener> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception lost) when (lost is NpgsqlException or InvalidOperationException)
            {
                // The minute's sweep goes on meanwhile; only the speed is lost.
                log.LogWarning(lost, "The outbox listener lost its connection");
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = await source.OpenConnectionAsync(stoppingToken);
        await using (var listen = new NpgsqlCommand("listen outbox", connection))
        {
            await listen.ExecuteNonQueryAsync(stoppingToken);
        }

        while (true)
        {
            await connection.WaitAsync(stoppingToken);
            await sweeps.RunAsync("outbox", stoppingToken);
            await sweeps.RunAsync("mail", stoppingToken);
        }
    }
}

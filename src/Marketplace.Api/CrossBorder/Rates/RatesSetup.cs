using Marketplace.Api.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Api.CrossBorder.Rates;

internal static class RatesSetup
{
    // Ninety days of thirty currencies are about 80 000 characters; nothing that is asked for comes near a million.
    private const long MostBytes = 1_000_000;

    public static IServiceCollection AddRates(this IServiceCollection services)
    {
        services.AddHttpClient(RateBanks.Client, client =>
        {
            client.Timeout = TimeSpan.FromSeconds(10);
            client.MaxResponseContentBufferSize = MostBytes;
            client.DefaultRequestHeaders.UserAgent.ParseAdd("Samspel/1.0");
        });
        services.AddSingleton<RateBanks>();
        services.AddScoped<RatesOfTheDay>();

        // Before the events, so that whoever reacts to one finds the rate of the day.
        services.AddScoped<ISweep, RatesSweep>();
        return services;
    }
}

/// <summary>A new marketplace does not wait for its first minute to know what a krona is worth.</summary>
internal sealed class RatesAtStart(Sweeps sweeps) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => sweeps.RunAsync(RatesSweep.Id, stoppingToken);
}

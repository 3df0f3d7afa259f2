using Marketplace.Api.Payments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Stripe;

namespace Marketplace.Api.Stripe;

internal static class StripeSetup
{
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(25);

    public static IServiceCollection AddStripe(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = StripeSettings.Read(configuration, environment);
        services.AddSingleton(settings);
        services.AddSingleton<IPaymentProvider>(_ => new StripeProvider(Client(settings), settings));
        return services;
    }

    // The stored operations are the only ones who try again: a retry inside the client would be invisible to them.
    private static StripeClient Client(StripeSettings settings) => new(new StripeClientOptions
    {
        ApiKey = settings.ApiKey,
        ApiBase = settings.ApiBase,
        HttpClient = new SystemNetHttpClient(new HttpClient { Timeout = LongestCall }, maxNetworkRetries: 0, enableTelemetry: false),
    });
}

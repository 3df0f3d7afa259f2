using Marketplace.Api.Offers.Search;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Api.Offers;

internal static class OffersSetup
{
    /// <summary>Registers what the use cases of offers share.</summary>
    public static IServiceCollection AddOffers(this IServiceCollection services) => services
        .AddScoped<OfferPricing>()
        .AddScoped<OfferSearch>()
        .AddScoped<OfferHits>();
}

using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Api.Bookkeeping;

internal static class BookkeepingSetup
{
    public static IServiceCollection AddBookkeeping(this IServiceCollection services) => services
        .AddScoped<BundledBooks>()
        .AddScoped<BundledParticulars>()
        .AddScoped<IBookFile, SieFile>()
        .AddScoped<IBookFile, SaftFile>()
        .AddScoped<IBookFile, CsvFile>();
}

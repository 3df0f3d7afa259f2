using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Api.Bookkeeping;

internal static class BookkeepingSetup
{
    public static IServiceCollection AddBookkeeping(this IServiceCollection services) => services
        .AddSingleton<IBookFile, SieFile>()
        .AddSingleton<IBookFile, SaftFile>()
        .AddSingleton<IBookFile, CsvFile>();
}

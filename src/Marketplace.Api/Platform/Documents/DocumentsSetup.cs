using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Api.Platform.Documents;

internal static class DocumentsSetup
{
    public static IServiceCollection AddDocuments(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => PrinterSettings.Read(configuration));
        services.AddSingleton<IDocumentPrinter, ChromiumPrinter>();
        services.AddSingleton<PrintStyle>();
        services.AddSingleton<DocumentRenderer>();
        services.AddScoped<DocumentArchive>();
        services.AddScoped<Bundle>();
        services.AddSingleton(_ => new Seal(configuration[Seal.Setting]));
        return services;
    }
}

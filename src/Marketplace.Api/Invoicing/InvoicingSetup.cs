using Marketplace.Api.Invoicing.Delivery;
using Marketplace.Api.Invoicing.Elsewhere;
using Marketplace.Api.Platform;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Api.Invoicing;

internal static class InvoicingSetup
{
    public static IServiceCollection AddInvoicing(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<VatRates>();
        services.AddScoped<InvoiceDesk>();
        services.AddScoped<BookingInvoiceDesk>();
        services.AddScoped<PlannedInvoiceDesk>();
        services.AddScoped<AdvanceReceipts>();
        services.AddScoped<ThresholdReading>();
        services.AddScoped<ThresholdWatch>();
        services.AddScoped<Receiving.Receiving>();
        services.AddScoped<Late.Reminding>();
        services.AddScoped<BundledPapers>();
        services.AddScoped<EInvoiceLetters>();
        AddAccessPoint(services, configuration);
        return services;
    }

    /// <summary>Without an access point e-invoices wait, and everybody whom it concerns is told so.</summary>
    private static void AddAccessPoint(IServiceCollection services, IConfiguration configuration)
    {
        var (address, token) = (configuration["AccessPoint:Address"], configuration["AccessPoint:Token"]);
        if (string.IsNullOrWhiteSpace(address))
        {
            services.AddSingleton<IAccessPoint, NoAccessPoint>();
            return;
        }

        if (!Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && !uri.IsLoopback))
        {
            throw new UnfitSettingException("AccessPoint:Address must be an https address: invoices and the token travel to it.");
        }

        if (string.IsNullOrWhiteSpace(token))
        {
            throw new UnfitSettingException("AccessPoint:Token is missing: the access point at AccessPoint:Address lets nobody in without it.");
        }

        services.AddHttpClient(HttpAccessPoint.Client, client =>
        {
            client.BaseAddress = uri;
            client.Timeout = TimeSpan.FromSeconds(20);
            client.MaxResponseContentBufferSize = HttpAccessPoint.MostBytes;
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
            client.DefaultRequestHeaders.UserAgent.ParseAdd("Samspel/1.0");
        });
        services.AddSingleton<IAccessPoint, HttpAccessPoint>();
    }
}

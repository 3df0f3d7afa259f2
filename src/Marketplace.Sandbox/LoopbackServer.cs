using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Sandbox;

/// <summary>A small web server of the sandbox, for this machine only.</summary>
internal static class LoopbackServer
{
    /// <summary>Starts one on a port, or on a free one if that is 0.</summary>
    public static async Task<WebApplication> StartAsync(int port, Action<WebApplication> map, CancellationToken cancellationToken)
    {
        // Empty: settings files and variables are meant for the application, which runs in the same process.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        var app = builder.Build();
        map(app);
        try
        {
            await app.StartAsync(cancellationToken);
            return app;
        }
        catch (IOException)
        {
            await app.DisposeAsync();
            throw new SandboxException($"Port {port} is in use.");
        }
    }
}

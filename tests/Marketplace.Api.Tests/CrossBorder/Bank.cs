using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Marketplace.Api.Tests.CrossBorder;

/// <summary>A bank on a bad day: a server that answers every question with what it was told to.</summary>
internal sealed class Bank : IAsyncDisposable
{
    private readonly WebApplication _server;

    private Bank(WebApplication server) => _server = server;

    public Uri Address => new(_server.Urls.First());

    public int Status { get; set; } = StatusCodes.Status200OK;

    public string Answer { get; set; } = "";

    public int Asked { get; private set; }

    public static async Task<Bank> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var bank = new Bank(builder.Build());
        bank._server.MapFallback(() =>
        {
            bank.Asked++;
            return Results.Text(bank.Answer, statusCode: bank.Status);
        });
        await bank._server.StartAsync();
        return bank;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}

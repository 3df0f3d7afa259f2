using System.Net;
using System.Threading.Channels;
using Marketplace.Sandbox.StripeStandIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Api.Tests.Payments.StandIn;

/// <summary>An endpoint that webhooks are really sent to; it answers what it is told to answer.</summary>
internal sealed class Inbox : IAsyncDisposable
{
    public const string Secret = "whsec_inbox";

    private readonly Channel<Letter> letters = Channel.CreateUnbounded<Letter>();
    private readonly WebApplication server;

    private Inbox()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        server = builder.Build();
        server.MapPost("/{kind}", async (HttpContext http, string kind) =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var body = await reader.ReadToEndAsync(http.RequestAborted);
            await letters.Writer.WriteAsync(new Letter(kind, body, http.Request.Headers["Stripe-Signature"].ToString()));
            return Results.StatusCode(Answers);
        });
    }

    /// <summary>The status every webhook is answered with.</summary>
    public int Answers { get; set; } = 200;

    public static async Task<Inbox> OpenAsync()
    {
        var inbox = new Inbox();
        await inbox.server.StartAsync(Market.Stop);
        return inbox;
    }

    public WebhookTarget For(WebhookKind kind) => new(kind, new Uri($"{server.Urls.First()}/{kind}"), Secret);

    public async Task<Letter> NextAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Market.Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        return await letters.Reader.ReadAsync(patience.Token);
    }

    public async Task<IReadOnlyList<Letter>> NextAsync(int count)
    {
        var read = new List<Letter>();
        while (read.Count < count)
            read.Add(await NextAsync());
        return read;
    }

    public bool IsEmpty => letters.Reader.Count == 0;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    public sealed record Letter(string Kind, string Body, string Signature);
}

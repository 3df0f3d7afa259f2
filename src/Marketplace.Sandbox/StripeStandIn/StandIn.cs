using System.Net;
using System.Threading.Channels;
using Marketplace.Sandbox.StripeStandIn.Endpoints;
using Marketplace.Sandbox.StripeStandIn.Objects;
using Marketplace.Sandbox.StripeStandIn.Pages;
using Marketplace.Sandbox.StripeStandIn.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Marketplace.Sandbox.StripeStandIn;

/// <summary>
/// A payment provider to develop and test against: it speaks the wire of Stripe's API over HTTP, keeps real balances,
/// has a clock of its own and remembers everything over a restart. It listens on this machine only.
/// </summary>
/// <remarks>
/// Its pages need no browser. To pay, post the form field `card_number` to the url of a checkout session; a card that
/// the bank asks about redirects to `{url}/authenticate`, which takes `answer` = `approve` or `refuse`. To onboard,
/// post `outcome` = `complete`, `unfinished` or `rejected` to the url of an account link. Its controls are under
/// `/_sandbox`: `GET requests`, `GET ledger`, `GET clock`, `POST clock/advance` with `to` or `seconds`, `GET`, `POST`
/// and `DELETE faults`, `POST payouts/{id}/fail` with `code`, `POST reset`.
/// </remarks>
public sealed class StandIn : IAsyncDisposable
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    private readonly WebApplication server;
    private readonly World world;
    private readonly Journal journal;
    private readonly Deliveries deliveries;
    private readonly SemaphoreSlim advancing = new(1, 1);
    private readonly CancellationTokenSource stopping = new();
    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Task messenger = Task.CompletedTask;

    private StandIn(StandInOptions options)
    {
        journal = new Journal(options.DataFolder);
        world = new World(options, journal);
        deliveries = new Deliveries(world);
        SetWebhooks(options.Webhooks);
        world.Happened += () => bell.Writer.TryWrite(true);
        server = Build(options);
    }

    /// <summary>Where it listens: the base address of the API and of its pages.</summary>
    public Uri Address => world.Address;

    /// <summary>What its clock shows.</summary>
    public Instant Now => world.Clock.Now;

    /// <summary>Starts one, with what it remembered in its data folder.</summary>
    public static async Task<StandIn> StartAsync(StandInOptions options, CancellationToken ct)
    {
        var standIn = new StandIn(options);
        try
        {
            await standIn.server.StartAsync(ct);
        }
        catch
        {
            await standIn.DisposeAsync();
            throw;
        }

        standIn.world.Address = new Uri(standIn.server.Urls.First());
        standIn.messenger = standIn.DeliverAsync();
        standIn.bell.Writer.TryWrite(true);
        return standIn;
    }

    /// <summary>Says where events go from now on, replacing what was said before; what waits is sent there too.</summary>
    public void SetWebhooks(params IReadOnlyList<WebhookTarget> targets)
    {
        if (targets.DistinctBy(target => target.Kind).Count() != targets.Count)
            throw new ArgumentException("There is one webhook endpoint of each kind.", nameof(targets));
        deliveries.Targets = targets;
        bell.Writer.TryWrite(true);
    }

    /// <summary>
    /// Moves the clock, stopping at each moment at which something falls due, so that everything happens in its order
    /// and at its own time. Returns when the webhooks of each step have been sent. A moment that has passed only does
    /// what is due now.
    /// </summary>
    public async Task AdvanceToAsync(Instant to, CancellationToken ct)
    {
        await advancing.WaitAsync(ct);
        try
        {
            await deliveries.SendDueAsync(ct);
            while (world.Do(NextDue) is { } next && next <= to)
            {
                world.Do(() =>
                {
                    world.Clock.MoveTo(next);
                    DueTimes.DoDue(world);
                });
                await deliveries.SendDueAsync(ct);
            }

            if (to > Now)
                world.Do(() =>
                {
                    world.Clock.MoveTo(to);
                    world.RememberClock();
                });
        }
        finally
        {
            advancing.Release();
        }
    }

    /// <summary>Orders something to go wrong.</summary>
    public void AddFault(Fault fault)
    {
        if (fault.Kind == FaultKind.AccountRestricted)
            world.Do(() => Onboarding.Restrict(world, world.Book.Find<Account>(fault.Account)
                ?? throw new ArgumentException($"There is no account '{fault.Account}'.", nameof(fault))));
        else
            world.Faults.Add(fault);
    }

    /// <summary>Lets the bank return a payout now, whatever its state; false if there is none that could fail.</summary>
    public bool FailPayout(string id, string code) => world.Do(() =>
    {
        if (world.Book.Find<Payout>(id) is not { Status: not "failed" } payout)
            return false;
        Payouts.Fail(world, payout, code);
        return true;
    });

    /// <summary>The platform's owner puts money of its own into its balance.</summary>
    /// <param name="amount">In minor units.</param>
    /// <param name="currency">In lower case, as on the wire.</param>
    public void TopUp(long amount, string currency) => world.Do(() => world.Ledger.Post(null, "topup", "topup", amount, currency, Book.NewId("tu_")));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await messenger;
        await server.DisposeAsync();
        deliveries.Dispose();
        journal.Dispose();
        advancing.Dispose();
        stopping.Dispose();
    }

    private Instant? NextDue()
    {
        // Both are null when nothing waits; Min leaves nulls out.
        long?[] due = [DueTimes.Next(world), deliveries.NextDue()];
        return due.Min() is { } seconds ? Instant.FromUnixTimeSeconds(seconds) : null;
    }

    private WebApplication Build(StandInOptions options)
    {
        // Empty: settings files and variables are meant for the application, which may run in the same process.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        var app = builder.Build();

        var log = new RequestLog(options.RequestLog);
        var door = new Door(world, options, log);
        foreach (var operation in Operations())
            app.MapMethods(operation.Path, [operation.Method], (HttpContext http) => door.EnterAsync(http, operation));
        PayPage.Map(app, world);
        OnboardingPage.Map(app, world);
        app.MapGet("/_sandbox/pages.css", Html.Style);
        Controls.Map(app, this, world, log);
        app.MapFallback((HttpContext http) => Results.Text(
            new StripeProblem(404, "invalid_request_error", null,
                $"Unrecognized request URL ({http.Request.Method}: {http.Request.Path}).").ToWire().ToJsonString(),
            "application/json", statusCode: 404));
        return app;
    }

    /// <summary>Everything of the API that it answers.</summary>
    internal static IEnumerable<Operation> Operations() =>
    [
        .. Accounts.Operations(), .. Checkout.Operations(), .. Intents.Operations(), .. Balances.Operations(),
        .. Transfers.Operations(), .. Refunds.Operations(), .. Endpoints.Payouts.Operations(), .. Endpoints.Happened.Operations(),
    ];

    /// <summary>Sends events as they happen, and once a second what time has made due if the clock runs.</summary>
    private async Task DeliverAsync()
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                using var beat = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
                if (world.Clock.Runs)
                    beat.CancelAfter(Heartbeat);
                await WaitForBellAsync(beat.Token);
                if (world.Clock.Runs)
                    await AdvanceToAsync(Now, stopping.Token);
                else
                    await deliveries.SendDueAsync(stopping.Token);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
    }

    private async Task WaitForBellAsync(CancellationToken beat)
    {
        try
        {
            await bell.Reader.ReadAsync(beat);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
        }
    }
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Marketplace.Api.Platform;
using Marketplace.Sandbox.AccessPoint;
using Marketplace.Sandbox.Clock;
using Marketplace.Sandbox.Demo;
using Marketplace.Sandbox.Demo.Prepared;
using Marketplace.Sandbox.Mail;
using Marketplace.Sandbox.Postgres;
using Marketplace.Sandbox.Rates;
using Marketplace.Sandbox.StripeStandIn;
using Marketplace.Web;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using Npgsql;

namespace Marketplace.Sandbox;

/// <summary>
/// The whole of Samspel on one machine: the very same web application as in production, and around it a database, a
/// payment provider, a mail server, a rate feed and an access point that it cannot tell from real ones.
/// </summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private static readonly string[] s_webhooks = ["account", "connect", "thin"];

    // What was started, to be stopped in the opposite order.
    private readonly Stack<IAsyncDisposable> _running = new();
    private readonly DataFolder _folder;
    private readonly SandboxOptions _options;
    private WebApplication? _web;

    private SandboxHost(SandboxOptions options, DataFolder folder, MovableClock clock) => (_options, _folder, Clock) = (options, folder, clock);

    /// <summary>Where the web application answers.</summary>
    public Uri WebAddress { get; private set; } = null!;

    /// <summary>The services of the running web application.</summary>
    public IServiceProvider Services => Web.Services;

    /// <summary>The clock of the application.</summary>
    public MovableClock Clock { get; }

    /// <summary>Everything that was mailed.</summary>
    public MailCatcher Mails { get; private set; } = null!;

    /// <summary>The payment provider.</summary>
    public StandIn StandIn { get; private set; } = null!;

    /// <summary>The rates of the day.</summary>
    public RateFeed Rates { get; private set; } = null!;

    /// <summary>The door to the Peppol network.</summary>
    public AccessPointStandIn AccessPoint { get; private set; } = null!;

    /// <summary>How to reach the database.</summary>
    public DatabaseConnections Connections { get; private set; } = null!;

    /// <summary>How the superuser reaches the database.</summary>
    internal string Superuser { get; private set; } = "";

    /// <summary>Where documents and pictures are kept.</summary>
    public string FilesFolder => _folder.Files;

    /// <summary>Writes down everything there is, for <see cref="SandboxOptions.Prepared"/>; nothing may happen meanwhile.</summary>
    internal Task PrepareAsync(string file, CancellationToken cancellationToken) => PreparedDemo.WriteAsync(this, _folder, file, cancellationToken);

    /// <summary>One line of JSON for each request to the payment provider.</summary>
    public string StripeRequestLog => Path.Combine(_folder.Log, "stripe-requests.ndjson");

    /// <summary>Ends when the web application stops by itself.</summary>
    public Task Stopped => Web.WaitForShutdownAsync();

    private WebApplication Web => _web ?? throw new InvalidOperationException("The web application is not running yet.");

    /// <summary>Starts everything; at the first start in a folder, with the demo data.</summary>
    /// <exception cref="SandboxException">Something that can be put right: said in one line.</exception>
    public static async Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Port != 0 && !IsFree(options.Port))
        {
            throw new SandboxException($"Port {options.Port} is in use. Choose another with --port N.");
        }

        var folder = DataFolder.Open(options.DataFolder);
        SandboxHost? host = null;
        try
        {
            PreparedDemo? prepared = null;
            var first = !folder.IsReady;
            if (first)
            {
                folder.BeginAnew();
                prepared = await UnpackAsync(options, folder, cancellationToken);
            }

            host = new SandboxHost(options, folder, new MovableClock(folder.Clock, prepared?.MadeAt ?? options.StartAt));
            await host.StartSurroundingsAsync(cancellationToken);
            if (first)
            {
                await host.FillAsync(prepared, cancellationToken);
            }

            options.Progress("Starting the web application");
            await host.StartWebAsync(options.Port == 0 ? FreePort() : options.Port, options.RunJobs, cancellationToken);
            return host;
        }
        catch (PostgresException other) when (host is not null && options.Prepared is not null && !folder.IsReady)
        {
            // Made for tables of another day: what it says must be made by the use cases of today.
            options.Progress($"The prepared demonstration does not fit the tables ({other.MessageText}); making it takes some minutes");
            await host.DisposeAsync();
            return await StartAsync(options with { Prepared = null }, cancellationToken);
        }
        catch when (host is not null)
        {
            await host.DisposeAsync();
            throw;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Stops everything.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopWebAsync();
        while (_running.TryPop(out var part))
        {
            await part.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task StartSurroundingsAsync(CancellationToken cancellationToken)
    {
        _options.Progress("Starting PostgreSQL, the payment provider, the mail catcher, the rate feed and the access point");
        await Task.WhenAll(StartDatabaseAsync(cancellationToken), StartNeighboursAsync(cancellationToken));
    }

    private async Task StartDatabaseAsync(CancellationToken cancellationToken)
    {
        var postgres = Remember(await EmbeddedPostgres.StartAsync(_folder.Postgres, cancellationToken: cancellationToken));
        Connections = await postgres.Databases.EnsureAsync(Databases.Main, cancellationToken);
        Superuser = postgres.Databases.SuperuserOf(Databases.Main);
        _options.Progress("Bringing the tables up to date");
        await Database.MigrateAsync(Connections.Owner, cancellationToken);
    }

    private async Task StartNeighboursAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder.Log);
        StandIn = Remember(await StandIn.StartAsync(
            new StandInOptions
            {
                DataFolder = _folder.Stripe,
                RequestLog = StripeRequestLog,
                StartAt = Clock.GetCurrentInstant(),
                ClockRuns = true,
            },
            cancellationToken));
        Mails = Remember(await MailCatcher.StartAsync(_folder.Mails, cancellationToken: cancellationToken));
        Rates = Remember(await RateFeed.StartAsync(Clock, cancellationToken: cancellationToken));
        AccessPoint = Remember(await AccessPointStandIn.StartAsync(cancellationToken: cancellationToken));
    }

    private static async Task<PreparedDemo?> UnpackAsync(SandboxOptions options, DataFolder folder, CancellationToken cancellationToken)
    {
        if (options.Prepared?.Invoke() is not { } file)
        {
            return null;
        }

        options.Progress("Unpacking the demonstration");
        return await PreparedDemo.UnpackAsync(file, folder, cancellationToken);
    }

    private async Task FillAsync(PreparedDemo? prepared, CancellationToken cancellationToken)
    {
        if (prepared is not null)
        {
            await prepared.FillAsync(Superuser, cancellationToken);
        }
        else if (_options.LoadDemoData is { } load)
        {
            _options.Progress("Making the demo data, once");
            await StartWebAsync(FreePort(), runJobs: false, cancellationToken);
            await load(this, cancellationToken);
            await StopWebAsync();
        }

        _folder.MarkReady();
    }

    private async Task StartWebAsync(int port, bool runJobs, CancellationToken cancellationToken)
    {
        WebAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}"));
        var settings = Settings(runJobs);
        _web = WebHost.Build(["--environment", "Development", "--contentRoot", AppContext.BaseDirectory], builder =>
        {
            builder.Configuration.AddInMemoryCollection(settings).AddInMemoryCollection(_options.Settings);
            builder.Services.AddSingleton<IClock>(Clock);
            builder.Services.AddSingleton<ITimeTravel>(new TimeTravel(this));
            if (_options.LoadDemoData is not null)
            {
                builder.Services.AddSingleton<IDemonstration>(new Demonstration(this));
            }
        });
        try
        {
            await _web.StartAsync(cancellationToken);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new SandboxException($"Port {port} is in use. Choose another with --port N.");
        }

        StandIn.SetWebhooks(
            new WebhookTarget(WebhookKind.Account, Webhook(s_webhooks[0]), Secret(s_webhooks[0])),
            new WebhookTarget(WebhookKind.Connect, Webhook(s_webhooks[1]), Secret(s_webhooks[1])),
            new WebhookTarget(WebhookKind.Thin, Webhook(s_webhooks[2]), Secret(s_webhooks[2])));
    }

    private async Task StopWebAsync()
    {
        if (_web is null)
        {
            return;
        }

        // Open pages hold their connections for as long as they like.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        await _web.StopAsync(patience.Token);
        await _web.DisposeAsync();
        _web = null;
    }

    private Dictionary<string, string?> Settings(bool runJobs) => new()
    {
        ["urls"] = WebAddress.ToString(),
        ["ConnectionStrings:Samspel"] = Connections.App,
        ["Samspel:PublicAddress"] = WebAddress.ToString(),
        ["Secrets:PersonalNumbers"] = "b3BlbiBzYW5kYm94IGtleSwgaGlkZXMgbm90aGluZyE=",
        ["Secrets:Seal"] = _folder.SealKey(),
        ["Stripe:ApiKey"] = new StandInOptions().ApiKey,
        ["Stripe:ApiBase"] = StandIn.Address.ToString().TrimEnd('/'),
        ["Stripe:WebhookSecretAccount"] = Secret(s_webhooks[0]),
        ["Stripe:WebhookSecretConnect"] = Secret(s_webhooks[1]),
        ["Stripe:WebhookSecretThin"] = Secret(s_webhooks[2]),
        ["Mail:Host"] = "127.0.0.1",
        ["Mail:Port"] = Mails.Port.ToString(CultureInfo.InvariantCulture),
        ["Mail:From"] = "Samspel <hej@samspel.example>",
        ["Mail:Tls"] = "none",
        ["Store:Folder"] = _folder.Files,
        ["Rates:NorgesBank"] = Rates.Address.ToString(),
        ["Rates:Riksbank"] = Rates.Address.ToString(),
        ["Rates:EuropeanCentralBank"] = Rates.Address.ToString(),
        ["AccessPoint:Address"] = AccessPoint.Address.ToString(),
        ["AccessPoint:Token"] = AccessPointStandIn.Token,
        ["Jobs:Run"] = runJobs ? "true" : "false",
        // The whole demonstration signs in from one address within a minute.
        ["Tries:PerAddress"] = "100000",
        ["Tries:PerAccount"] = "1000",
        ["Tries:MailsPerAccount"] = "1000",
        ["Logging:LogLevel:Default"] = "Warning",
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
    };

    private Uri Webhook(string kind) => new(WebAddress, "/api/v1/stripe/webhooks/" + kind);

    private static string Secret(string kind) => "whsec_sandbox_" + kind;

    private T Remember<T>(T part)
        where T : IAsyncDisposable
    {
        lock (_running)
        {
            _running.Push(part);
        }

        return part;
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var socket = new TcpListener(IPAddress.Loopback, port);
            socket.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}

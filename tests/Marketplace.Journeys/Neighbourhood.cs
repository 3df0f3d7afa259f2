using Marketplace.Api.Platform.Jobs;
using Marketplace.Sandbox;
using Marketplace.Sandbox.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;

[assembly: AssemblyFixture(typeof(Marketplace.Journeys.Neighbourhood))]

// All journeys share one clock, and some of them move it.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Marketplace.Journeys;

/// <summary>A whole Samspel with the people and offers of the demonstration, and a real browser in front of it; made once for all journeys.</summary>
public sealed class Neighbourhood : IAsyncLifetime
{
    /// <summary>The password of everybody in the demonstration.</summary>
    public const string Password = "prova samspel idag";

    private readonly string _folder = Directory.CreateTempSubdirectory("samspel-journeys-").FullName;
    private SandboxHost _host = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    /// <summary>Which pages have been looked at; see <see cref="Barriers"/>.</summary>
    internal Barriers Barriers { get; } = new();

    /// <summary>The address of a page in a language, such as <c>sv/offers</c>.</summary>
    public string Page(string path) => new Uri(_host.WebAddress, path).ToString();

    /// <summary>How to reach the database, as the application does.</summary>
    public string Database => _host.Connections.App;

    /// <summary>Today by the application's clock.</summary>
    public LocalDate Today => _host.Clock.GetCurrentInstant().InUtc().Date;

    public async ValueTask InitializeAsync()
    {
        _host = await SandboxHost.StartAsync(new SandboxOptions { DataFolder = Path.Combine(_folder, "data"), RunJobs = false }.WithDemoPeople());
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            ChromiumSandbox = false,
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"],
        });

        // Generous, for a machine on which other things are built at the same time; what is waited for is always a condition.
        Assertions.SetDefaultExpectTimeout(60_000);
    }

    /// <summary>A browser window of its own: nobody is signed in.</summary>
    public async Task<IPage> WindowAsync(int width = 1280)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 }, Locale = "sv-SE" });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    /// <summary>Somebody who has not signed in.</summary>
    internal async Task<Visitor> VisitorAsync(string language) => new(this, await WindowAsync(), language);

    /// <summary>Somebody of the demonstration, signed in by the form.</summary>
    internal async Task<Visitor> SignedInAsync(string email, string language)
    {
        var visitor = await VisitorAsync(language);
        await visitor.OpenAsync("sign-in");
        await visitor.SignInAsync(email);
        return visitor;
    }

    /// <summary>Lets everything happen that is due: agreements are written, mails are in the catcher.</summary>
    public Task SettleAsync() => _host.Services.GetRequiredService<Sweeps>().RunUntilQuietAsync(TestContext.Current.CancellationToken);

    /// <summary>The newest mail to an address that fits, after everything due has happened.</summary>
    public async Task<CaughtMail> MailAsync(string to, Func<CaughtMail, bool> fits)
    {
        await SettleAsync();
        return await _host.Mails.WaitForAsync(mail => mail.IsTo(to) && fits(mail), TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

using Marketplace.Sandbox;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Marketplace.Journeys.Neighbourhood))]

namespace Marketplace.Journeys;

/// <summary>A whole Samspel with its demonstration, and a real browser in front of it; made once for all journeys.</summary>
public sealed class Neighbourhood : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("samspel-journeys-").FullName;
    private SandboxHost _host = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    /// <summary>The address of a page in a language, such as <c>sv/offers</c>.</summary>
    public string Page(string path) => new Uri(_host.WebAddress, path).ToString();

    public async ValueTask InitializeAsync()
    {
        _host = await SandboxHost.StartAsync(new SandboxOptions { DataFolder = Path.Combine(_folder, "data"), RunJobs = false }.WithDemoData());
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            ChromiumSandbox = false,
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"],
        });
    }

    /// <summary>A browser window of its own: nobody is signed in.</summary>
    public async Task<IPage> WindowAsync(int width = 1280) =>
        await (await _browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 }, Locale = "sv-SE" })).NewPageAsync();

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

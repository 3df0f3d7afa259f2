using Marketplace.Sandbox;
using Microsoft.Playwright;
using NodaTime;

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

    /// <summary>How to reach the database, as the application does.</summary>
    public string Database => _host.Connections.App;

    /// <summary>Today by the application's clock.</summary>
    public LocalDate Today => _host.Clock.GetCurrentInstant().InUtc().Date;

    /// <summary>Keeps pictures of a page, wide and narrow, in the folder that SAMSPEL_PICTURES names; for people to look at.</summary>
    public static async Task LookAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SAMSPEL_PICTURES") is not { Length: > 0 } folder)
        {
            return;
        }

        foreach (var width in (int[])[1280, 390])
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true });
        }

        await page.SetViewportSizeAsync(1280, 900);
    }

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

    /// <summary>A window in which somebody of the demonstration has signed in.</summary>
    public async Task<IPage> SignedInAsync(string email)
    {
        var page = await WindowAsync();
        await page.GotoAsync(Page("sv/sign-in"));
        await page.Locator("input[type=email]").First.FillAsync(email);
        await page.Locator("input[type=password]").FillAsync("prova samspel idag");
        await page.Locator("form:has(input[type=password]) button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

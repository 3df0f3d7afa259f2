using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Marketplace.Api.Platform.Documents;

/// <summary>Where the browser is and how long it may take.</summary>
/// <param name="Chromium">The path of the browser; never downloaded.</param>
/// <param name="Seconds">The time limit of one document.</param>
internal sealed record PrinterSettings(string Chromium = "/usr/bin/chromium", int Seconds = 30)
{
    public static PrinterSettings Read(IConfiguration configuration) =>
        configuration.GetSection("Documents").Get<PrinterSettings>() ?? new PrinterSettings();
}

/// <summary>
/// Prints with one warm browser per process: started at the first document, started anew when it has crashed or hangs,
/// closed with the host. Its pages have neither network nor script, so that nothing of one document is left for the
/// next, and they are used again: to open one costs several times what a document does.
/// </summary>
internal sealed class ChromiumPrinter(PrinterSettings settings, ILogger<ChromiumPrinter> log) : IDocumentPrinter, IAsyncDisposable
{
    // Printing is bound by the processor; more at once only makes each slower.
    private const int AtOnce = 2;

    private readonly SemaphoreSlim _turn = new(AtOnce);
    private readonly SemaphoreSlim _start = new(1);
    private readonly ConcurrentBag<IPage> _free = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task<byte[]> PrintAsync(string html, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var browser = await BrowserAsync(cancellationToken);
            try
            {
                return await PrintAsync(browser, html).WaitAsync(TimeSpan.FromSeconds(settings.Seconds), cancellationToken);
            }
            catch (PlaywrightException crash) when (!browser.IsConnected)
            {
                log.LogWarning(crash, "The printing browser crashed; the document is printed once more in a new one");
                browser = await BrowserAsync(cancellationToken);
                return await PrintAsync(browser, html).WaitAsync(TimeSpan.FromSeconds(settings.Seconds), cancellationToken);
            }
            catch (TimeoutException)
            {
                // Whatever hangs in it, the next document gets a fresh one.
                log.LogWarning("A document was not printed within {Seconds} s; the browser is closed", settings.Seconds);
                await browser.CloseAsync();
                throw;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
        _turn.Dispose();
        _start.Dispose();
    }

    private async Task<byte[]> PrintAsync(IBrowser browser, string html)
    {
        var page = await FreePageAsync(browser);
        var printed = false;
        try
        {
            await page.SetContentAsync(html, new() { WaitUntil = WaitUntilState.Load });
            await page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
            var file = await page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true, Tagged = true, Outline = true });
            printed = true;
            return file;
        }
        finally
        {
            if (printed)
            {
                _free.Add(page);
            }
            else if (browser.IsConnected)
            {
                await page.Context.CloseAsync();
            }
        }
    }

    private async Task<IPage> FreePageAsync(IBrowser browser)
    {
        while (_free.TryTake(out var free))
        {
            if (!free.IsClosed && free.Context.Browser == browser)
            {
                return free;
            }
        }

        var context = await browser.NewContextAsync(new() { JavaScriptEnabled = false, Offline = true, ServiceWorkers = ServiceWorkerPolicy.Block });
        await context.RouteAsync("**/*", route => route.AbortAsync());
        return await context.NewPageAsync();
    }

    private async Task<IBrowser> BrowserAsync(CancellationToken cancellationToken)
    {
        await _start.WaitAsync(cancellationToken);
        try
        {
            if (_browser is { IsConnected: true })
            {
                return _browser;
            }

            if (!File.Exists(settings.Chromium))
            {
                throw new FileNotFoundException($"Documents are printed by Chromium, and there is none at {settings.Chromium}. Install it (apt-get install chromium), or name it with Documents:Chromium.");
            }

            _playwright ??= await Playwright.CreateAsync();
            return _browser = await _playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = settings.Chromium,
                // The browser refuses its own sandbox to root; everybody else keeps it.
                ChromiumSandbox = !Environment.IsPrivilegedProcess,
                Args = ["--disable-dev-shm-usage"],
            });
        }
        finally
        {
            _start.Release();
        }
    }
}

using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Marketplace.Journeys;

/// <summary>
/// What a machine can find that keeps people out: on each page that somebody comes to, scrolling sideways at 320 px; and
/// once per page what axe finds (WCAG 2.2 AA), wide and narrow in turn, in the language of whoever came first.
/// </summary>
internal sealed partial class Barriers
{
    private static readonly int[] s_widths = [1280, 390];
    private readonly HashSet<string> _seen = [];

    /// <summary>The pages that have been looked at with axe, by their address without what differs from one to the next.</summary>
    public IReadOnlyCollection<string> Seen => _seen;

    /// <summary>Looks at the page as it is shown now.</summary>
    public async Task FindNoneAsync(IPage page)
    {
        var usual = page.ViewportSize!;
        await page.SetViewportSizeAsync(320, 900);
        var wide = await page.EvaluateAsync<string[]>(
            "() => document.documentElement.scrollWidth <= 320 ? [] : [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > 321).slice(0, 5).map(e => e.outerHTML.slice(0, 120))");
        wide.ShouldBeEmpty($"{page.Url} scrolls sideways at 320 px");

        // The same page in another state (errors, another turn) is the same page.
        var kind = Varying().Replace(new Uri(page.Url).AbsolutePath[3..], "*");
        if (_seen.Add(kind))
        {
            await page.SetViewportSizeAsync(s_widths[_seen.Count % s_widths.Length], 900);
            var found = await page.RunAxe(new Deque.AxeCore.Commons.AxeRunOptions
            {
                RunOnly = new Deque.AxeCore.Commons.RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
            });
            found.Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty(page.Url);
        }

        await page.SetViewportSizeAsync(usual.Width, usual.Height);
    }

    [GeneratedRegex("(?<=/)(SMP-[A-Z0-9]+|[0-9a-f-]{36}|(?<=/(offers|firms)/)(?!new)[a-z0-9-]+)")]
    private static partial Regex Varying();
}

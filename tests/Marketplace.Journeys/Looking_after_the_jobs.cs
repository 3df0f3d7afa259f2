using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Marketplace.Journeys;

/// <summary>The administrator's view of what the marketplace does by itself.</summary>
public sealed class Looking_after_the_jobs(Neighbourhood neighbourhood)
{
    [Fact]
    public async Task Finds_the_dashboard_in_order_under_its_own_policy()
    {
        var page = await neighbourhood.SignedInAsync("admin@samspel.example");
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);

        await page.GotoAsync(neighbourhood.Page("sv/admin/jobs"));
        await Neighbourhood.LookAsync(page, "admin-jobs");
        (await page.RunAxe()).Violations.Select(v => v.Id).ShouldBeEmpty();
        await page.Locator("a[href='/admin/hangfire']").ClickAsync();
        await page.WaitForURLAsync("**/admin/hangfire");
        await page.GetByRole(AriaRole.Link, new() { Name = "Recurring Jobs" }).First.WaitForAsync();
        await Neighbourhood.LookAsync(page, "admin-hangfire");
        await page.GotoAsync(neighbourhood.Page("admin/hangfire/recurring"));
        await page.GetByText("Recurring Jobs").First.WaitForAsync();

        complaints.ShouldBeEmpty();
    }
}

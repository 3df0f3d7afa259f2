using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Journeys;

/// <summary>The administrator's view of what the marketplace does by itself.</summary>
public sealed class Looking_after_the_jobs(Neighbourhood neighbourhood)
{
    [Fact]
    public async Task Finds_the_dashboard_in_order_under_its_own_policy()
    {
        var administrator = await neighbourhood.SignedInAsync("admin@samspel.example", "sv");
        var page = administrator.Page;
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);

        await administrator.OpenAsync("admin/jobs");
        await page.Locator("a[href='/admin/hangfire']").ClickAsync();
        await Expect(page).ToHaveURLAsync(neighbourhood.Page("admin/hangfire"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Recurring Jobs" }).First.WaitForAsync();
        await page.GotoAsync(neighbourhood.Page("admin/hangfire/recurring"));
        await page.GetByText("Recurring Jobs").First.WaitForAsync();

        complaints.ShouldBeEmpty();
    }
}

using Deque.AxeCore.Playwright;

namespace Marketplace.Journeys;

public sealed class Visiting_the_public_pages(Neighbourhood neighbourhood)
{
    [Theory]
    [InlineData("sv")]
    [InlineData("nb/offers")]
    [InlineData("en/firms")]
    [InlineData("sv/sign-in")]
    [InlineData("nb/sign-up")]
    public async Task Meets_no_barrier_that_a_machine_can_find(string path)
    {
        var page = await neighbourhood.WindowAsync();
        await page.GotoAsync(neighbourhood.Page(path));

        var seen = await page.RunAxe();

        seen.Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("sv")]
    [InlineData("sv/offers")]
    [InlineData("en/firms")]
    [InlineData("nb/sign-in")]
    public async Task Never_scrolls_sideways_on_a_narrow_phone(string path)
    {
        var page = await neighbourhood.WindowAsync(width: 320);
        await page.GotoAsync(neighbourhood.Page(path));

        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320);
    }

    [Fact]
    public async Task Leads_from_words_to_an_offer_with_its_firm_named_as_the_seller()
    {
        var page = await neighbourhood.WindowAsync();
        await page.GotoAsync(neighbourhood.Page("sv"));
        await page.GotoAsync(neighbourhood.Page("sv/offers?q=polskor"));

        await page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Polskor från Kallbygden", Exact = true }).First.ClickAsync();
        await page.WaitForURLAsync("**/sv/offers/polskor-fran-kallbygden*");

        await page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = "Polskor från Kallbygden", Level = 1 }).WaitForAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Kallfjällets spelmän");
    }
}

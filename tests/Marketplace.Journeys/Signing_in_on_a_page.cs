namespace Marketplace.Journeys;

public sealed class Signing_in_on_a_page(Neighbourhood neighbourhood)
{
    [Fact]
    public async Task Follows_the_reader_from_one_language_to_another()
    {
        var page = (await neighbourhood.SignedInAsync("admin@samspel.example", "sv")).Page;

        await page.GotoAsync(neighbourhood.Page("nb/admin/organisations"));

        (await page.Locator("main").InnerTextAsync()).ShouldNotBeEmpty();
        page.Url.ShouldEndWith("/nb/admin/organisations");
    }

    [Fact]
    public async Task Says_kindly_that_the_password_is_wrong_and_keeps_the_address()
    {
        var page = await neighbourhood.WindowAsync();
        await page.GotoAsync(neighbourhood.Page("nb/sign-in"));
        await page.Locator("input[type=email]").First.FillAsync("admin@samspel.example");
        await page.Locator("input[type=password]").FillAsync("ikke dette");
        await page.Locator("form:has(input[type=password]) button[type=submit]").ClickAsync();

        await page.Locator(".ds-alert, .ds-error-summary").First.WaitForAsync();
        (await page.Locator("input[type=email]").First.InputValueAsync()).ShouldBe("admin@samspel.example");
    }
}

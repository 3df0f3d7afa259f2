using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Journeys;

/// <summary>The operator's staff: who waits to be let in, and what runs in the background.</summary>
public sealed class Administrator_watches(Neighbourhood neighbourhood)
{
    [Fact]
    public async Task Lets_in_a_buyer_who_came_by_a_request_and_finds_it_begun_as_it_was_left()
    {
        var date = Arranger_books_an_evening.Day(neighbourhood.Today.PlusDays(20));
        var newcomer = await neighbourhood.VisitorAsync("sv");
        await newcomer.OpenAsync($"offers/polskor-fran-kallbygden/request?date={date}&place=2380&audience=40");
        await newcomer.FillAsync("Input.Time", "17:30");
        await newcomer.FillAsync("Input.Venue", "Träffpunkten");
        await newcomer.PressAsync("send");
        await newcomer.ArriveAsync("/sign-in");
        await newcomer.Page.Locator("main a[href*='sign-up']").ClickAsync();
        await newcomer.ArriveAsync("/sign-up");
        await newcomer.SignUpAsync(neighbourhood, "Maja Lind", "maja@samspel.example");
        await newcomer.ArriveAsync("/request");
        await Expect(newcomer.Named("Input.Venue")).ToHaveValueAsync("Träffpunkten");
        await newcomer.PressAsync("send");
        await newcomer.ArriveAsync("/organisations/new");
        await newcomer.RegisterAsync("Träffpunkten Lind", "maja@samspel.example", sells: false);
        await newcomer.ArriveAsync("/request");
        await Expect(newcomer.Named("Input.Date")).ToHaveValueAsync(date);
        await Expect(newcomer.Named("Input.Time")).ToHaveValueAsync("17:30");
        await newcomer.PressAsync("send");
        await newcomer.ArriveAsync("bookings/SMP-");

        var administrator = await neighbourhood.SignedInAsync("admin@samspel.example", "sv");
        await administrator.ApproveAsync("Träffpunkten Lind");
        await administrator.OpenAsync("admin/organisations");
        await Expect(administrator.Main).Not.ToContainTextAsync("Träffpunkten Lind");
        (await neighbourhood.MailAsync("maja@samspel.example", m => m.Text?.Contains("Träffpunkten Lind", StringComparison.Ordinal) == true)).Subject.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Sees_what_runs_in_the_background_and_nobody_else_does()
    {
        var administrator = await neighbourhood.SignedInAsync("admin@samspel.example", "nb");
        await administrator.OpenAsync("admin/jobs");
        await Expect(administrator.Page.Locator(".sweeps li").First).ToBeVisibleAsync();

        var buyer = await neighbourhood.SignedInAsync("hotell-fjallporten@samspel.example", "sv");
        (await buyer.OpenAsync("admin/jobs"))!.Status.ShouldBe(403);
        (await buyer.OpenAsync("admin/organisations"))!.Status.ShouldBe(403);
    }

    [Fact]
    public async Task Notes_the_operators_own_money_once_and_hears_what_is_wrong_at_its_field()
    {
        var administrator = await neighbourhood.SignedInAsync("admin@samspel.example", "sv");
        await administrator.OpenAsync("admin/money");
        await administrator.FillAsync("Input.Amount", "mycket");
        await administrator.SubmitAsync("own");
        await administrator.SeeErrorsAsync("Input.Amount", "Input.Reference");
        await administrator.FillAsync("Input.Amount", "1 250,50");
        await administrator.FillAsync("Input.Reference", "BG 4410");
        await administrator.SubmitAsync("own");
        await administrator.ArriveAsync("done=1");
        await administrator.FillAsync("Input.Amount", "1 250,50");
        await administrator.FillAsync("Input.Reference", "BG 4410");
        await administrator.SubmitAsync("own");
        await Expect(administrator.Page.Locator(".ds-alert, .ds-error-summary").Filter(new() { HasText = "redan antecknad" }).First).ToBeVisibleAsync();
        var nobody = await neighbourhood.SignedInAsync("hotell-fjallporten@samspel.example", "sv");
        (await nobody.OpenAsync("admin/money"))!.Status.ShouldBe(403);
    }
}

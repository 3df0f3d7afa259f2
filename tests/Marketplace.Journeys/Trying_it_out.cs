using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Journeys;

/// <summary>Somebody who has never seen Samspel follows the guide of the demonstration, changing sides with one press.</summary>
public sealed class Trying_it_out(Neighbourhood neighbourhood)
{
    [Fact]
    public async Task Leads_from_the_start_page_through_a_request_a_price_and_both_signatures()
    {
        var visitor = await neighbourhood.VisitorAsync("sv");
        await visitor.OpenAsync("");
        await visitor.Page.Locator(".try-invitation a").ClickAsync();
        await visitor.ArriveAsync("/sv/try$");
        await BeAsync(visitor, "Prova som Fäviks krog");

        var date = Arranger_books_an_evening.Day(neighbourhood.Today.PlusDays(67));
        await visitor.OpenAsync($"offers/slaklina-och-mjolkkannor/request?date={date}&place=2321&audience=30");
        await visitor.FillAsync("Input.Time", "14:00");
        await visitor.FillAsync("Input.Venue", "Fäviks krog");
        await visitor.PressAsync("send");
        await visitor.ArriveAsync("bookings/SMP-");
        var booking = Regex.Match(visitor.Page.Url, "bookings/SMP-[A-Z0-9]+").Value;

        await visitor.OpenAsync("try");
        await BeAsync(visitor, "Fortsätt som Cirkus Fäbod");
        await OpenNextAsync(visitor, booking);
        await visitor.PressAsync("quote");
        await visitor.ArriveAsync("done=quote");

        await visitor.OpenAsync("try");
        await BeAsync(visitor, "Fortsätt som Fäviks krog");
        await OpenNextAsync(visitor, booking);
        await visitor.PressAsync("accept");
        await visitor.ArriveAsync("done=accept");
        await neighbourhood.SettleAsync();

        // The code that is mailed stands beside the next step.
        await visitor.OpenAsync("try");
        await OpenNextAsync(visitor, booking + "/sign");
        await visitor.SubmitAsync("code");
        await visitor.Page.Locator(".ds-alert[data-color=success]").WaitForAsync();
        await neighbourhood.SettleAsync();
        await visitor.OpenAsync("try");
        var code = await visitor.Page.Locator(".try-mails strong").First.InnerTextAsync();
        await OpenNextAsync(visitor, booking + "/sign");
        await visitor.FillAsync("Input.TypedName", "Per Fävik");
        await visitor.FillAsync("Input.Code", code);
        await visitor.SubmitAsync("sign");
        await visitor.ArriveAsync($"{booking}(\\?|$)");

        await visitor.OpenAsync("try");
        await Expect(visitor.Page.Locator(".waiting")).ToContainTextAsync("Fortsätt som Cirkus Fäbod");
    }

    [Fact]
    public async Task Leads_staff_to_who_waits_and_back_to_a_buyer()
    {
        var visitor = await neighbourhood.VisitorAsync("nb");
        await visitor.OpenAsync("try");
        await BeAsync(visitor, "Annika Strand");
        await Expect(visitor.Page.Locator(".waiting a")).ToHaveAttributeAsync("href", "admin/organisations");
        await BeAsync(visitor, "Prøv som Verdal kommune");
        await Expect(visitor.Page.Locator(".waiting")).ToContainTextAsync("Verdal kommune");
    }

    [Fact]
    public async Task Signs_in_nobody_but_the_invented()
    {
        var visitor = await neighbourhood.VisitorAsync("en");
        await visitor.OpenAsync("try");
        await visitor.Page.Locator("form[action='try/sign-in'] button").First.EvaluateAsync("b => b.value = 'somebody@firm.example'");
        await visitor.Page.Locator("form[action='try/sign-in'] button").First.ClickAsync();
        await visitor.Page.WaitForURLAsync("**/try/sign-in");
        await Expect(visitor.Page.Locator(".account-menu")).ToHaveCountAsync(0);
    }

    private static async Task BeAsync(Visitor visitor, string button)
    {
        await visitor.Page.Locator("form[action='try/sign-in'] button").Filter(new() { HasText = button }).First.ClickAsync();
        await visitor.Page.Locator("#mails").WaitForAsync();
        await visitor.ArriveAsync("/try$");
    }

    private static async Task OpenNextAsync(Visitor visitor, string page)
    {
        await visitor.Page.Locator($".waiting a[href='{page}']").ClickAsync();
        await visitor.ArriveAsync(page + "$");
    }
}

using Microsoft.Playwright;

namespace Marketplace.Journeys;

/// <summary>A restaurant in Åre and a band from the same valley, each in a window of their own.</summary>
public sealed class Booking_an_evening(Neighbourhood neighbourhood)
{
    [Fact]
    public async Task Goes_from_the_request_to_an_accepted_quote_in_a_few_presses()
    {
        var restaurant = await neighbourhood.SignedInAsync("faviks-krog@samspel.example");
        var date = neighbourhood.Today.PlusDays(40);
        await restaurant.GotoAsync(neighbourhood.Page($"sv/offers/polskor-fran-kallbygden/request?date={date:uuuu-MM-dd}&place=2321&audience=40"));
        await restaurant.Locator("[name='Input.Time']").FillAsync("19:00");
        await restaurant.Locator("[name='Input.Venue']").FillAsync("Fäviks krog");
        await restaurant.Locator("button[name='Input.Then'][value='send']").ClickAsync();
        await restaurant.Locator(".ds-alert[role=status], .ds-error-summary, .waiting-card, [class*=waiting]").First.WaitForAsync();
        if (!restaurant.Url.Contains("/bookings/", StringComparison.Ordinal))
        {
            // The price was worked out first; now it has been seen.
            await restaurant.Locator("button[name='Input.Then'][value='send']").ClickAsync();
        }

        await restaurant.WaitForURLAsync("**/sv/bookings/SMP-*");
        var booking = new Uri(restaurant.Url).AbsolutePath.TrimStart('/');
        await Neighbourhood.LookAsync(restaurant, "booking-buyer-requested");

        var firm = await neighbourhood.SignedInAsync("kallfjallets-spelman@samspel.example");
        await firm.GotoAsync(neighbourhood.Page(booking));
        await Neighbourhood.LookAsync(firm, "booking-firm-requested");
        await firm.Locator("button[name='Input.Act'][value='quote']").ClickAsync();
        await firm.Locator("button[name='Input.Act'][value='quote']").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await restaurant.GotoAsync(neighbourhood.Page(booking));
        await Neighbourhood.LookAsync(restaurant, "booking-buyer-quoted");
        await restaurant.Locator("button[name='Input.Act'][value='accept']").ClickAsync();
        await restaurant.Locator("button[name='Input.Act'][value='accept']").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await firm.GotoAsync(neighbourhood.Page("sv/today"));
        await Neighbourhood.LookAsync(firm, "today-firm");
        (await firm.Locator("main").InnerTextAsync()).ShouldContain("Fäviks krog");
    }

    [Fact]
    public async Task Is_nobody_elses_business()
    {
        var stranger = await neighbourhood.SignedInAsync("verdal-kommune@samspel.example");
        var answer = await stranger.GotoAsync(neighbourhood.Page("sv/bookings/SMP-ZZZZZZ"));

        answer!.Status.ShouldBe(404);
    }
}

using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Journeys;

/// <summary>An evening in Trondheim is agreed, signed and partly paid; then the room is lost and it moves across the border.</summary>
public sealed class Norwegians_move_to_Sweden(Neighbourhood neighbourhood)
{
    private const string Company = "trondheim-havnerestaurant@samspel.example";
    private const string Band = "stjordal-storband@samspel.example";

    [Fact]
    public async Task And_both_see_what_it_means_and_sign_again()
    {
        var company = await neighbourhood.SignedInAsync(Company, "nb");
        await company.OpenAsync($"offers/swing-til-dans/request?date={Arranger_books_an_evening.Day(neighbourhood.Today.PlusDays(61))}&place=5001&audience=120");
        await company.FillAsync("Input.Time", "20:00");
        await company.FillAsync("Input.Venue", "Havnesalen");
        await company.PressAsync("send");
        await company.ArriveAsync("bookings/SMP-");
        var booking = Regex.Match(company.Page.Url, "bookings/SMP-[A-Z0-9]+").Value;
        var band = await neighbourhood.SignedInAsync(Band, "nb");
        await band.OpenAsync(booking);
        await band.PressAsync("quote");
        await band.ArriveAsync("done=quote");
        await company.OpenAsync(booking);
        await company.PressAsync("accept");
        await company.ArriveAsync("done=accept");
        await band.SignAgreementAsync(booking, Band, "Tor Haugan");
        await company.SignAgreementAsync(booking, Company, "Liv Strand");
        await company.OpenAsync(booking);
        await company.PayAsync(booking);

        await company.OpenAsync(booking);
        await company.Page.Locator($"a[href$='{booking}/change']").ClickAsync();
        await company.ArriveAsync("/change");
        await company.PressAsync("show");
        await company.SeeErrorsAsync("Input.Date");
        await company.ChooseAsync("Input.Municipality", "2321");
        await company.FillAsync("Input.Venue", "Åre kapp");
        await company.PressAsync("show");
        await Expect(company.Page.Locator(".compare")).ToContainTextAsync("Åre kapp");
        await Expect(company.Main).ToContainTextAsync("A-SINK");
        await company.LookAsync();
        await company.PressAsync("send");
        await company.SeeErrorsAsync("Input.Reason");
        await company.FillAsync("Input.Reason", "Havnesalen er stengt etter en vannlekkasje.");
        await company.PressAsync("send");
        await company.ArriveAsync("done=change_proposed");

        await neighbourhood.SettleAsync();
        await band.OpenAsync("today");
        await band.Page.Locator($".today-card a[href$='{booking}']").ClickAsync();
        await band.ArriveAsync(booking);
        await Expect(band.Page.Locator(".waiting")).ToContainTextAsync("Åre kapp");
        await band.Page.Locator($".waiting a[href$='{booking}/change']").ClickAsync();
        await band.ArriveAsync("/change");
        await band.PressAsync("accept");
        await band.ArriveAsync("done=change_accepted");
        await Expect(band.Main).ToContainTextAsync("Trondheim");

        await band.SignAgreementAsync(booking, Band, "Tor Haugan");
        await company.SignAgreementAsync(booking, Company, "Liv Strand");
        await company.OpenAsync(booking);
        await Expect(company.Page.Locator(".lead")).ToContainTextAsync("Åre kapp");
        await company.OpenAsync(booking + "/border");
        await Expect(company.Main).ToContainTextAsync("A-SINK");
        var agreement = company.Page.Locator("a[href*='documents/']");
        await company.OpenAsync(booking);
        await Expect(agreement.Filter(new() { HasText = "-2" })).ToHaveCountAsync(2);
        if (Environment.GetEnvironmentVariable("SAMSPEL_PICTURES") is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "agreement.pdf"), await company.FileAsync(agreement.Filter(new() { HasText = "-2" }).First), TestContext.Current.CancellationToken);
        }
    }
}

using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Journeys;

/// <summary>A company in Trondheim books a band from Stjørdal to play in Åre, by card: the place decides what is owed, not only the two.</summary>
public sealed class Norwegians_meet_in_Sweden(Neighbourhood neighbourhood)
{
    private const string Company = "trondheim-havnerestaurant@samspel.example";
    private const string Band = "stjordal-storband@samspel.example";

    [Fact]
    public async Task And_are_told_what_sweden_asks_of_each_of_them()
    {
        var company = await neighbourhood.SignedInAsync(Company, "nb");
        await company.OpenAsync($"offers/swing-til-dans/request?date={Arranger_books_an_evening.Day(neighbourhood.Today.PlusDays(12))}&place=2321&audience=120");
        await company.FillAsync("Input.Time", "20:00");
        await company.FillAsync("Input.Venue", "Åre kapp");
        await company.PressAsync("send");
        await company.ArriveAsync("bookings/SMP-");
        var booking = Regex.Match(company.Page.Url, "bookings/SMP-[A-Z0-9]+").Value;

        var band = await neighbourhood.SignedInAsync(Band, "nb");
        await Arranger_books_an_evening.OpenAccountAsync(band);
        await band.OpenAsync(booking);
        await band.PressAsync("quote");
        await band.ArriveAsync("done=quote");
        await company.OpenAsync(booking);
        await company.PressAsync("accept");
        await company.ArriveAsync("done=accept");

        await company.OpenAsync(booking + "/border");
        await Expect(DutyOf(company, "Svensk moms på billettene")).ToContainTextAsync("Dere");
        await Expect(DutyOf(company, "Meld og betal A-SINK selv")).ToContainTextAsync("Stjørdal storband");
        await Expect(company.Main).Not.ToContainTextAsync("Hold tilbake artistskatten");
        await band.OpenAsync(booking + "/border");
        await Expect(DutyOf(band, "Meld og betal A-SINK selv")).ToContainTextAsync("Dere");

        await band.SignAgreementAsync(booking, Band, "Tor Haugan");
        await company.SignAgreementAsync(booking, Company, "Liv Strand");
        await company.OpenAsync(booking);
        await company.PayAsync(booking);
        await company.OpenAsync(booking);
        await Expect(company.Main).ToContainTextAsync("Swing til dans");
    }

    private static Microsoft.Playwright.ILocator DutyOf(Visitor visitor, string title) => visitor.Page.Locator(".duty").Filter(new() { HasText = title });
}

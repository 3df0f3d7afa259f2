using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Journeys;

/// <summary>A library in Verdal books a storyteller from Meråker and pays her invoice: the money never passes the marketplace.</summary>
public sealed class Municipality_pays_by_invoice(Neighbourhood neighbourhood)
{
    private const string Municipality = "verdal-kommune@samspel.example";
    private const string Storyteller = "sagor-vid-elden@samspel.example";

    [Fact]
    public async Task And_the_firm_says_that_the_money_has_come()
    {
        var municipality = await neighbourhood.SignedInAsync(Municipality, "nb");
        await municipality.OpenAsync("organisation/units");
        await municipality.SubmitAsync("add");
        await municipality.SeeErrorsAsync("Input.Name");
        await municipality.FillAsync("Input.Name", "Verdal bibliotek");
        await municipality.FillAsync("Input.BuyerReference", "BIB-4711");
        await municipality.SubmitAsync("add");
        await municipality.ArriveAsync("saved=");

        await municipality.OpenAsync($"offers/fortellinger-fra-grensetraktene/request?date={Arranger_books_an_evening.Day(neighbourhood.Today.PlusDays(9))}&place=5038&audience=50&with=samtal");
        await municipality.FillAsync("Input.Time", "18:00");
        await municipality.FillAsync("Input.Venue", "Verdal bibliotek");
        await municipality.ChooseAsync("Input.Unit", (await municipality.Page.Locator("[name='Input.Unit'] option:has-text('Verdal bibliotek')").GetAttributeAsync("value"))!);
        await municipality.TickAsync("Input.Method", "Invoice");
        await municipality.PressAsync("send");
        await municipality.ArriveAsync("bookings/SMP-");
        var booking = Regex.Match(municipality.Page.Url, "bookings/SMP-[A-Z0-9]+").Value;

        var storyteller = await neighbourhood.SignedInAsync(Storyteller, "nb");
        await storyteller.OpenAsync(booking);
        await storyteller.PressAsync("quote");
        await storyteller.ArriveAsync("done=quote");
        await municipality.OpenAsync(booking);
        await municipality.PressAsync("accept");
        await municipality.ArriveAsync("done=accept");
        await storyteller.SignAgreementAsync(booking, Storyteller, "Sigrid Moen");
        await municipality.SignAgreementAsync(booking, Municipality, "Ola Verdal");
        await municipality.OpenAsync(booking);
        await Expect(municipality.Page.Locator("button[value=pay]")).ToHaveCountAsync(0);

        await municipality.LetTimePassAsync("fortnight");
        await municipality.OpenAsync("invoices");
        var invoice = municipality.Page.Locator(".invoice-row").Filter(new() { HasText = booking["bookings/".Length..] }).Filter(new() { HasNotText = "gebyr" });
        await Expect(invoice.Locator(".status-tag")).Not.ToContainTextAsync("Betalt");
        var pdf = await municipality.FileAsync(invoice.Locator("a[href*='documents/']"));
        pdf.AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();

        await storyteller.OpenAsync("today");
        await storyteller.Page.Locator($".today-card a[href$='{booking}']").ClickAsync();
        await storyteller.ArriveAsync(booking);
        await storyteller.PressAsync("paid");
        await storyteller.ArriveAsync("done=paid");
        await neighbourhood.SettleAsync();
        await storyteller.OpenAsync(booking);
        await Expect(storyteller.Page.Locator(".payments-table")).ToContainTextAsync("betalt til", new() { IgnoreCase = true });
        await municipality.OpenAsync("invoices");
        await Expect(invoice.Locator(".status-tag")).ToContainTextAsync("Betalt");
    }
}

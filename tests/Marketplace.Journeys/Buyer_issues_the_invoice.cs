using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Journeys;

/// <summary>A municipality in Härjedalen issues the invoices of the musicians it has booked; of one of them they say that it is not right.</summary>
public sealed class Buyer_issues_the_invoice(Neighbourhood neighbourhood)
{
    private const string Municipality = "harjedalens-kommun@samspel.example";
    private const string Musicians = "kallfjallets-spelman@samspel.example";

    [Fact]
    public async Task By_an_agreement_and_the_firm_says_no_to_one()
    {
        var municipality = await neighbourhood.SignedInAsync(Municipality, "sv");
        var musicians = await neighbourhood.SignedInAsync(Musicians, "sv");
        var booking = await BookAsync(municipality, musicians);

        // The municipality asks, and the firm reads the whole text and says yes.
        await municipality.OpenAsync("invoices");
        await municipality.Page.Locator("main a[href='self-billing']").ClickAsync();
        await municipality.ArriveAsync("self-billing$");
        await municipality.SubmitAsync("ask");
        await municipality.SeeErrorsAsync("Input.Firm");
        await municipality.LookAsync();
        await municipality.Named("Input.Firm").SelectOptionAsync(new SelectOptionValue { Label = "Kallfjällets spelmän" });
        await municipality.SubmitAsync("ask");
        await municipality.ArriveAsync("done=asked");
        await municipality.LookAsync();
        var agreement = Regex.Match(municipality.Page.Url, "self-billing/[0-9a-f-]{36}").Value;
        await neighbourhood.SettleAsync();
        await neighbourhood.MailAsync(Musicians, m => m.Subject?.Contains("vill ställa ut era fakturor åt er", StringComparison.Ordinal) == true);
        await musicians.OpenAsync(agreement);
        await musicians.LookAsync();
        await musicians.SubmitAsync("accept");
        await musicians.ArriveAsync("done=accepted");
        await Expect(musicians.Page.Locator(".page .status-tag").First).ToContainTextAsync("Gäller");

        // When the evening is over the invoice is there for both, and says what it is.
        await municipality.LetTimePassAsync("fortnight");
        await musicians.OpenAsync("invoices");
        var row = musicians.Page.Locator(".invoice-row").Filter(new() { HasText = booking["bookings/".Length..] });
        await Expect(row).ToContainTextAsync("(självfakturering)");
        (await musicians.FileAsync(row.Locator("a[href*='documents/']"))).AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
        await row.GetByRole(AriaRole.Link).First.ClickAsync();
        await musicians.ArriveAsync("invoices/[0-9a-f-]{36}$");
        var invoice = Regex.Match(musicians.Page.Url, "invoices/[0-9a-f-]{36}").Value;
        await Expect(musicians.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("SMP-SF-1");
        await musicians.LookAsync();
        await municipality.OpenAsync(invoice);
        await Expect(municipality.Page.Locator("main")).ToContainTextAsync("Säljaren kan säga nej till den till och med");
        await Expect(municipality.Page.Locator("form:has(input[value='refuse'])")).ToHaveCountAsync(0);
        await municipality.LookAsync();

        // It is not right: the firm's own takes its place.
        await musicians.Page.GetByText("Vi godtar inte fakturan").ClickAsync();
        await musicians.FillAsync("Refusal.Reason", "Resan var kortare än så.");
        await musicians.SubmitAsync("refuse");
        await musicians.ArriveAsync("done=refused_self_billed");
        await Expect(musicians.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).Not.ToContainTextAsync("SMP-SF");
        await musicians.LookAsync();
        await neighbourhood.SettleAsync();
        await neighbourhood.MailAsync(Municipality, m => m.Subject?.Contains("godtar inte självfaktura SMP-SF-1", StringComparison.Ordinal) == true);

        // The municipality ends the agreement; what was issued stays.
        await municipality.OpenAsync(agreement);
        await municipality.Page.Locator(".confirm summary").ClickAsync();
        await municipality.FillAsync("End.Reason", "Vi byter ekonomisystem.");
        await municipality.LookAsync();
        await municipality.SubmitAsync("end");
        await municipality.ArriveAsync("done=ended");
        await Expect(municipality.Page.Locator(".page .status-tag").First).ToContainTextAsync("Har upphört");
        await municipality.OpenAsync(invoice);
        await Expect(municipality.Page.Locator(".page .status-tag").First).ToContainTextAsync("Krediterad");
    }

    private async Task<string> BookAsync(Visitor municipality, Visitor musicians)
    {
        await municipality.OpenAsync($"offers/polskor-fran-kallbygden/request?date={Arranger_books_an_evening.Day(neighbourhood.Today.PlusDays(10))}&place=2321&audience=40");
        await municipality.FillAsync("Input.Time", "18:00");
        await municipality.FillAsync("Input.Venue", "Kulturhuset");
        await municipality.TickAsync("Input.Method", "Invoice");
        await municipality.PressAsync("send");
        await municipality.ArriveAsync("bookings/SMP-");
        var booking = Regex.Match(municipality.Page.Url, "bookings/SMP-[A-Z0-9]+").Value;
        await musicians.OpenAsync(booking);
        await musicians.PressAsync("quote");
        await musicians.ArriveAsync("done=quote");
        await municipality.OpenAsync(booking);
        await municipality.PressAsync("accept");
        await municipality.ArriveAsync("done=accept");
        await musicians.SignAgreementAsync(booking, Musicians, "Karin Kall");
        await municipality.SignAgreementAsync(booking, Municipality, "Hans Härjedal");
        return booking;
    }
}

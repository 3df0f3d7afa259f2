using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NodaTime;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Journeys;

/// <summary>An association in Östersund books a duo from the same town and pays by card in two parts.</summary>
public sealed class Arranger_books_an_evening(Neighbourhood neighbourhood)
{
    private const string Arranger = "ostersunds-visforening@samspel.example";
    private const string Firm = "duo-staare@samspel.example";

    [Fact]
    public async Task From_the_search_to_the_money_on_the_firms_account()
    {
        var date = Day(neighbourhood.Today.PlusDays(35));
        var arranger = await neighbourhood.VisitorAsync("sv");
        await arranger.OpenAsync("");
        await arranger.FillAsync("q", "nyckelharpa");
        await arranger.FillAsync("date", date);
        await arranger.FillAsync("place", "Östersund");
        await arranger.FillAsync("audience", "60");
        await arranger.Page.Locator(".search button[type=submit]").ClickAsync();
        await arranger.ArriveAsync("/sv/offers\\?");
        await arranger.Page.GetByRole(AriaRole.Link, new() { Name = "Nordiska toner för nyckelharpa och gitarr", Exact = true }).ClickAsync();
        await arranger.ArriveAsync("/sv/offers/nordiska-toner");

        await arranger.FillAsync("times", "2");
        await arranger.TickAsync("with", "samtal");
        await arranger.ChooseAsync("buyer", "Association-SE");
        await arranger.Page.Locator("form:has([name=times]) button[type=submit]").ClickAsync();
        await Expect(arranger.Main).ToContainTextAsync("Hela priset");
        await arranger.Page.Locator("a.ds-button[href*='/request']").ClickAsync();
        await arranger.ArriveAsync("/request");
        await arranger.FillAsync("Input.Time", "19:00");
        await arranger.FillAsync("Input.Venue", "Gamla teatern");

        // Signing in comes in between; what was typed is there afterwards.
        await arranger.PressAsync("send");
        await arranger.ArriveAsync("/sv/sign-in");
        await arranger.SignInAsync(Arranger);
        await arranger.ArriveAsync("/request");
        await Expect(arranger.Named("Input.Venue")).ToHaveValueAsync("Gamla teatern");
        await Expect(arranger.Named("Input.Times")).ToHaveValueAsync("2");
        await Expect(arranger.Page.Locator("[name='Input.AddOns'][value=samtal]")).ToBeCheckedAsync();
        var shown = await arranger.Page.Locator(".side tfoot td").Last.InnerTextAsync();
        await arranger.PressAsync("send");
        await arranger.ArriveAsync("/sv/bookings/SMP-");
        var booking = Regex.Match(arranger.Page.Url, "bookings/SMP-[A-Z0-9]+").Value;

        var firm = await neighbourhood.SignedInAsync(Firm, "sv");
        await OpenAccountAsync(firm);
        await firm.OpenAsync("today");
        await firm.Page.GetByRole(AriaRole.Link, new() { Name = "Nordiska toner" }).First.ClickAsync();
        await firm.ArriveAsync(booking);
        await Expect(firm.Page.Locator(".waiting tfoot")).ToContainTextAsync(shown);
        await firm.PressAsync("quote");
        await firm.ArriveAsync("done=quote");

        await arranger.OpenAsync(booking);
        await Expect(arranger.Page.Locator(".side .price-table tfoot").First).ToContainTextAsync(shown);
        await arranger.PressAsync("accept");
        await arranger.ArriveAsync("done=accept");
        await firm.SignAgreementAsync(booking, Firm, "Elin Staare");
        await arranger.SignAgreementAsync(booking, Arranger, "Åsa Lind");

        // Where the door is, and whom to call.
        await arranger.Page.GetByRole(AriaRole.Link, new() { Name = "Fyll i adress" }).ClickAsync();
        await arranger.ArriveAsync($"{booking}/day");
        await arranger.FillAsync("Input.Address", "Storgatan 14, Östersund");
        await arranger.FillAsync("Input.WayIn", "Lastkaj på baksidan");
        await arranger.FillAsync("Input.Name", "Åsa Lind");
        await arranger.FillAsync("Input.Phone", "ring");
        await arranger.SubmitAsync("day");
        await arranger.SeeErrorsAsync("Input.Phone");
        await arranger.FillAsync("Input.Phone", "070-123 45 67");
        await arranger.SubmitAsync("day");
        await arranger.ArriveAsync("done=day");
        await firm.OpenAsync(booking);
        await Expect(firm.Main).ToContainTextAsync("Lastkaj på baksidan");
        await Expect(firm.Page.Locator("a[href='tel:+46701234567']")).ToBeVisibleAsync();

        // A card that is refused first: the page says so, nothing is lost, another card works.
        await arranger.OpenAsync(booking);
        await arranger.PressAsync("pay");
        await arranger.TypeCardAsync("4000000000000002");
        await Expect(arranger.Page.Locator("#error")).ToBeVisibleAsync();
        await arranger.TypeCardAsync("4242424242424242");
        await arranger.ArriveAsync($"{booking}/paid");
        await neighbourhood.SettleAsync();
        await arranger.OpenAsync(booking);
        await Expect(arranger.Page.Locator("[aria-current=step]").First).ToContainTextAsync("Betalning");

        // The rest; then the evening passes and nobody objects.
        await arranger.PayAsync(booking);
        await arranger.OpenAsync(booking);
        await arranger.LetTimePassAsync("performance");
        await arranger.LetTimePassAsync("fortnight");
        await arranger.OpenAsync(booking);
        await firm.SeeAllPaidOutAsync("På ert konto", payouts: 2);
        await Expect(arranger.Main).ToContainTextAsync("Hur var det med");

        await arranger.OpenAsync("invoices");
        var pdf = await arranger.FileAsync(arranger.Page.Locator(".invoice-row a[href*='documents/']").First);
        pdf.AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
        var lines = await InvoiceLinesAsync(arranger.Page.APIRequest);
        lines.ShouldContain("Samtal med publiken efteråt");
        lines.ShouldContain("Fler framträdanden samma dag: 1");
    }

    /// <summary>The firm connects its account on the provider's own page.</summary>
    internal static async Task OpenAccountAsync(Visitor firm)
    {
        await firm.OpenAsync("payouts");
        await firm.SubmitAsync("account");
        await firm.Page.Locator("button[value=complete]").ClickAsync();
        await firm.ArriveAsync("/payouts");
    }

    internal static string Day(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The lines of the firm's invoice, read through the API as the arranger.</summary>
    private async Task<IReadOnlyList<string>> InvoiceLinesAsync(IAPIRequestContext api)
    {
        var token = (await JsonAsync(await api.PostAsync(neighbourhood.Page("api/v1/auth/token"), new() { DataObject = new { email = Arranger, password = Neighbourhood.Password } }))).GetProperty("accessToken").GetString();
        var bearer = new APIRequestContextOptions { Headers = [KeyValuePair.Create("Authorization", "Bearer " + token)] };
        var list = await JsonAsync(await api.GetAsync(neighbourhood.Page("api/v1/invoices"), bearer));
        var invoice = list.GetProperty("items").EnumerateArray().First(i => i.GetProperty("kind").GetString() == "invoice").GetProperty("id").GetString();
        var found = await JsonAsync(await api.GetAsync(neighbourhood.Page("api/v1/invoices/" + invoice), bearer));
        return [.. found.GetProperty("lines").EnumerateArray().Select(l => l.GetProperty("description").GetString()!)];
    }

    private static async Task<JsonElement> JsonAsync(IAPIResponse answer)
    {
        answer.Status.ShouldBe(200, await answer.TextAsync());
        return JsonElement.Parse(await answer.TextAsync());
    }
}

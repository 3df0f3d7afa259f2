using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Journeys;

/// <summary>
/// A culture school in Verdal books a duo from Östersund by invoice: a manager without an account signs by a link, and each
/// of the two who play tells the tax office about themselves by a link of their own.
/// </summary>
public sealed partial class Municipality_books_across_the_border(Neighbourhood neighbourhood)
{
    private const string Municipality = "verdal-kommune@samspel.example";
    private const string Duo = "duo-staare@samspel.example";

    [Fact]
    public async Task With_a_manager_and_two_performers_who_have_no_account()
    {
        var municipality = await neighbourhood.SignedInAsync(Municipality, "nb");
        await municipality.OpenAsync($"offers/nordiska-toner-for-nyckelharpa-och-gitarr/request?date={Arranger_books_an_evening.Day(neighbourhood.Today.PlusDays(40))}&place=5038&audience=60");
        await municipality.FillAsync("Input.Time", "18:00");
        await municipality.FillAsync("Input.Venue", "Verdal kulturhus");
        await municipality.TickAsync("Input.Method", "Invoice");
        await municipality.TickAsync("Input.Currency", "NOK");
        await municipality.PressAsync("price");
        await Expect(municipality.Page.Locator(".side")).ToContainTextAsync("Bedriftens priser er omregnet");
        await municipality.PressAsync("send");
        await municipality.ArriveAsync("bookings/SMP-");
        var booking = Booking().Match(municipality.Page.Url).Value;

        // One of the two lives in Norway, so the price is named with less to keep back than it would have been.
        var duo = await neighbourhood.SignedInAsync(Duo, "sv");
        await duo.OpenAsync(booking);
        await duo.PressAsync("quote");
        await duo.ArriveAsync("done=quote");
        await AskAsync(duo, booking, "Märit Norling", "marit@staare.example", "sv");
        await AskAsync(duo, booking, "Jon Viken", "jon@viken.example", "nb");
        await AnswerAsync("marit@staare.example", "sv", "SE");
        await AnswerAsync("jon@viken.example", "nb", "NO");
        await duo.OpenAsync(booking + "/border");
        await Expect(duo.Page.Locator("#kept-back")).ToContainTextAsync("1 av 2");
        await duo.OpenAsync(booking + "/quote");
        await duo.PressAsync("send");
        await duo.ArriveAsync("done=quote");
        await duo.OpenAsync(booking + "/border");
        await Expect(duo.Page.Locator("#kept-back")).ToHaveCountAsync(0);

        await municipality.OpenAsync(booking);
        await municipality.PressAsync("accept");
        await municipality.ArriveAsync("done=accept");
        await duo.SignAgreementAsync(booking, Duo, "Märit Norling");
        await municipality.OpenAsync(booking + "/performers");
        await Expect(municipality.Main).Not.ToContainTextAsync("Storgatan 7");
        await ApproveAsync(municipality, booking);

        await municipality.OpenAsync(booking + "/performers");
        await Expect(municipality.Main.GetByText("Storgatan 7")).ToHaveCountAsync(1);
        await Expect(municipality.Main).ToContainTextAsync("skal ikke meldes");
        await duo.OpenAsync(booking + "/performers");
        await Expect(duo.Page.Locator(".status-tag").Filter(new() { HasText = "Har svarat" })).ToHaveCountAsync(2);
        await Expect(duo.Main).Not.ToContainTextAsync("Storgatan 7");
        await duo.OpenAsync(booking + "/border");
        await Expect(duo.Page.Locator(".duty").Filter(new() { HasText = "Uppgifter om alla som uppträder" }).Locator(".status-tag")).ToHaveTextAsync("Gjort");
    }

    private static async Task AskAsync(Visitor firm, string booking, string name, string email, string language)
    {
        await firm.OpenAsync(booking + "/performers");
        await firm.SubmitAsync("ask");
        await firm.SeeErrorsAsync("Input.Name", "Input.Email");
        await firm.FillAsync("Input.Name", name);
        await firm.FillAsync("Input.Email", email);
        await firm.ChooseAsync("Input.Language", language);
        await firm.SubmitAsync("ask");
        await firm.ArriveAsync("performers\\?done=sent");
    }

    private async Task AnswerAsync(string email, string language, string residence)
    {
        var secret = PerformerLink().Match((await neighbourhood.MailAsync(email, m => PerformerLink().IsMatch(m.Text ?? ""))).Text!).Groups[1].Value;
        var performer = await neighbourhood.VisitorAsync(language);
        await performer.OpenAsync("performers/" + secret);
        await performer.SubmitAsync("performer");
        await performer.SeeErrorsAsync("Input.BornOn", "Input.Residence", "Input.Street");
        await performer.FillAsync("Input.BornOn", "1987-05-14");
        await performer.ChooseAsync("Input.Citizenship", "SE");
        await performer.ChooseAsync("Input.Residence", residence);
        await performer.FillAsync("Input.Street", "Storgatan 7");
        await performer.FillAsync("Input.PostalCode", "831 30");
        await performer.FillAsync("Input.Town", "Östersund");
        await performer.SubmitAsync("performer");
        await performer.ArriveAsync("answer=sent");
        await performer.OpenAsync("performers/" + secret);
        await Expect(performer.Page.Locator(".ds-alert[data-color=warning]")).ToBeVisibleAsync();
        await Expect(performer.Page.Locator("input[name='Input.FullName']")).ToHaveCountAsync(0);
    }

    private async Task ApproveAsync(Visitor municipality, string booking)
    {
        await municipality.OpenAsync(booking + "/sign");
        await municipality.Page.Locator("summary", new() { HasText = "Noen andre skal godkjenne" }).ClickAsync();
        await municipality.FillAsync("Approver.Name", "Ingrid Aune");
        await municipality.FillAsync("Approver.Email", "ingrid.aune");
        await municipality.SubmitAsync("approver");
        await municipality.SeeErrorsAsync("Approver.Email");
        await municipality.FillAsync("Approver.Email", "ingrid.aune@verdal.example");
        await municipality.SubmitAsync("approver");
        await municipality.ArriveAsync("asked=1");
        var secret = ApprovalLink().Match((await neighbourhood.MailAsync("ingrid.aune@verdal.example", m => ApprovalLink().IsMatch(m.Text ?? ""))).Text!).Groups[1].Value;
        var manager = await neighbourhood.VisitorAsync("nb");
        await manager.OpenAsync("approve/" + secret);
        await manager.SubmitAsync("sign");
        await manager.Page.Locator(".ds-alert[data-color=success]").WaitForAsync();
        await neighbourhood.SettleAsync();
    }

    [GeneratedRegex("bookings/SMP-[A-Z0-9]+")]
    private static partial Regex Booking();

    [GeneratedRegex("performers/([0-9a-f]{64})")]
    private static partial Regex PerformerLink();

    [GeneratedRegex("approve/([0-9a-f]{64})")]
    private static partial Regex ApprovalLink();
}

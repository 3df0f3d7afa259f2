using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Journeys;

/// <summary>A care home in Verdal forgets an invoice. The storyteller reminds it, and the money comes in two parts by files from her bank.</summary>
public sealed class A_late_payer(Neighbourhood neighbourhood)
{
    private const string Municipality = "verdal-kommune@samspel.example";
    private const string Storyteller = "sagor-vid-elden@samspel.example";

    [Fact]
    public async Task Is_reminded_and_pays_in_two_parts()
    {
        var municipality = await neighbourhood.SignedInAsync(Municipality, "nb");
        var storyteller = await neighbourhood.SignedInAsync(Storyteller, "nb");
        var booking = await BookAsync(municipality, storyteller);
        foreach (var time in (string[])["fortnight", "month"])
        {
            await municipality.LetTimePassAsync(time);
        }

        // The firm sees by its age what is owed, and has a reminder sent.
        await storyteller.OpenAsync("invoices");
        await storyteller.Page.Locator("a[href*='invoices/owed?age=']").First.WaitForAsync();
        await storyteller.OpenAsync("invoices/owed");
        await storyteller.LookAsync();
        await storyteller.Page.Locator(".invoice-row").Filter(new() { HasText = "Verdal" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await storyteller.ArriveAsync("invoices/[0-9a-f-]{36}$");
        var invoice = Regex.Match(storyteller.Page.Url, "invoices/[0-9a-f-]{36}").Value;
        await Expect(storyteller.Page.Locator("#late")).ToBeVisibleAsync();
        await storyteller.LookAsync();
        await storyteller.SubmitAsync("remind");
        await storyteller.ArriveAsync("done=reminded");
        await neighbourhood.SettleAsync();

        // The firm gets a copy, and the buyer reads the letter.
        var letter = await neighbourhood.MailAsync(Storyteller, m => m.Subject?.StartsWith("Påminnelse om SMP-", StringComparison.Ordinal) == true);
        letter.Text.ShouldNotBeNull().ShouldNotContain("inkasso", Case.Insensitive);
        await municipality.OpenAsync(invoice);
        await Expect(municipality.Page.Locator("#late")).ToContainTextAsync("Påminnelse 1");
        (await municipality.FileAsync(municipality.Page.Locator("#late a[href*='documents/']").First)).AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
        await municipality.LookAsync();

        // A part of the money comes by a file from the bank, the rest by the next.
        await storyteller.OpenAsync(invoice);
        var left = decimal.Parse(await storyteller.Named("Received.Amount").InputValueAsync(), CultureInfo.GetCultureInfo("nb-NO"));
        var reference = await storyteller.Page.Locator("#pay-reference").InnerTextAsync();
        await PutInAsync(storyteller, $"{Row(1_000m, reference)}\n{Row(123.45m, "", "Loppemarked")}");
        await Expect(storyteller.Page.Locator(".ds-alert[data-color=success]")).ToContainTextAsync("Nye betalinger: 2. Registrert på fakturaer: 1");
        await storyteller.LookAsync();
        await storyteller.OpenAsync(invoice);
        await Expect(storyteller.Page.Locator("#money")).ToContainTextAsync("fra bankens fil");
        await PutInAsync(storyteller, $"{Row(1_000m, reference)}\n{Row(123.45m, "", "Loppemarked")}\n{Row(left - 1_000m, reference)}");
        await Expect(storyteller.Page.Locator(".ds-alert[data-color=success]")).ToContainTextAsync("Nye betalinger: 1. Registrert på fakturaer: 1");
        await neighbourhood.SettleAsync();

        // Everything is settled, for both and on the booking.
        await storyteller.OpenAsync(invoice);
        await Expect(storyteller.Page.Locator(".page .status-tag").First).ToContainTextAsync("Betalt");
        await storyteller.LookAsync();
        await storyteller.OpenAsync("invoices/owed");
        await Expect(storyteller.Page.Locator(".invoice-row").Filter(new() { HasText = "Verdal" })).ToHaveCountAsync(0);
        await municipality.OpenAsync(booking);
        await Expect(municipality.Page.Locator(".payments-table")).ToContainTextAsync("betalt til", new() { IgnoreCase = true });
    }

    private async Task<string> BookAsync(Visitor municipality, Visitor storyteller)
    {
        await municipality.OpenAsync($"offers/fortellinger-fra-grensetraktene/request?date={Arranger_books_an_evening.Day(neighbourhood.Today.PlusDays(8))}&place=5038&audience=30");
        await municipality.FillAsync("Input.Time", "14:00");
        await municipality.FillAsync("Input.Venue", "Verdal omsorgssenter");
        await municipality.TickAsync("Input.Method", "Invoice");
        await municipality.PressAsync("send");
        await municipality.ArriveAsync("bookings/SMP-");
        var booking = Regex.Match(municipality.Page.Url, "bookings/SMP-[A-Z0-9]+").Value;
        await storyteller.OpenAsync(booking);
        await storyteller.PressAsync("quote");
        await storyteller.ArriveAsync("done=quote");
        await municipality.OpenAsync(booking);
        await municipality.PressAsync("accept");
        await municipality.ArriveAsync("done=accept");
        await storyteller.SignAgreementAsync(booking, Storyteller, "Sigrid Moen");
        await municipality.SignAgreementAsync(booking, Municipality, "Ola Verdal");
        return booking;
    }

    private string Row(decimal amount, string reference, string text = "") =>
        string.Create(CultureInfo.GetCultureInfo("nb-NO"), $"{neighbourhood.Today:dd.MM.uuuu};{amount:0.00};{reference};{text}");

    private static async Task PutInAsync(Visitor visitor, string rows)
    {
        await visitor.OpenAsync("invoices/bank");
        await visitor.Page.Locator("[name=File]").SetInputFilesAsync(new FilePayload { Name = "bank.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("Bokført dato;Beløp;KID;Melding\n" + rows + "\n") });
        await visitor.SubmitAsync("bank-file");
        await visitor.ArriveAsync("done=read");
    }
}

using Marketplace.Domain.Invoicing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Journeys;

/// <summary>A house of crafts from Strömsund dressed a book shop that telephoned. It writes the invoice here, and the shop gets it by mail. Nobody else books this firm: it registers for VAT.</summary>
public sealed class Invoice_for_work_agreed_elsewhere(Neighbourhood neighbourhood)
{
    private const string Firm = "handens-hus@samspel.example";
    private const string Shop = "kassa@bokhandeln.example";

    [Fact]
    public async Task Is_written_seen_sent_put_right_and_paid()
    {
        var firm = await neighbourhood.SignedInAsync(Firm, "sv");
        await firm.OpenAsync("organisation/vat");
        await firm.TickAsync("Input.Vat.Registered");
        await firm.SubmitAsync("vat");
        await firm.ArriveAsync("saved=");
        await firm.OpenAsync("organisation/bank");
        await firm.FillAsync("Input.Bankgiro", "991-2346");
        await firm.SubmitAsync("bank");
        await firm.ArriveAsync("saved=bank");

        await firm.OpenAsync("invoices");
        await firm.Main.GetByRole(AriaRole.Link, new() { Name = "Egna fakturor" }).ClickAsync();
        await firm.ArriveAsync("invoices/drafts$");
        await firm.Main.GetByRole(AriaRole.Link, new() { Name = "Skriv en faktura" }).ClickAsync();
        await firm.ArriveAsync("drafts/new");
        await firm.Main.GetByRole(AriaRole.Link, new() { Name = "Lägg till kund" }).ClickAsync();
        await firm.ArriveAsync("customers/new");
        await AddCustomerAsync(firm);
        await WriteAsync(firm);

        // What is missing is said, with the way to it.
        await Expect(firm.Main).ToContainTextAsync("fullmakt");
        await firm.Main.GetByRole(AriaRole.Link, new() { Name = "Läs och ge fullmakten" }).ClickAsync();
        await firm.ArriveAsync("invoices/mandate");
        await firm.SubmitAsync("mandate");
        await firm.ArriveAsync("done=mandate");
        var draft = await firm.FileAsync(firm.Main.GetByRole(AriaRole.Link, new() { Name = "Se fakturan som den blir (PDF)" }));
        draft.AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();

        await firm.Page.Locator("details.confirm:has(input[name='_handler'][value='issue']) > summary").ClickAsync();
        await firm.SubmitAsync("issue");
        await firm.ArriveAsync("done=issued");
        await Expect(firm.Main).ToContainTextAsync("Faktura SMP-");

        var mail = await neighbourhood.MailAsync(Shop, m => m.Subject.StartsWith("Faktura SMP-", StringComparison.Ordinal));
        mail.Attachments.ShouldContain(a => a.EndsWith(".pdf", StringComparison.Ordinal));
        await firm.OpenAsync("invoices?side=provider");
        var row = firm.Page.Locator(".invoice-row").Filter(new() { HasText = "Ljus till bokmässan" });
        var pdf = await firm.FileAsync(row.Locator("a[href*='documents/']"));
        pdf.AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
        await row.Locator("h2 a").ClickAsync();
        await firm.ArriveAsync("invoices/[0-9a-f-]{36}");
        await CorrectAsync(firm);
        await firm.SubmitAsync("received");
        await firm.ArriveAsync("done=received");
        await Expect(firm.Page.Locator(".status-tag").First).ToContainTextAsync("Betald");
    }

    /// <summary>The picture was not lent but sold as work: 25 %, not 6. The invoice is credited and sent again, and the shop has both.</summary>
    private async Task CorrectAsync(Visitor firm)
    {
        await firm.Main.GetByRole(AriaRole.Link, new() { Name = "Rätta momsen" }).ClickAsync();
        await firm.ArriveAsync("/vat$");
        await firm.ChooseAsync("Input.Answers[1]", "se_standard");
        await firm.SubmitAsync("vat");
        await firm.SeeErrorsAsync("Input.Reason");
        await firm.FillAsync("Input.Reason", "Bilden såldes som arbete, inte som rättighet.");
        await firm.SubmitAsync("vat");
        await firm.ArriveAsync("done=");
        await Expect(firm.Main).ToContainTextAsync("7 875,00");
        (await neighbourhood.MailAsync(Shop, m => m.Subject.StartsWith("Kreditfaktura SMP-", StringComparison.Ordinal))).Attachments.ShouldNotBeEmpty();
    }

    private static async Task AddCustomerAsync(Visitor firm)
    {
        await firm.TickAsync("Input.Kind", "Business");
        await firm.FillAsync("Input.Name", "Bokhandeln i Åre AB");
        await firm.FillAsync("Input.Number", "556677-8898");
        await firm.SubmitAsync("customer");
        await firm.SeeErrorsAsync("Input.Number", "Input.Address.Street");
        await firm.FillAsync("Input.Number", "556677-8899");
        await firm.FillAsync("Input.Address.Street", "Torget 2");
        await firm.FillAsync("Input.Address.PostalCode", "837 52");
        await firm.FillAsync("Input.Address.Town", "Åre");
        await firm.FillAsync("Input.Email", Shop);
        await firm.SubmitAsync("customer");
        await firm.ArriveAsync("drafts/new\\?customer=");
    }

    /// <summary>Lights at 25 % by the hour, and the right to show a picture of them at 6 %.</summary>
    private async Task WriteAsync(Visitor firm)
    {
        await firm.FillAsync("Input.Title", "Ljus till bokmässan");
        await firm.FillAsync("Input.PerformedOn", Arranger_books_an_evening.Day(neighbourhood.Today.PlusDays(-2)));
        await firm.FillAsync("Input.Place", "Bokhandeln, Åre");
        await LineAsync(firm, 0, SupplyKind.TechnicalHire, "Ljusrigg med tekniker", "7,5", "640");
        await firm.ChooseAsync("Input.Lines[0].Unit", "Hour");
        await LineAsync(firm, 1, SupplyKind.Copyright, "Rätt att visa ljusbilden", "1", "mycket");
        await firm.PressAsync("save");
        await firm.SeeErrorsAsync("Input.Lines[1].UnitPrice");
        await firm.FillAsync("Input.Lines[1].UnitPrice", "1 500");
        await firm.PressAsync("save");
        await firm.ArriveAsync("done=saved");

        // 4 800 and 25 %, 1 500 and 6 %.
        await Expect(firm.Main).ToContainTextAsync("7 590,00");
    }

    private static async Task LineAsync(Visitor firm, int index, SupplyKind supply, string text, string quantity, string price)
    {
        await firm.ChooseAsync($"Input.Lines[{index}].Supply", supply.ToString());
        await firm.FillAsync($"Input.Lines[{index}].Text", text);
        await firm.FillAsync($"Input.Lines[{index}].Quantity", quantity);
        await firm.FillAsync($"Input.Lines[{index}].UnitPrice", price);
    }
}

using Marketplace.Api.Tests.Platform;

namespace Marketplace.Api.Tests.Invoicing;

public sealed class Pages_of_an_invoice_to_see(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Lead_from_the_choice_to_an_invoice_that_was_looked_at()
    {
        var (firm, _, booking) = await AnInvoiceToSee.BetweenAsync(api);
        using var browser = await AnIssuedInvoice.BrowserOfAsync(api, firm);
        await browser.OpenAsync("/sv/organisation/invoicing");
        await browser.SubmitAsync("invoicing", ("Input.TermDays", "30"), ("Input.LooksFirst", "true"));
        browser.At.ShouldBe("/sv/organisation?saved=invoicing");
        await browser.OpenAsync("/sv/organisation/invoicing");
        browser.Html.ShouldMatch("<input[^>]*name=\"Input.LooksFirst\"[^>]*checked");
        await browser.OpenAsync("/sv/today");
        browser.Text.ShouldContain("Titta på fakturan innan den går");
        await browser.OpenAsync("/sv/invoices/drafts");
        browser.Text.ShouldContain("Fakturor för bokningar");

        await browser.OpenAsync($"/sv/invoices/looks/{booking.Value}");
        await browser.SubmitAsync("look", ("Input.BuyerReference", new string('x', 61)));
        browser.Html.ShouldContain("id=\"look-buyerreference-error\"");
        await browser.SubmitAsync("look", ("Input.BuyerReference", "Kassören"), ("Input.OrderNumber", "B-12"), ("Input.Answers[0]", "se_not_registered"));
        browser.At.ShouldEndWith("?done=saved");
        browser.Html.ShouldContain("value=\"B-12\"");
        browser.Html.ShouldMatch("<option[^>]*value=\"se_not_registered\"[^>]*selected");
        await browser.SubmitAsync("hold");
        browser.At.ShouldEndWith("?done=held");
        browser.Text.ShouldNotContain("Behöver ni mer tid");
        await browser.SubmitAsync("issue");
        browser.At.ShouldEndWith("?done=issued");
        browser.Text.ShouldContain("SMP-1");
        await browser.OpenAsync($"/sv/invoices/looks/{booking.Value}");
        browser.Text.ShouldContain("Fakturan är utställd");
    }

    [Fact]
    public async Task Are_not_there_for_the_buyer()
    {
        var (_, buyer, booking) = await AnInvoiceToSee.BetweenAsync(api);
        using var browser = await AnIssuedInvoice.BrowserOfAsync(api, buyer);
        await browser.OpenAsync($"/nb/invoices/looks/{booking.Value}");
        browser.Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        await browser.OpenAsync($"/nb/invoices/looks/{booking.Value}/document");
        browser.Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }
}

using System.Net;
using System.Text.RegularExpressions;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Organisations;
using NodaTime.Text;

namespace Marketplace.Api.Tests.Invoicing.Elsewhere;

public sealed class Pages_of_work_agreed_elsewhere(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Lead_from_no_customer_to_an_invoice_with_each_mistake_at_its_field()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        using var browser = await SignedInAsync(firm.Owner);
        await browser.OpenAsync("/sv/invoices/drafts");
        browser.Text.ShouldContain("Inga utkast");
        await browser.OpenAsync("/sv/invoices/drafts/new");
        browser.Html.ShouldContain("href=\"customers/new?for=invoice\"");

        await browser.OpenAsync("/sv/customers/new?for=invoice");
        await browser.SubmitAsync("customer", ("Input.Kind", "Business"), ("Input.Country", "SE"), ("Input.Name", "Krogen AB"), ("Input.Number", "556036-0794"), ("Input.Address.Street", "Torget 1"), ("Input.Address.PostalCode", "7011"), ("Input.Address.Town", "Åre"));
        browser.Html.ShouldContain("id=\"customer-number-error\"");
        browser.Html.ShouldContain("id=\"customer-address-postalcode-error\"");
        browser.Html.ShouldContain("value=\"556036-0794\"");
        await browser.SubmitAsync("customer", ("Input.Kind", "Business"), ("Input.Country", "SE"), ("Input.Name", "Krogen AB"), ("Input.Number", "556036-0793"), ("Input.Address.Street", "Torget 1"), ("Input.Address.PostalCode", "83752"), ("Input.Address.Town", "Åre"));
        browser.At.ShouldStartWith("/sv/invoices/drafts/new?customer=");

        var day = LocalDatePattern.Iso.Format(api.Clock.GetCurrentInstant().InUtc().Date.PlusDays(-2));
        await browser.SubmitAsync("planned", [.. Chosen(browser), ("Input.Title", ""), ("Input.PerformedOn", day), ("Input.Place", "Krogen"), ("Input.Lines[0].Text", "Konsert"), ("Input.Lines[0].UnitPrice", "många")]);
        browser.Html.ShouldContain("id=\"planned-lines-0-unitprice-error\"");
        await browser.SubmitAsync("planned", [.. Chosen(browser), ("Input.Title", ""), ("Input.PerformedOn", day), ("Input.Place", "Krogen"), ("Input.Lines[0].Text", "Konsert"), ("Input.Lines[0].UnitPrice", "9000")]);
        browser.Html.ShouldContain("id=\"planned-title-error\"");
        browser.Html.ShouldContain("id=\"planned-lines-0-supply-error\"");
        await browser.SubmitAsync(
            "planned", [.. Chosen(browser), ("Input.Title", "Konsert på krogen"), ("Input.PerformedOn", day), ("Input.Place", "Krogen"),
            ("Input.Lines[0].Supply", "OtherPerformance"), ("Input.Lines[0].Text", "Frågesport"), ("Input.Lines[0].UnitPrice", "9 000,50")]);
        browser.At.ShouldEndWith("?done=saved");

        // Not registered for VAT, so nothing is to be chosen; what is missing is an account.
        browser.Text.ShouldContain("9\u00a0000,50");
        browser.Html.ShouldContain("href=\"organisation/bank\"");
        await WorkElsewhere.MayInvoiceAsync(firm);
        await browser.OpenAsync(browser.At);
        await browser.SubmitAsync("issue");
        browser.At.ShouldEndWith("?done=issued");
        browser.Text.ShouldContain("SMP-1");
        await browser.SubmitAsync("received", ("Received.Amount", "9000,50"), ("Received.Day", LocalDatePattern.Iso.Format(api.Clock.GetCurrentInstant().InUtc().Date)));
        browser.At.ShouldEndWith("?done=received");
        browser.Text.ShouldContain("Betald");
    }

    [Fact]
    public async Task Let_an_owner_withdraw_the_mandate_and_say_what_follows()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        await WorkElsewhere.MayInvoiceAsync(firm);
        using var finance = await AnIssuedInvoice.BrowserOfAsync(api, firm with { Owner = await firm.MemberAsync(api, OrganisationRole.Finance) });
        await finance.OpenAsync("/sv/invoices/mandate");
        finance.Html.ShouldNotContain("value=\"withdraw\"");
        using var owner = await AnIssuedInvoice.BrowserOfAsync(api, firm);
        await owner.OpenAsync("/sv/invoices/mandate");
        owner.Text.ShouldContain("Återkommande fakturor blir utkast som väntar på er.");
        await owner.SubmitAsync("withdraw");
        owner.At.ShouldBe("/sv/invoices/mandate?done=withdrawn");
        owner.Text.ShouldContain($"tillbakatagen av {firm.Owner.Name}");
        await owner.SubmitAsync("mandate");
        await owner.OpenAsync("/sv/invoices/mandate");
        owner.Html.ShouldContain("value=\"withdraw\"");
    }

    [Fact]
    public async Task Ask_an_owner_for_the_mandate_and_nobody_else()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        using var finance = await SignedInAsync(await firm.MemberAsync(api, OrganisationRole.Finance));
        await finance.OpenAsync("/nb/invoices/mandate");
        finance.Text.ShouldContain("Bare en eier kan gi fullmakten");
        using var owner = await SignedInAsync(firm.Owner);
        await owner.OpenAsync("/nb/invoices/mandate");
        await owner.SubmitAsync("mandate");
        await owner.OpenAsync("/nb/invoices/mandate");
        owner.Text.ShouldContain("Gitt av");
    }

    [Fact]
    public async Task Repeat_an_invoice_and_stop_throw_a_draft_away_and_remove_a_customer()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var work = await WorkElsewhere.WrittenAsync(api, firm);
        using var browser = await SignedInAsync(firm.Owner);
        await browser.OpenAsync($"/en/invoices/drafts/{work.Planned}");
        await browser.SubmitAsync("repeat", ("Repeat.Rhythm", "Month"), ("Repeat.FirstOn", "2020-01-01"));
        browser.Html.ShouldContain("id=\"repeat-repeat-firston-error\"");
        await browser.SubmitAsync("repeat", ("Repeat.Rhythm", "Month"), ("Repeat.FirstOn", LocalDatePattern.Iso.Format(work.Today)));
        browser.At.ShouldBe("/en/invoices/drafts?done=repeating");
        browser.Text.ShouldContain("every month");
        await browser.SubmitAsync($"stop-{work.Recurring}");
        browser.At.ShouldBe("/en/invoices/drafts?done=stopped");
        await browser.OpenAsync($"/en/customers/{work.CustomerId}");
        await browser.SubmitAsync("remove");
        browser.Text.ShouldContain("cannot be removed");
        await browser.OpenAsync($"/en/invoices/drafts/{work.Planned}");
        await browser.SubmitAsync("discard");
        browser.At.ShouldBe("/en/invoices/drafts?done=discarded");
    }

    [Fact]
    public async Task Are_missing_to_strangers_and_closed_to_who_is_not_signed_in()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var work = await WorkElsewhere.WrittenAsync(api, firm);
        using var stranger = await SignedInAsync((await AnOrganisation.ApprovedAsync(api)).Owner);
        using var nobody = api.Browser();
        foreach (var page in (string[])[$"customers/{work.CustomerId}", $"invoices/drafts/{work.Planned}", $"invoices/drafts/{work.Planned}/document"])
        {
            await stranger.OpenAsync("/sv/" + page);
            stranger.Status.ShouldBe(HttpStatusCode.NotFound, page);
            await nobody.OpenAsync("/sv/" + page);
            nobody.At.ShouldStartWith("/sv/sign-in", Case.Sensitive, page);
        }

        await stranger.OpenAsync("/sv/customers");
        stranger.Text.ShouldContain("Inga kunder än");
        foreach (var page in (string[])["customers", "customers/new", "invoices/drafts", "invoices/drafts/new", "invoices/mandate"])
        {
            await nobody.OpenAsync("/sv/" + page);
            nobody.At.ShouldStartWith("/sv/sign-in", Case.Sensitive, page);
        }
    }

    /// <summary>What a browser posts of the lists and numbers that stand there.</summary>
    private static IEnumerable<(string, string)> Chosen(Browser browser) =>
    [
        ("Input.Then", "save"), ("Input.Customer", Regex.Match(browser.Html, "<option value=\"([0-9a-f-]{36})\"").Groups[1].Value), ("Input.Currency", "SEK"), ("Input.PlaceCountry", "SE"),
        ("Input.TermDays", "30"), ("Input.Lines[0].Quantity", "1"), ("Input.Lines[0].Unit", "Piece"),
    ];

    private async Task<Browser> SignedInAsync(SignedInPerson person)
    {
        var browser = api.Browser();
        await browser.OpenAsync("/sv/sign-in");
        await browser.SubmitAsync("sign-in", ("Form.Email", person.Email), ("Form.Password", ApiFixture.Password));
        return browser;
    }
}

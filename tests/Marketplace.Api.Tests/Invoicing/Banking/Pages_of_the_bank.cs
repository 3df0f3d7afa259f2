using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Api.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Tests.Invoicing.Banking;

public sealed class Pages_of_the_bank(ApiFixture api) : IClassFixture<ApiFixture>
{
    private string Today => api.Clock.GetCurrentInstant().InUtc().Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Read_a_table_and_ask_about_what_it_does_not_say()
    {
        var (firm, buyer, one) = await AnIssuedInvoice.BetweenAsync(api);
        var two = await AnIssuedInvoice.IssuedAsync(api, firm, buyer);
        using var browser = await AnIssuedInvoice.BrowserOfAsync(api, firm);
        await browser.OpenAsync("/sv/invoices");
        browser.Html.ShouldContain("href=\"invoices/bank\"");
        await browser.OpenAsync("/sv/invoices/bank");
        browser.Text.ShouldContain("Inga betalningar väntar på er.");

        await browser.UploadAsync("bank-file", "File", "bank.csv", Encoding.UTF8.GetBytes($"Datum;Belopp;Meddelande;Avsändare\n{Today};13644,00;SMP-1;Krogen\n{Today};13000,00;SMP-2;Krogen\n{Today};77,50;Bidrag;Kommunen\n"));
        browser.Text.ShouldContain("Nya betalningar: 3. Avprickade mot fakturor: 1.");
        browser.Text.ShouldContain("Det här ser ut att höra till:");
        await browser.SubmitAsync(Form("book", browser));
        browser.At.ShouldEndWith("?done=booked");

        await browser.SubmitAsync(Form("divide", browser), ("Invoice[0]", ""), ("Amount[0]", "x"));
        browser.Html.ShouldContain("-invoice-0-error\"");
        await browser.SubmitAsync(Form("divide", browser), ("Invoice[0]", two.Value.ToString()), ("Amount[0]", "100"));
        browser.Text.ShouldContain("mer än vad som är kvar av betalningen");
        await browser.SubmitAsync(Form("divide", browser), ("Invoice[0]", two.Value.ToString()), ("Amount[0]", "7,50"));
        browser.At.ShouldEndWith("?done=booked");
        browser.Text.ShouldContain("Kvar att fördela: 70,00");
        await browser.SubmitAsync(Form("aside", browser), ("Reason", ""));
        browser.Html.ShouldContain("-reason-error\"");
        await browser.SubmitAsync(Form("aside", browser), ("Reason", "Bidrag från kommunen"));
        browser.At.ShouldEndWith("?done=aside");
        await browser.OpenAsync("/sv/invoices/bank?state=setaside");
        browser.Text.ShouldContain("Bidrag från kommunen");
        await browser.SubmitAsync(Form("up", browser));
        browser.At.ShouldEndWith("?done=up");
        (await api.InDatabaseAsync(db => db.Invoices.Where(i => i.Id == one).Select(i => i.State).SingleAsync())).ShouldBe(Domain.Invoicing.InvoiceState.Paid);
    }

    [Fact]
    public async Task Let_the_columns_be_chosen_without_choosing_the_file_again()
    {
        var (firm, _, _) = await AnIssuedInvoice.BetweenAsync(api);
        using var browser = await AnIssuedInvoice.BrowserOfAsync(api, firm);
        await browser.OpenAsync("/nb/invoices/bank");
        await browser.UploadAsync("bank-file", "File", "egen.csv", Encoding.UTF8.GetBytes($"Når;Hva;Hvor mye\n{Today};SMP-1;13644,00\n"));
        browser.Text.ShouldContain("Hvor mye");
        await browser.SubmitAsync("bank-columns", ("Columns.Date", ""), ("Columns.Amount", "3"));
        browser.Text.ShouldContain("egen.csv");
        await browser.SubmitAsync("bank-columns", ("Columns.Date", "1"), ("Columns.Amount", "3"), ("Columns.Text", "2"));
        browser.Text.ShouldContain("Nye betalinger: 1. Registrert på fakturaer: 1.");
    }

    [Fact]
    public async Task Say_what_is_wrong_with_a_file_and_keep_strangers_out()
    {
        var (firm, buyer, _) = await AnIssuedInvoice.BetweenAsync(api);
        using var browser = await AnIssuedInvoice.BrowserOfAsync(api, firm);
        await browser.OpenAsync("/en/invoices/bank");
        await browser.SubmitAsync("bank-file");
        browser.Html.ShouldContain("id=\"bank-file-file-error\"");
        await browser.UploadAsync("bank-file", "File", "x.csv", "Datum;Belopp\nigår;1\n"u8.ToArray());
        browser.Text.ShouldContain("On line 2 of the file the date cannot be read");
        await browser.UploadAsync("bank-file", "File", "x.xml", BankPaper.Camt([(api.Clock.GetCurrentInstant().InUtc().Date, 1m, null, null, null)], "9912346"));
        browser.Text.ShouldContain("9912346");
        await browser.OpenAsync("/en/admin/bank");
        browser.Html.ShouldNotContain("bank-file");
        using var nobody = api.Browser();
        await nobody.OpenAsync("/en/invoices/bank");
        nobody.At.ShouldContain("sign-in");
    }

    private static string Form(string deed, Browser browser) => Regex.Match(browser.Html, deed + "-[0-9a-f-]{36}").Value;
}

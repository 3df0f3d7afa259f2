using System.Net;
using Marketplace.Api.Bookings;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Tests.Invoicing;

public sealed class Pages_of_an_invoice(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Credit_a_part_with_each_mistake_at_its_field()
    {
        var (firm, _, invoice) = await InvoicedAsync();
        using var browser = await SignedInAsync(firm);
        await browser.OpenAsync("/sv/invoices");
        browser.Html.ShouldContain($"href=\"invoices/{invoice.Value}\"");
        await browser.OpenAsync($"/sv/invoices/{invoice.Value}/credit");
        browser.Html.ShouldContain("value=\"12500,00\"");

        await browser.SubmitAsync("credit", ("Input.Reason", ""), ("Input.Amounts[0]", "mycket"), ("Input.Amounts[1]", "1"));
        browser.Html.ShouldContain("id=\"credit-amounts-0-error\"");
        await browser.SubmitAsync("credit", ("Input.Reason", ""), ("Input.Amounts[0]", "100"), ("Input.Amounts[1]", ""));
        browser.Html.ShouldContain("id=\"credit-reason-error\"");
        await browser.SubmitAsync("credit", ("Input.Reason", "Kortare."), ("Input.Amounts[0]", "100"), ("Input.Amounts[1]", "1144,01"));
        browser.Html.ShouldContain("id=\"credit-amounts-1-error\"");
        browser.Html.ShouldContain("value=\"1144,01\"");

        await browser.SubmitAsync("credit", ("Input.Reason", "Kortare än avtalat."), ("Input.Amounts[0]", "2500,50"), ("Input.Amounts[1]", ""));
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.At.ShouldEndWith("?done=credited");
        browser.Text.ShouldContain("Kreditfaktura SMP-2");
        browser.Text.ShouldContain("Kortare än avtalat.");
        await browser.OpenAsync($"/sv/invoices/{invoice.Value}");
        browser.Text.ShouldContain("Delvis krediterad");
        browser.Text.ShouldContain("Kreditfaktura SMP-2");
    }

    [Fact]
    public async Task Correct_the_vat_by_what_the_firm_chooses_in_writing()
    {
        var (firm, _, invoice) = await InvoicedAsync();
        using var browser = await SignedInAsync(firm);
        await browser.OpenAsync($"/nb/invoices/{invoice.Value}/vat");
        await browser.SubmitAsync("vat", ("Input.Reason", "Feil"));
        browser.Html.ShouldContain("id=\"vat-answers-0-error\"");
        await browser.SubmitAsync("vat", ("Input.Reason", "Det var et foredrag."), ("Input.Answers[0]", "se_not_registered"));
        browser.At.ShouldEndWith("?done=corrected");
        browser.Text.ShouldContain("Erstatter faktura");
        await browser.OpenAsync($"/nb/invoices/{invoice.Value}");
        browser.Text.ShouldContain("Kreditert");
        browser.Html.ShouldNotContain("/vat\"");
    }

    [Fact]
    public async Task Show_the_buyer_the_invoice_and_its_e_invoice_but_no_way_to_credit_it()
    {
        var (_, buyer, invoice) = await InvoicedAsync();
        using var browser = await SignedInAsync(buyer);
        await browser.OpenAsync($"/en/invoices/{invoice.Value}");
        browser.Text.ShouldContain("Invoice SMP-1");
        browser.Html.ShouldContain($"invoices/{invoice.Value}/ubl");
        browser.Html.ShouldNotContain($"invoices/{invoice.Value}/credit");
        await browser.OpenAsync($"/en/invoices/{invoice.Value}/credit");
        browser.Text.ShouldContain("This invoice cannot be credited now.");
        await browser.OpenAsync($"/en/invoices/{invoice.Value}/ubl");
        browser.Html.ShouldContain("urn:fdc:peppol.eu:2017:poacc:billing:01:1.0");
    }

    [Fact]
    public async Task Are_missing_to_strangers()
    {
        var (_, _, invoice) = await InvoicedAsync();
        var stranger = await AnOrganisation.ApprovedAsync(api);
        using var browser = await SignedInAsync(stranger);
        foreach (var page in (string[])["", "/credit", "/vat", "/ubl"])
        {
            await browser.OpenAsync($"/sv/invoices/{invoice.Value}{page}");
            browser.Status.ShouldBe(HttpStatusCode.NotFound, page);
        }
    }

    [Fact]
    public async Task Say_that_an_e_invoice_is_not_delivered_and_what_to_do()
    {
        var (firm, _, invoice) = await InvoicedAsync();
        await api.InDatabaseAsync(async db =>
        {
            var now = api.Clock.GetCurrentInstant();
            var row = new EInvoice(invoice, PeppolId.Parse("0007:2120002528"), now);
            row.Learn("ap-1", EInvoiceState.Rejected, "Referensen <b>saknas</b>", now);
            db.Add(row);
            return await db.SaveChangesAsync(Stop);
        });
        using var browser = await SignedInAsync(firm);
        await browser.OpenAsync("/sv/today");
        browser.Text.ShouldContain("Inte levererad: avvisad");
        await browser.OpenAsync($"/sv/invoices/{invoice.Value}");
        browser.Html.ShouldContain("Referensen &lt;b&gt;saknas&lt;/b&gt;");
        browser.Text.ShouldContain("kreditera den och skicka en ny");
        await browser.SubmitAsync("again");
        browser.At.ShouldEndWith("?done=again");
        browser.Text.ShouldContain("Inte levererad än");
    }

    private Task<(AnOrganisation Firm, AnOrganisation Buyer, InvoiceId Invoice)> InvoicedAsync() => AnIssuedInvoice.BetweenAsync(api);

    private Task<Browser> SignedInAsync(AnOrganisation organisation) => AnIssuedInvoice.BrowserOfAsync(api, organisation);
}

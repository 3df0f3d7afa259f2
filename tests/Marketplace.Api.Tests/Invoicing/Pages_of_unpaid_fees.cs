using System.Globalization;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Tests.Invoicing;

public sealed class Pages_of_unpaid_fees(ApiFixture api) : IClassFixture<ApiFixture>
{
    private string Today => api.Clock.GetCurrentInstant().InUtc().Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task List_them_by_age_and_set_when_reminders_go_by_themselves()
    {
        var (_, fee) = await AnIssuedFee.ToAsync(api, issuedDaysAgo: 45);
        using var browser = await AnIssuedFee.AdministratorAsync(api);
        await browser.OpenAsync("/sv/admin/fees?age=up_to_30");
        browser.Html.ShouldContain($"invoices/{fee.Value}");
        browser.Text.ShouldContain("15 dagar försenad");
        browser.Html.ShouldContain("admin/fees?age=over_60");
        await browser.OpenAsync("/nb/admin/fees?age=over_60");
        browser.Html.ShouldNotContain($"invoices/{fee.Value}");
        await browser.SubmitAsync("reminders", ("Input.DaysAfterDue", "1"));
        browser.Html.ShouldContain("id=\"reminders-daysafterdue-error\"");
        await browser.SubmitTwiceAsync("reminders", ("Input.DaysAfterDue", "10"));
        browser.At.ShouldEndWith("admin/fees?done=set");
        browser.Html.ShouldContain("value=\"10\"");
    }

    [Fact]
    public async Task Remind_answer_and_give_up()
    {
        var (buyer, fee) = await AnIssuedFee.ToAsync(api, issuedDaysAgo: 45);
        using var ours = await AnIssuedFee.AdministratorAsync(api);
        using var theirs = await AnIssuedInvoice.BrowserOfAsync(api, buyer);
        var page = $"/sv/invoices/{fee.Value}";
        await theirs.OpenAsync(page);
        await theirs.SubmitAsync("object", ("Objected.Reason", "Vi avtalade mindre."));
        theirs.At.ShouldEndWith("?done=objected");
        await ours.OpenAsync("/sv/admin/fees");
        ours.Text.ShouldContain("Köparen har invändningar");

        await ours.OpenAsync(page);
        await ours.SubmitAsync("answer-objection", ("Answered.Reason", "Det stod i avtalet."));
        ours.At.ShouldEndWith("?done=answered");
        await ours.SubmitTwiceAsync("remind", ("Reminder.Charge", "Compensation"));
        ours.At.ShouldEndWith("?done=reminded");
        await theirs.OpenAsync(page);
        theirs.Text.ShouldContain("Påminnelse 1");
        theirs.Text.ShouldContain("Det stod i avtalet.");
        theirs.Html.ShouldNotContain("value=\"write-off\"");

        await ours.SubmitAsync("write-off", ("Off.Reason", ""));
        ours.Html.ShouldContain("id=\"write-off-off-reason-error\"");
        await ours.SubmitAsync("write-off", ("Off.Reason", "Konkurs"));
        ours.At.ShouldEndWith("?done=written_off");
        await ours.SubmitAsync("wait", ("Waited.Reason", "De betalar"));
        ours.At.ShouldEndWith("?done=waiting");
    }

    [Theory]
    [InlineData("nb")]
    [InlineData("en")]
    public async Task Let_the_buyer_say_that_it_has_paid_and_an_administrator_answer(string language)
    {
        var (buyer, fee) = await AnIssuedFee.ToAsync(api);
        using var ours = await AnIssuedFee.AdministratorAsync(api);
        using var theirs = await AnIssuedInvoice.BrowserOfAsync(api, buyer);
        var page = $"/{language}/invoices/{fee.Value}";
        await theirs.OpenAsync(page);
        await theirs.UploadAsync("proof", "Proof.File", "kvitto.pdf", "%PDF-1.7 paid"u8.ToArray(), ("Proof.Amount", "1250"), ("Proof.Day", Today));
        theirs.At.ShouldEndWith("?done=proved");
        await ours.OpenAsync(page);
        await ours.SubmitAsync("refuse-proof", ("Refused.Reason", "Inget har kommit."));
        ours.At.ShouldEndWith("?done=refused");
        await theirs.OpenAsync(page);
        theirs.Text.ShouldContain("Inget har kommit.");
        await theirs.SubmitAsync("proof", ("Proof.Amount", "1250"), ("Proof.Day", Today));
        await ours.OpenAsync(page);
        await ours.SubmitAsync("accept-proof", ("Accepted.Amount", "1250"), ("Accepted.Day", Today));
        ours.At.ShouldEndWith("?done=received");
        (await api.InDatabaseAsync(db => db.Invoices.Where(i => i.Id == fee).Select(i => i.State).SingleAsync())).ShouldBe(InvoiceState.Paid);
    }

    [Fact]
    public async Task Credit_one_that_is_wrong()
    {
        var (_, fee) = await AnIssuedFee.ToAsync(api);
        using var ours = await AnIssuedFee.AdministratorAsync(api);
        await ours.OpenAsync($"/sv/invoices/{fee.Value}");
        ours.Html.ShouldContain($"invoices/{fee.Value}/credit");
        ours.Html.ShouldNotContain($"invoices/{fee.Value}/vat");
        await ours.OpenAsync($"/sv/invoices/{fee.Value}/credit");
        await ours.SubmitAsync("credit", ("Input.Reason", "Fel avgift"), ("Input.Amounts[0]", "1000"));
        ours.Status.ShouldBe(System.Net.HttpStatusCode.OK);
        (await api.InDatabaseAsync(db => db.Invoices.Where(i => i.OriginalId == fee).Select(i => i.Kind).SingleAsync())).ShouldBe(InvoiceKind.FeeCreditNote);
    }

    [Fact]
    public async Task Send_a_rejected_e_invoice_again()
    {
        var (_, fee) = await AnIssuedFee.ToAsync(api);
        await api.InDatabaseAsync(db =>
        {
            var row = new EInvoice(fee, PeppolId.Parse("0007:2120002528"), api.Clock.GetCurrentInstant());
            row.Learn("ap-1", EInvoiceState.Rejected, "PEPPOL-EN16931-R003: A buyer reference or purchase order reference MUST be provided.", api.Clock.GetCurrentInstant());
            db.Add(row);
            return db.SaveChangesAsync();
        });
        using var ours = await AnIssuedFee.AdministratorAsync(api);
        await ours.OpenAsync("/sv/admin/fees");
        ours.Text.ShouldContain("E-fakturor som inte kom fram");
        ours.Text.ShouldContain("A buyer reference or purchase order reference MUST be provided.");
        ours.Text.ShouldContain("en regel i e-fakturans format");
        ours.Html.ShouldContain($"href=\"invoices/{fee.Value}\"");
        await ours.OpenAsync($"/sv/invoices/{fee.Value}");
        await ours.SubmitAsync("again");
        ours.At.ShouldEndWith("?done=again");
        (await api.InDatabaseAsync(db => db.EInvoices.Where(e => e.Id == fee).Select(e => e.Attempt).SingleAsync())).ShouldBe(2);
        await ours.OpenAsync("/sv/admin/fees");
        ours.Text.ShouldNotContain("E-fakturor som inte kom fram");
    }

    [Fact]
    public async Task Keep_everybody_else_out()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        using var browser = await AnIssuedInvoice.BrowserOfAsync(api, firm);
        await browser.OpenAsync("/en/admin/fees");
        browser.Html.ShouldNotContain("value=\"reminders\"");
        (await firm.Owner.Api.ReadAsync("admin/invoices/payable")).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        (await firm.Owner.Api.ReadAsync("admin/invoices/undelivered")).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        (await firm.Owner.Api.ReadAsync("admin/invoices/reminders")).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        using var nobody = api.Browser();
        await nobody.OpenAsync("/en/admin/fees");
        nobody.At.ShouldContain("sign-in");
    }
}

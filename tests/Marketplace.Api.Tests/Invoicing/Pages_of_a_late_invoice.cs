using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Invoicing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Tests.Invoicing;

public sealed class Pages_of_a_late_invoice(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Remind_object_answer_and_give_up_with_each_mistake_at_its_field()
    {
        var (firm, buyer, invoice) = await AnIssuedInvoice.BetweenAsync(api, issuedDaysAgo: 45);
        using var ours = await AnIssuedInvoice.BrowserOfAsync(api, firm);
        using var theirs = await AnIssuedInvoice.BrowserOfAsync(api, buyer);
        var page = $"/sv/invoices/{invoice.Value}";

        await theirs.OpenAsync(page);
        theirs.Html.ShouldNotContain("value=\"remind\"");
        await theirs.SubmitAsync("object", ("Objected.Reason", ""));
        theirs.Html.ShouldContain("id=\"object-objected-reason-error\"");
        await theirs.SubmitAsync("object", ("Objected.Reason", "Det var kortare."));
        theirs.At.ShouldEndWith("?done=objected");

        await ours.OpenAsync(page);
        ours.Text.ShouldContain("Förfallen");
        ours.Html.ShouldNotContain("value=\"remind\"");
        await ours.SubmitAsync("answer-objection", ("Answered.Reason", ""));
        ours.Html.ShouldContain("id=\"answer-objection-answered-reason-error\"");
        await ours.SubmitAsync("answer-objection", ("Answered.Reason", "Det var som avtalat."));
        ours.At.ShouldEndWith("?done=answered");

        await ours.SubmitAsync("remind", ("Reminder.Charge", "Fee"));
        ours.Text.ShouldContain("bara tas ut om den avtalades");
        await ours.SubmitAsync("remind", ("Reminder.Charge", "Compensation"));
        ours.At.ShouldEndWith("?done=reminded");
        ours.Text.ShouldContain("450,00");
        await theirs.OpenAsync(page);
        theirs.Text.ShouldContain("Påminnelse 1");
        theirs.Text.ShouldContain("Det var som avtalat.");

        await ours.SubmitAsync("write-off", ("Off.Reason", ""));
        ours.Html.ShouldContain("id=\"write-off-off-reason-error\"");
        await ours.SubmitAsync("write-off", ("Off.Reason", "Konkurs"));
        ours.At.ShouldEndWith("?done=written_off");
        ours.Text.ShouldContain("Avskriven");
        await ours.SubmitAsync("wait", ("Waited.Reason", "De betalar"));
        ours.At.ShouldEndWith("?done=waiting");
        (await api.InDatabaseAsync(db => db.Invoices.Where(i => i.Id == invoice).Select(i => i.State).SingleAsync())).ShouldBe(InvoiceState.Issued);
    }

    [Fact]
    public async Task List_what_is_owed_and_set_when_reminders_go_by_themselves()
    {
        var (firm, _, invoice) = await AnIssuedInvoice.BetweenAsync(api, issuedDaysAgo: 45);
        using var browser = await AnIssuedInvoice.BrowserOfAsync(api, firm);
        await browser.OpenAsync("/nb/invoices");
        browser.Html.ShouldContain("invoices/owed?age=up_to_30");
        await browser.OpenAsync("/nb/invoices/owed?age=up_to_30");
        browser.Html.ShouldContain($"invoices/{invoice.Value}");
        browser.Text.ShouldContain("15 dager forsinket");
        await browser.OpenAsync("/nb/invoices/owed?age=over_60");
        browser.Html.ShouldNotContain($"invoices/{invoice.Value}");
        foreach (var wrong in (string[])["1", "91", "snart"])
        {
            await browser.SubmitAsync("reminders", ("Input.DaysAfterDue", wrong));
            browser.Html.ShouldContain("id=\"reminders-daysafterdue-error\"");
        }

        await browser.SubmitAsync("reminders", ("Input.DaysAfterDue", "10"));
        browser.At.ShouldEndWith("?done=set");
        browser.Html.ShouldContain("value=\"10\"");
        await browser.SubmitAsync("reminders", ("Input.DaysAfterDue", ""));
        browser.At.ShouldEndWith("?done=set");
    }
}

using System.Globalization;
using System.Net;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Bookings;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Api.Tests.Platform.Description;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Invoicing.SelfBilling;

public sealed class Pages_of_self_billing(ApiFixture api) : IClassFixture<ApiFixture>
{
    private LocalDate Today => api.Clock.GetCurrentInstant().InUtc().Date;

    [Fact]
    public async Task Lead_from_the_question_to_an_agreement_and_to_an_invoice_that_the_seller_does_not_accept()
    {
        var street = await Street.OpenAsync(api);
        var booking = await street.ContractedAsync(street.Buyers[0], Today.PlusDays(30).At(new LocalTime(19, 0)), PaymentMethod.Invoice);
        using var buyer = await AnIssuedInvoice.BrowserOfAsync(api, street.Buyers[0]);
        await buyer.OpenAsync("/sv/organisation/invoicing");
        buyer.Html.ShouldContain("href=\"self-billing\"");
        await buyer.OpenAsync("/sv/invoices");
        buyer.Html.ShouldContain("href=\"self-billing\"");
        await buyer.OpenAsync("/sv/self-billing");
        buyer.Text.ShouldContain("Inga avtal om självfakturering");
        buyer.Text.ShouldContain("Säljaren ger köparen rätt att ställa ut fakturor i säljarens namn");
        await buyer.SubmitAsync("ask", ("Input.Firm", ""));
        buyer.Html.ShouldContain("id=\"ask-firm-error\"");
        await buyer.SubmitAsync("ask", ("Input.Firm", street.Firm.Id.Value.ToString()));
        buyer.At.ShouldEndWith("?done=asked");
        buyer.Text.ShouldContain("Väntar på svar");
        var page = buyer.At.Split('?')[0]["/sv".Length..];

        using var firm = await AnIssuedInvoice.BrowserOfAsync(api, street.Firm);
        await firm.OpenAsync("/nb/self-billing");
        firm.Text.ShouldContain("Venter på svar fra dere");
        await firm.OpenAsync("/nb" + page);
        firm.Text.ShouldContain("Selgeren gir kjøperen rett til å utstede fakturaer");
        await firm.SubmitAsync("decline", ("Declined.Reason", ""));
        firm.Html.ShouldContain("id=\"decline-declined-reason-error\"");
        await firm.SubmitAsync("accept");
        firm.At.ShouldEndWith("?done=accepted");
        firm.Text.ShouldContain("Gjelder");

        var invoice = await Town.InvoicedAsync(api, booking);
        await api.RunJobsAsync();
        await firm.OpenAsync("/sv/invoices");
        firm.Text.ShouldContain("(självfakturering)");
        await firm.OpenAsync($"/sv/invoices/{invoice.Value}");
        firm.Text.ShouldContain("Faktura SMP-SF-1");
        firm.Text.ShouldContain("Säljaren kan säga nej till den till och med");
        await buyer.OpenAsync($"/en/invoices/{invoice.Value}");
        buyer.Text.ShouldContain("The seller can say no to it until");
        buyer.Html.ShouldNotContain("We do not accept the invoice");
        await firm.SubmitAsync("refuse", ("Refusal.Reason", ""));
        firm.Html.ShouldContain("id=\"refuse-refusal-reason-error\"");
        await firm.SubmitAsync("refuse", ("Refusal.Reason", "Fel belopp."));
        firm.At.ShouldEndWith("?done=refused_self_billed");
        firm.Text.ShouldContain("Faktura SMP-1");
        firm.Text.ShouldContain("Fel belopp.");
        await firm.OpenAsync($"/sv/invoices/{invoice.Value}");
        firm.Text.ShouldContain("Kreditfaktura SMP-SF-2");

        await buyer.OpenAsync("/sv" + page);
        await buyer.SubmitAsync("end", ("End.From", "i går"), ("End.Reason", "Nytt system."));
        buyer.Html.ShouldContain("id=\"end-end-from-error\"");
        await buyer.SubmitAsync("end", ("End.From", Today.PlusDays(-4).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("End.Reason", "Nytt system."));
        buyer.Html.ShouldContain("id=\"end-end-from-error\"");
        await buyer.SubmitAsync("end", ("End.From", Today.PlusDays(5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("End.Reason", "Nytt system."));
        buyer.At.ShouldEndWith("?done=ended");
        buyer.Text.ShouldContain("Nytt system.");
    }

    [Fact]
    public async Task Are_read_by_colleagues_and_accountants_and_answered_by_the_owner_alone()
    {
        var street = await Street.OpenAsync(api);
        await street.ContractedAsync(street.Buyers[0], Today.PlusDays(31).At(new LocalTime(19, 0)), PaymentMethod.Invoice);
        var asked = await Street.DoAsync(street.Buyers[0].Owner.Api, "self-billing-agreements", new { firm = street.Firm.Id.Value, version = 1, language = "sv" });
        var path = "self-billing-agreements/" + asked.GetProperty("agreement").GetString();
        foreach (var role in (OrganisationRole[])[OrganisationRole.Finance, OrganisationRole.Viewer, OrganisationRole.Accountant])
        {
            var member = await street.Firm.MemberAsync(api, role);
            var read = await member.Api.ReadAsync(path);
            read.Status.ShouldBe(HttpStatusCode.OK);
            read.Json.GetProperty("mayAnswer").GetBoolean().ShouldBeFalse();
            (await member.Api.ReadAsync("self-billing-agreements")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
            var refused = await member.Api.PostAsync(path + "/accept", new { version = 1, language = "sv" }, Guid.NewGuid().ToString());
            (refused.Status, refused.Code).ShouldBe((HttpStatusCode.Forbidden, PlatformErrors.NotAllowed));
            (await member.Api.PostAsync(path + "/decline", new { reason = "Nej." }, Guid.NewGuid().ToString())).Status.ShouldBe(HttpStatusCode.Forbidden);
        }

        var stranger = await AnOrganisation.ApprovedAsync(api);
        (await stranger.Owner.Api.ReadAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Owner.Api.PostAsync(path + "/accept", new { version = 1, language = "sv" }, Guid.NewGuid().ToString())).Status.ShouldBe(HttpStatusCode.NotFound);
        using var browser = await AnIssuedInvoice.BrowserOfAsync(api, stranger);
        await browser.OpenAsync("/sv/self-billing/" + asked.GetProperty("agreement").GetString());
        browser.Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

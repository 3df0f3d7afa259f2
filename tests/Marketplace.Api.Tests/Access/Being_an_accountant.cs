using System.Net;
using System.Reflection;
using Marketplace.Api.Bookkeeping;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Invoicing.SelfBilling;
using Marketplace.Api.Organisations;
using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Tests.Bookings;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Access;

public sealed class Being_an_accountant(ApiFixture api) : IClassFixture<ApiFixture>
{
    // Everything else is refused; what is new has to be decided here.
    private static readonly string[] Open =
    [
        nameof(GetMyOrganisation), nameof(ListInvoices), nameof(GetReceivables), nameof(ListPayouts), nameof(GetSellerAccount), nameof(FindDocuments),
        nameof(GetVatSummary), nameof(ExportBookkeeping), nameof(ListBookkeepingExports), nameof(DownloadBookkeeping), nameof(DownloadYear),
        nameof(ListSelfBilling), nameof(GetSelfBilling), nameof(GetSelfBillingText),
    ];

    [Fact]
    public void Opens_the_papers_and_the_books_and_nothing_else() => typeof(MarketplaceApi).Assembly.GetTypes()
        .Where(t => t.IsAssignableTo(typeof(IBaseRequest)) && t.GetCustomAttribute<OrganisationRoleAttribute>()?.Roles.Contains(OrganisationRole.Accountant) == true)
        .Select(t => t.Name)
        .ShouldBe(Open, ignoreOrder: true);

    [Fact]
    public async Task Is_refused_at_every_other_address_of_an_organisation()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var accountant = await firm.MemberAsync(api, OrganisationRole.Accountant);
        var refused = 0;
        foreach (var endpoint in ApiEndpoint.All(api.App).Where(e => e.Access is OrganisationRoleAttribute && !Open.Contains(e.Request.Name)))
        {
            using var call = endpoint.Call();
            var answer = await accountant.Api.CallAsync(call);
            (answer.Status, answer.Code).ShouldBe((HttpStatusCode.Forbidden, PlatformErrors.NotAllowed), $"{endpoint} {answer.Text}");
            refused++;
        }

        refused.ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task Reads_invoices_and_documents_of_the_firm_but_not_what_belongs_to_the_booking()
    {
        var street = await Street.OpenAsync(api);
        var booking = await street.ContractedAsync(street.Buyers[0], api.Clock.GetCurrentInstant().InUtc().Date.PlusDays(3).At(new LocalTime(19, 0)), PaymentMethod.Invoice);
        await api.AdvanceAsync(Duration.FromDays(10));
        await api.AdvanceAsync(Duration.FromDays(2));
        var accountant = await street.Firm.MemberAsync(api, OrganisationRole.Accountant);
        var invoice = await api.InDatabaseAsync(db => db.Invoices.Where(i => i.BookingId == booking && i.Kind == InvoiceKind.Invoice).Select(i => i.Id).SingleAsync());

        foreach (var open in (string[])["invoices", $"invoices/{invoice.Value}", $"invoices/{invoice.Value}/page", "documents", "payouts", "seller-account", "bookkeeping/exports"])
        {
            (await accountant.Api.ReadAsync(open)).Status.ShouldBe(HttpStatusCode.OK, open);
        }

        var document = (await accountant.Api.ReadAsync("documents?kind=invoice")).Json.GetProperty("items")[0].GetProperty("id").GetGuid();
        (await accountant.Api.ReadAsync($"documents/{document}")).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var closed in (string[])[$"bookings/{booking.Value}/agreement", $"bookings/{booking.Value}/documents", $"bookings/{booking.Value}/calendar.ics"])
        {
            (await accountant.Api.ReadAsync(closed)).Status.ShouldBe(HttpStatusCode.NotFound, closed);
        }

        (await accountant.Api.PostAsync($"invoices/{invoice.Value}/credit-notes", new { reason = "Nej" }, "no")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var stranger = await (await AnOrganisation.ApprovedAsync(api)).MemberAsync(api, OrganisationRole.Accountant);
        (await stranger.Api.ReadAsync($"invoices/{invoice.Value}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Api.ReadAsync($"invoices/{invoice.Value}/page")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Api.ReadAsync($"documents/{document}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Can_be_done_for_several_firms()
    {
        var (one, other) = (await AnOrganisation.ApprovedAsync(api), await AnOrganisation.ApprovedAsync(api));
        var accountant = await api.PersonAsync("Agneta Räknare");
        foreach (var firm in (AnOrganisation[])[one, other])
        {
            (await firm.Owner.Api.PostAsync("organisation/members", new { email = accountant.Email, role = "accountant" }, "in")).Status.ShouldBe(HttpStatusCode.OK);
        }

        foreach (var firm in (AnOrganisation[])[one, other])
        {
            using var client = await api.SignInAsync(accountant.Email, ApiFixture.Password);
            client.DefaultRequestHeaders.Add("Samspel-Organisation", firm.Id.Value.ToString());
            var mine = (await client.ReadAsync("organisation")).Json;
            (mine.GetProperty("id").GetGuid(), mine.GetProperty("role").GetString()).ShouldBe((firm.Id.Value, "accountant"));
        }
    }

    [Fact]
    public async Task Shows_no_way_to_what_is_closed()
    {
        var accountant = await (await AnOrganisation.ApprovedAsync(api)).MemberAsync(api, OrganisationRole.Accountant);
        using var browser = api.Browser();
        await browser.OpenAsync("/sv/sign-in");
        await browser.SubmitAsync("sign-in", ("Form.Email", accountant.Email), ("Form.Password", ApiFixture.Password));
        await browser.OpenAsync("/sv/documents");
        browser.Html.ShouldContain("href=\"organisation/bookkeeping\"");
        browser.Html.ShouldNotContain("href=\"bookings\"");
        browser.Html.ShouldNotContain("href=\"organisation/calendar\"");
    }
}

using System.Net;
using Marketplace.Api.Tests.Bookings;
using Marketplace.Api.Tests.Invoicing;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Organisations;
using NodaTime;

namespace Marketplace.Api.Tests.Organisations;

public sealed class Pages_of_closing(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Lead_from_the_settings_by_way_of_the_mail_to_the_closed_organisation_and_back()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        using var browser = await AnIssuedInvoice.BrowserOfAsync(api, firm);
        await browser.OpenAsync("/sv/organisation");
        browser.Html.ShouldContain("href=\"organisation/close\"");
        await browser.OpenAsync("/sv/organisation/close");
        browser.Text.ShouldContain("Inget står i vägen");
        await browser.SubmitAsync("ask");
        browser.At.ShouldBe("/sv/organisation/close?saved=closing_mailed");
        var code = await ClosingLink.NewestAsync(api, firm.Owner.Email);

        await browser.OpenAsync($"/sv/organisation/close?code={code}");
        await browser.SubmitAsync("close", ("Input.Name", "Fel namn"));
        browser.Html.ShouldContain("id=\"close-name-error\"");
        await browser.SubmitAsync("close", ("Input.Name", "Åre Spelmän"));
        browser.At.ShouldBe("/sv/organisation/close?saved=closed");
        await browser.OpenAsync("/sv/organisation");
        browser.Text.ShouldContain("Organisationen är stängd sedan");
        browser.Html.ShouldNotContain("href=\"organisation/bank\"");

        await browser.OpenAsync("/sv/organisation/close");
        await browser.SubmitAsync("reopen");
        browser.At.ShouldBe("/sv/organisation?saved=reopened");
        browser.Html.ShouldContain("href=\"organisation/bank\"");
    }

    [Fact]
    public async Task Name_what_stands_in_the_way_with_a_link_to_it()
    {
        var street = await Street.OpenAsync(api);
        await Street.DoAsync(street.Buyers[0].Owner.Api, "bookings", street.Wish());
        using var browser = await AnIssuedInvoice.BrowserOfAsync(api, street.Firm);
        foreach (var language in (string[])["sv", "nb", "en"])
        {
            await browser.OpenAsync($"/{language}/organisation/close");
            browser.Status.ShouldBe(HttpStatusCode.OK);
            browser.Html.ShouldContain("href=\"bookings\">");
            browser.Html.ShouldNotContain("_handler\" value=\"ask\"");
        }
    }

    [Fact]
    public async Task Are_an_owners_only_and_say_when_it_is_too_late_to_open_again()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var viewer = await firm.MemberAsync(api, OrganisationRole.Viewer);
        using var looking = await AnIssuedInvoice.BrowserOfAsync(api, firm with { Owner = viewer });
        await looking.OpenAsync("/sv/organisation/close");
        looking.At.ShouldBe("/sv/organisation");
        looking.Html.ShouldNotContain("href=\"organisation/close\"");

        (await ClosingLink.ClosedAsync(api, firm)).Status.ShouldBe(HttpStatusCode.OK);
        await api.AdvanceAsync(Duration.FromDays(61));
        using var browser = await AnIssuedInvoice.BrowserOfAsync(api, firm);
        await browser.OpenAsync("/nb/organisation/close");
        browser.Text.ShouldContain("Tiden da dere selv kunne åpne den, er over");
        browser.Html.ShouldContain("href=\"contact\"");
    }

    [Fact]
    public async Task Let_the_staff_open_it_again()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        (await ClosingLink.ClosedAsync(api, firm)).Status.ShouldBe(HttpStatusCode.OK);
        var staff = await api.PersonAsync(staff: Marketplace.Api.Platform.StaffRole.Administrator);
        using var browser = await AnIssuedInvoice.BrowserOfAsync(api, firm with { Owner = staff });
        await browser.OpenAsync($"/sv/admin/organisations/{firm.Id.Value}");
        await browser.SubmitAsync("reinstate");
        browser.At.ShouldBe($"/sv/admin/organisations/{firm.Id.Value}?saved=reopened");
        await browser.OpenAsync("/sv/admin/organisations?state=Closed");
        browser.Status.ShouldBe(HttpStatusCode.OK);
    }
}

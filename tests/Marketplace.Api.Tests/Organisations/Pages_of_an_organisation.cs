using System.Net;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Organisations;

namespace Marketplace.Api.Tests.Organisations;

public sealed class Pages_of_an_organisation(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Take_somebody_from_an_empty_account_to_a_registered_organisation()
    {
        var person = await api.PersonAsync();
        using var browser = await SignedInAsync(person);
        await browser.OpenAsync("/nb/organisation");
        browser.At.ShouldBe("/nb/organisations");
        await browser.OpenAsync("/nb/organisations/new");
        var number = AnOrganisation.NorwegianNumber();
        (string, string)[] typed =
        [
            ("Form.Country", "NO"), ("Form.Number", number[..8] + (number[8] == '0' ? '1' : '0')), ("Form.LegalForm", "Association"),
            ("Form.LegalName", "Verdal <b>Spelemannslag</b>"), ("Form.DisplayName", "Spelemannslaget"), ("Form.Sells", "true"),
            ("Form.Street", "Storgata 1"), ("Form.PostalCode", "76500"), ("Form.Town", "Verdal"), ("Form.Municipality", "5038"),
            ("Form.Email", "hei@lag.test"),
        ];
        await browser.SubmitAsync("register", typed);
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Html.ShouldContain("id=\"field-number-fault\"");
        browser.Html.ShouldContain("id=\"field-address-postalcode-fault\"");
        browser.Html.ShouldContain("href=\"/nb/organisations/new#field-number\"");
        browser.Html.ShouldContain("value=\"Verdal &lt;b&gt;Spelemannslag&lt;/b&gt;\"");
        browser.Html.ShouldContain("<option value=\"5038\" selected");

        await browser.SubmitAsync("register", [.. typed.Select(t => t.Item1 switch { "Form.Number" => (t.Item1, number), "Form.PostalCode" => (t.Item1, "7650"), _ => t })]);
        browser.At.ShouldBe("/nb/organisation?saved=registered");
        browser.Text.ShouldContain("Venter på godkjenning");
        browser.Cookies.GetAllCookies().Single(c => c.Name == "samspel-organisation").Path.ShouldBe("/");

        // The same form once more, as from a page that was left open.
        await browser.OpenAsync("/nb/organisations/new");
        await browser.SubmitAsync("register", [.. typed.Select(t => t.Item1 switch { "Form.Number" => (t.Item1, number), "Form.PostalCode" => (t.Item1, "7650"), _ => t })]);
        browser.Html.ShouldContain("id=\"field-number-fault\"");
    }

    [Fact]
    public async Task Show_each_wrong_number_at_its_field_and_keep_it()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api);
        using var browser = await SignedInAsync(organisation.Owner);
        await browser.OpenAsync("/sv/organisation/bank");
        await browser.SubmitAsync("bank", ("Form.Bankgiro", "5050-1056"));
        browser.Html.ShouldContain("id=\"field-bankgiro-fault\"");
        browser.Html.ShouldContain("value=\"5050-1056\"");
        await browser.SubmitAsync("bank", ("Form.Bankgiro", "5050-1055"));
        browser.At.ShouldBe("/sv/organisation?saved=bank");
        browser.Html.ShouldContain("5050-1055");
    }

    [Fact]
    public async Task Do_not_overwrite_what_somebody_else_changed()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api);
        using var first = await SignedInAsync(organisation.Owner);
        using var second = await SignedInAsync(organisation.Owner);
        await first.OpenAsync("/sv/organisation/presentation");
        await second.OpenAsync("/sv/organisation/presentation");
        await first.SubmitAsync("presentation", ("Form.Sv", "Först."));
        await second.SubmitAsync("presentation", ("Form.Sv", "Sist."));
        second.Text.ShouldContain("Någon annan hann ändra detta.");
        second.Html.ShouldContain(">Sist.</textarea>");
        await first.OpenAsync("/sv/organisation");
        first.Html.ShouldContain("Först.");
    }

    [Fact]
    public async Task Change_every_part()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api);
        using var browser = await SignedInAsync(organisation.Owner);
        await browser.OpenAsync("/sv/organisation/details");
        await browser.SubmitAsync(
            "details",
            ("Form.LegalName", "Nytt AB"), ("Form.DisplayName", "Nya namnet"), ("Form.Sells", "true"), ("Form.Street", "Ny gata 1"),
            ("Form.PostalCode", "83131"), ("Form.Town", "Östersund"), ("Form.Municipality", "2321"), ("Form.Email", "ny@firma.test"));
        browser.At.ShouldBe("/sv/organisation?saved=details");
        browser.Text.ShouldContain("Nya namnet");

        await browser.OpenAsync("/sv/organisation/vat");
        await browser.SubmitAsync("vat", ("Form.Registered", "true"), ("Form.ValidFrom", "i våras"));
        browser.Html.ShouldContain("id=\"field-vat-validfrom-fault\"");
        await browser.SubmitAsync("vat", ("Form.Registered", "true"), ("Form.ValidFrom", "2026-03-01"), ("Form.FTaxApproved", "true"));
        browser.At.ShouldBe("/sv/organisation?saved=vat");
        browser.Text.ShouldContain("Momsregistrerad från söndag 1 mars 2026");

        await browser.OpenAsync("/sv/organisation/invoicing");
        await browser.SubmitAsync("invoicing", ("Form.TermDays", "trettio"));
        browser.Html.ShouldContain("id=\"field-termdays-fault\"");
        await browser.SubmitAsync("invoicing", ("Form.TermDays", "20"), ("Form.BuyerReference", "Ref 1"));
        browser.At.ShouldBe("/sv/organisation?saved=invoicing");
    }

    [Fact]
    public async Task Keep_units_and_members()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api, AnOrganisation.Norwegian());
        using var browser = await SignedInAsync(organisation.Owner);
        await browser.OpenAsync("/nb/organisation/units");
        await browser.SubmitAsync("add", ("Form.Name", "Biblioteket"), ("Form.Peppol", "tull"));
        browser.Html.ShouldContain("id=\"field-peppol-fault\"");
        await browser.SubmitAsync("add", ("Form.Name", "Biblioteket"));
        browser.At.ShouldBe("/nb/organisation/units?saved=unit");
        var unit = (await organisation.Owner.Api.ReadAsync("organisation")).Json.GetProperty("units")[0].GetProperty("id").GetGuid();
        await browser.OpenAsync($"/nb/organisation/units/{unit}");
        await browser.SubmitAsync("unit", ("Form.Name", "Kulturskolen"));
        browser.Text.ShouldContain("Kulturskolen");
        await browser.SubmitAsync($"remove-{unit}");
        browser.At.ShouldBe("/nb/organisation/units?saved=unit_removed");
        await browser.OpenAsync($"/nb/organisation/units/{unit}");
        browser.Status.ShouldBe(HttpStatusCode.NotFound);

        var person = await api.PersonAsync("Odd Aune");
        await browser.OpenAsync("/nb/organisation/members");
        await browser.SubmitAsync("add", ("Form.Email", "ingen@samspel.test"), ("Form.Role", "Booker"));
        browser.Html.ShouldContain("id=\"field-email-fault\"");
        await browser.SubmitAsync("add", ("Form.Email", person.Email), ("Form.Role", "Booker"));
        browser.Text.ShouldContain("Odd Aune");
        await browser.SubmitAsync($"role-{person.Id.Value}", ("Change.Role", "Finance"));
        browser.At.ShouldBe("/nb/organisation/members?saved=role");
        (await person.Api.ReadAsync("organisation")).Json.GetProperty("role").GetString().ShouldBe("finance");
        await browser.SubmitAsync($"remove-{organisation.Owner.Id.Value}");
        browser.Text.ShouldContain("minst en eier");
        await browser.SubmitAsync($"remove-{person.Id.Value}");
        browser.At.ShouldBe("/nb/organisation/members?saved=member_removed");
    }

    [Fact]
    public async Task Follow_the_choice_in_every_language()
    {
        var owner = await api.PersonAsync();
        await AnOrganisation.RegisteredAsync(api, AnOrganisation.Swedish("Den första"), owner);
        api.Clock.AdvanceMinutes(1);
        var second = await AnOrganisation.RegisteredAsync(api, AnOrganisation.Swedish("Den andra"), owner);
        using var browser = await SignedInAsync(owner);
        await browser.OpenAsync("/sv/organisation");
        browser.Text.ShouldContain("Den första");
        await browser.OpenAsync("/sv/organisations");
        await browser.SubmitAsync($"choose-{second.Id.Value}");
        browser.At.ShouldBe("/sv/organisation");
        await browser.OpenAsync("/en/organisation");
        browser.Text.ShouldContain("Den andra");
    }

    [Fact]
    public async Task Show_a_firm_to_everybody_once_it_is_approved()
    {
        var facts = AnOrganisation.Swedish("Åkullen & vänner");
        facts["municipality"] = "2309";
        var organisation = await AnOrganisation.RegisteredAsync(api, facts);
        await organisation.Owner.Api.ChangeAsync("organisation/presentation", new { sv = "Rad ett.\n\n<script>alert(1)</script>" }, await organisation.VersionAsync());
        using var browser = api.Browser();
        await browser.OpenAsync("/sv/firms/" + organisation.Slug);
        browser.Status.ShouldBe(HttpStatusCode.NotFound);

        var administrator = await api.PersonAsync(staff: StaffRole.Administrator);
        using var desk = await SignedInAsync(administrator);
        await desk.OpenAsync($"/sv/admin/organisations/{organisation.Id.Value}");
        await desk.SubmitAsync("approve");
        desk.At.ShouldEndWith("?saved=approved");
        await browser.OpenAsync("/sv/firms/" + organisation.Slug);
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Text.ShouldContain("Åkullen & vänner");
        browser.Html.ShouldNotContain("<script>alert");
        await browser.OpenAsync("/nb/firms?municipality=2309");
        browser.Html.ShouldContain($"href=\"firms/{organisation.Slug}\"");

        await desk.OpenAsync($"/sv/admin/organisations/{organisation.Id.Value}");
        await desk.SubmitAsync("suspend", ("Suspension.Reason", " "));
        desk.Html.ShouldContain("id=\"field-reason-fault\"");
        await desk.SubmitAsync("suspend", ("Suspension.Reason", "Numret stämmer inte."));
        desk.Text.ShouldContain("Numret stämmer inte.");
        await browser.OpenAsync("/sv/firms/" + organisation.Slug);
        browser.Status.ShouldBe(HttpStatusCode.NotFound);
        await desk.SubmitAsync("reinstate");
        desk.At.ShouldEndWith("?saved=reinstated");
        await desk.SubmitAsync("f-tax", ("FTax.Approved", "true"));
        desk.At.ShouldEndWith("?saved=f_tax");
    }

    [Theory]
    [InlineData("organisation")]
    [InlineData("organisation/details")]
    [InlineData("organisation/presentation")]
    [InlineData("organisation/vat")]
    [InlineData("organisation/bank")]
    [InlineData("organisation/invoicing")]
    [InlineData("organisation/units")]
    [InlineData("organisation/members")]
    [InlineData("organisations")]
    [InlineData("organisations/new")]
    [InlineData("admin/organisations")]
    [InlineData("admin/organisations?state=Approved")]
    [InlineData("firms")]
    public async Task Open_in_every_language_and_lead_strangers_to_sign_in(string page)
    {
        var administrator = await api.PersonAsync(staff: StaffRole.Administrator);
        await AnOrganisation.RegisteredAsync(api, owner: administrator);
        using var browser = await SignedInAsync(administrator);
        using var stranger = api.Browser();
        foreach (var language in (string[])["sv", "nb", "en"])
        {
            await browser.OpenAsync($"/{language}/{page}");
            browser.Status.ShouldBe(HttpStatusCode.OK);
            browser.At.ShouldBe($"/{language}/{page}");
            browser.Html.ShouldContain("<h1");
            browser.Text.ShouldNotContain("organisations.");
            await stranger.OpenAsync($"/{language}/{page}");
            stranger.At.ShouldStartWith(page == "firms" ? $"/{language}/firms" : $"/{language}/sign-in?returnUrl=");
        }
    }

    [Fact]
    public async Task Keep_the_desk_of_staff_to_staff()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api);
        using var browser = await SignedInAsync(organisation.Owner);
        await browser.OpenAsync("/sv/admin/organisations");
        browser.Status.ShouldBe(HttpStatusCode.Forbidden);
        await browser.OpenAsync($"/sv/admin/organisations/{organisation.Id.Value}");
        browser.Status.ShouldBe(HttpStatusCode.Forbidden);
        browser.Html.ShouldNotContain(organisation.Owner.Email);
    }

    [Fact]
    public async Task Offer_a_viewer_nothing_to_change()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api);
        var viewer = await organisation.MemberAsync(api, OrganisationRole.Viewer);
        using var browser = await SignedInAsync(viewer);
        await browser.OpenAsync("/sv/organisation");
        browser.Html.ShouldNotContain("href=\"organisation/bank\"");
        await browser.OpenAsync("/sv/organisation/bank");
        await browser.SubmitAsync("bank", ("Form.Bankgiro", "5050-1055"));
        browser.Text.ShouldContain("Du har inte behörighet");
    }

    private async Task<Browser> SignedInAsync(SignedInPerson person)
    {
        var browser = api.Browser();
        await browser.OpenAsync("/sv/sign-in");
        await browser.SubmitAsync("sign-in", ("Form.Email", person.Email), ("Form.Password", ApiFixture.Password));
        return browser;
    }
}

using System.Globalization;
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
            ("Input.Country", "NO"), ("Input.Number", number[..8] + (number[8] == '0' ? '1' : '0')), ("Input.LegalForm", "Association"),
            ("Input.LegalName", "Verdal <b>Spelemannslag</b>"), ("Input.DisplayName", "Spelemannslaget"), ("Input.Sells", "true"),
            ("Input.Address.Street", "Storgata 1"), ("Input.Address.PostalCode", "76500"), ("Input.Address.Town", "Verdal"), ("Input.Municipality", "5038"),
            ("Input.Contact.Email", "hei@lag.test"),
        ];
        await browser.SubmitAsync("register", typed);
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Html.ShouldContain("id=\"register-number-error\"");
        browser.Html.ShouldContain("id=\"register-address-postalcode-error\"");
        browser.Html.ShouldContain("href=\"/nb/organisations/new#register-number\"");
        browser.Html.ShouldContain("value=\"Verdal &lt;b&gt;Spelemannslag&lt;/b&gt;\"");
        browser.Html.ShouldContain("<option value=\"5038\" selected");

        await browser.SubmitAsync("register", [.. typed.Select(t => t.Item1 switch { "Input.Number" => (t.Item1, number), "Input.Address.PostalCode" => (t.Item1, "7650"), _ => t })]);
        browser.At.ShouldBe("/nb/organisation?saved=registered");
        browser.Text.ShouldContain(Said("nb-NO", "organisations.state.awaitingapproval"));
        browser.Cookies.GetAllCookies().Single(c => c.Name == "samspel-organisation").Path.ShouldBe("/");

        // The same form once more, as from a page that was left open.
        await browser.OpenAsync("/nb/organisations/new");
        await browser.SubmitAsync("register", [.. typed.Select(t => t.Item1 switch { "Input.Number" => (t.Item1, number), "Input.Address.PostalCode" => (t.Item1, "7650"), _ => t })]);
        browser.Html.ShouldContain("id=\"register-number-error\"");
    }

    [Fact]
    public async Task Show_each_wrong_number_at_its_field_and_keep_it()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api);
        using var browser = await SignedInAsync(organisation.Owner);
        await browser.OpenAsync("/sv/organisation/bank");
        await browser.SubmitAsync("bank", ("Input.Bankgiro", "5050-1056"));
        browser.Html.ShouldContain("id=\"bank-bankgiro-error\"");
        browser.Html.ShouldContain("value=\"5050-1056\"");
        await browser.SubmitAsync("bank", ("Input.Bankgiro", "5050-1055"));
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
        await first.SubmitAsync("presentation", ("Input.Sv", "Först."));
        await second.SubmitAsync("presentation", ("Input.Sv", "Sist."));
        second.Text.ShouldContain(Said("sv-SE", "errors.changed_meanwhile"));
        second.Html.ShouldContain(">Sist.</textarea>");
        await first.OpenAsync("/sv/organisation");
        first.Text.ShouldContain("Först.");
    }

    [Fact]
    public async Task Change_every_part()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api);
        using var browser = await SignedInAsync(organisation.Owner);
        await browser.OpenAsync("/sv/organisation/details");
        await browser.SubmitAsync(
            "details",
            ("Input.LegalName", "Nytt AB"), ("Input.DisplayName", "Nya namnet"), ("Input.Sells", "true"), ("Input.Address.Street", "Ny gata 1"),
            ("Input.Address.PostalCode", "83131"), ("Input.Address.Town", "Östersund"), ("Input.Municipality", "2321"), ("Input.Contact.Email", "ny@firma.test"));
        browser.At.ShouldBe("/sv/organisation?saved=details");
        browser.Text.ShouldContain("Nya namnet");

        await browser.OpenAsync("/sv/organisation/vat");
        await browser.SubmitAsync("vat", ("Input.Vat.Registered", "true"), ("Input.Vat.ValidFrom", "i våras"));
        browser.Html.ShouldContain("id=\"vat-vat-validfrom-error\"");
        await browser.SubmitAsync("vat", ("Input.Vat.Registered", "true"), ("Input.Vat.ValidFrom", "2026-03-01"), ("Input.FTaxApproved", "true"));
        browser.At.ShouldBe("/sv/organisation?saved=vat");
        browser.Text.ShouldContain("söndag 1 mars 2026");

        await browser.OpenAsync("/sv/organisation/invoicing");
        await browser.SubmitAsync("invoicing", ("Input.TermDays", "trettio"));
        browser.Html.ShouldContain("id=\"invoicing-termdays-error\"");
        await browser.SubmitAsync("invoicing", ("Input.TermDays", "20"), ("Input.BuyerReference", "Ref 1"));
        browser.At.ShouldBe("/sv/organisation?saved=invoicing");
    }

    [Fact]
    public async Task Keep_units_and_members()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api, AnOrganisation.Norwegian());
        using var browser = await SignedInAsync(organisation.Owner);
        await browser.OpenAsync("/nb/organisation/units");
        await browser.SubmitAsync("add", ("Input.Name", "Biblioteket"), ("Input.Peppol", "tull"));
        browser.Html.ShouldContain("id=\"add-peppol-error\"");
        await browser.SubmitAsync("add", ("Input.Name", "Biblioteket"));
        browser.At.ShouldBe("/nb/organisation/units?saved=unit");
        var unit = (await organisation.Owner.Api.ReadAsync("organisation")).Json.GetProperty("units")[0].GetProperty("id").GetGuid();
        await browser.OpenAsync($"/nb/organisation/units/{unit}");
        await browser.SubmitAsync("unit", ("Input.Name", "Kulturskolen"));
        browser.Text.ShouldContain("Kulturskolen");
        await browser.SubmitAsync($"remove-{unit}");
        browser.At.ShouldBe("/nb/organisation/units?saved=unit_removed");
        await browser.OpenAsync($"/nb/organisation/units/{unit}");
        browser.Status.ShouldBe(HttpStatusCode.NotFound);

        var person = await api.PersonAsync("Odd Aune");
        await browser.OpenAsync("/nb/organisation/members");
        await browser.SubmitAsync("add", ("Input.Email", "ingen@samspel.test"), ("Input.Role", "Booker"));
        browser.Html.ShouldContain("id=\"add-email-error\"");
        await browser.SubmitAsync("add", ("Input.Email", person.Email), ("Input.Role", "Booker"));
        browser.Text.ShouldContain("Odd Aune");
        await browser.SubmitAsync($"role-{person.Id.Value}", ("Change.Role", "Finance"));
        browser.At.ShouldBe("/nb/organisation/members?saved=role");
        (await person.Api.ReadAsync("organisation")).Json.GetProperty("role").GetString().ShouldBe("finance");
        await browser.SubmitAsync($"remove-{organisation.Owner.Id.Value}");
        browser.Text.ShouldContain(Said("nb-NO", "errors.last_owner"));
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
        await desk.SubmitAsync("suspend", ("Input.Reason", " "));
        desk.Html.ShouldContain("id=\"suspend-reason-error\"");
        await desk.SubmitAsync("suspend", ("Input.Reason", "Numret stämmer inte."));
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
    [InlineData("organisation/paid-through")]
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
        await browser.SubmitAsync("bank", ("Input.Bankgiro", "5050-1055"));
        browser.Text.ShouldContain(Said("sv-SE", "errors.not_allowed"));
    }

    private static string Said(string culture, string key) => Texts.Get(CultureInfo.GetCultureInfo(culture), key);

    private async Task<Browser> SignedInAsync(SignedInPerson person)
    {
        var browser = api.Browser();
        await browser.OpenAsync("/sv/sign-in");
        await browser.SubmitAsync("sign-in", ("Form.Email", person.Email), ("Form.Password", ApiFixture.Password));
        return browser;
    }
}

using System.Net;
using System.Text.Json;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Organisations;

namespace Marketplace.Api.Tests.Organisations;

public sealed class Changing_an_organisation(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly object Details = new
    {
        legalName = "Fjällklang AB",
        displayName = "Fjällklang",
        sells = true,
        buys = true,
        address = new { street = "Kyrkgatan 2", postalCode = "831 31", town = "Östersund" },
        municipality = "2321",
        contact = new { email = "Post@Fjallklang.test", phone = (string?)null },
    };

    [Fact]
    public async Task Needs_the_version_it_is_based_on()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api);
        var missing = await organisation.Owner.Api.PutAsync("organisation", Details);
        missing.Status.ShouldBe((HttpStatusCode)428);
        missing.Code.ShouldBe("version_needed");

        var version = await organisation.VersionAsync();
        var changed = await organisation.Owner.Api.ChangeAsync("organisation", Details, version);
        changed.Status.ShouldBe(HttpStatusCode.OK, changed.Text);
        changed.Headers.ETag!.Tag.ShouldBe($"\"{changed.Json.GetProperty("version").GetUInt32()}\"");
        (await organisation.Owner.Api.ReadAsync("organisation")).Headers.ETag!.Tag.ShouldBe(changed.Headers.ETag.Tag);

        var stale = await organisation.Owner.Api.ChangeAsync("organisation", Details, version);
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Code.ShouldBe("changed_meanwhile");
    }

    [Fact]
    public async Task Keeps_number_and_public_address()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api);
        await organisation.Owner.Api.ChangeAsync("organisation", Details, await organisation.VersionAsync());
        var read = (await organisation.Owner.Api.ReadAsync("organisation")).Json;
        read.GetProperty("displayName").GetString().ShouldBe("Fjällklang");
        read.GetProperty("slug").GetString().ShouldBe(organisation.Slug);
        read.GetProperty("contact").GetProperty("email").GetString().ShouldBe("post@fjallklang.test");
    }

    [Fact]
    public async Task Into_a_place_of_the_other_country_is_refused()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api, AnOrganisation.Norwegian());
        var refused = await organisation.Owner.Api.ChangeAsync("organisation", Details, await organisation.VersionAsync());
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Code.ShouldBe(OrganisationErrors.AddressInvalid);
    }

    [Theory]
    [InlineData(OrganisationRole.Viewer)]
    [InlineData(OrganisationRole.Booker)]
    [InlineData(OrganisationRole.Finance)]
    public async Task Is_for_owners(OrganisationRole role)
    {
        var organisation = await AnOrganisation.RegisteredAsync(api);
        var member = await organisation.MemberAsync(api, role);
        (await member.Api.ReadAsync("organisation")).Json.GetProperty("id").GetGuid().ShouldBe(organisation.Id.Value);
        var refused = await member.Api.ChangeAsync("organisation", Details, await organisation.VersionAsync());
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        refused.Code.ShouldBe("not_allowed");
        (await member.Api.PostAsync("organisation/units", new { name = "Biblioteket" })).Code.ShouldBe("not_allowed");
        (await member.Api.PostAsync("organisation/members", new { email = member.Email, role = "owner" })).Code.ShouldBe("not_allowed");
    }

    [Fact]
    public async Task In_money_matters_is_for_owners_and_those_who_keep_the_books()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api);
        var finance = await organisation.MemberAsync(api, OrganisationRole.Finance);
        var booker = await organisation.MemberAsync(api, OrganisationRole.Booker);
        var viewer = await organisation.MemberAsync(api, OrganisationRole.Viewer);
        var bank = new { bankgiro = "5050-1055" };
        foreach (var who in (SignedInPerson[])[booker, viewer])
        {
            (await who.Api.ChangeAsync("organisation/bank", bank, await organisation.VersionAsync())).Code.ShouldBe("not_allowed");
            (await who.Api.ChangeAsync("organisation/vat", new { vat = new { registered = true } }, await organisation.VersionAsync())).Code.ShouldBe("not_allowed");
        }

        (await finance.Api.ChangeAsync("organisation/bank", bank, await organisation.VersionAsync())).Status.ShouldBe(HttpStatusCode.OK);
        (await finance.Api.ReadAsync("organisation")).Json.GetProperty("bank").GetProperty("bankgiro").GetString().ShouldBe("5050-1055");
        await api.RunJobsAsync();
        api.Mails.To(organisation.Owner.Email).ShouldContain(mail => mail.Subject == "Kontot för Åre Spelmän har ändrats");
    }

    [Fact]
    public async Task Of_a_stranger_is_refused()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api);
        var stranger = await api.PersonAsync();
        (await stranger.Api.ReadAsync("organisation")).Code.ShouldBe("not_a_member");
        stranger.Api.DefaultRequestHeaders.Add("Samspel-Organisation", organisation.Id.Value.ToString());
        (await stranger.Api.ReadAsync("organisation")).Code.ShouldBe("not_a_member");
        (await stranger.Api.ChangeAsync("organisation", Details, await organisation.VersionAsync())).Code.ShouldBe("not_a_member");
    }

    [Fact]
    public async Task Sets_banks_each_wrong_number_at_its_field()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api);
        var wrong = await organisation.Owner.Api.ChangeAsync(
            "organisation/bank",
            new { bankgiro = "5050-1056", plusgiro = "1-1", account = "8601 11 17948", iban = "SE00 0000" },
            await organisation.VersionAsync());
        wrong.Faults.ShouldBe(
            [
                "bankgiro:" + OrganisationErrors.BankgiroInvalid,
                "plusgiro:" + OrganisationErrors.PlusgiroInvalid,
                "account:" + OrganisationErrors.AccountInvalid,
                "iban:" + OrganisationErrors.IbanInvalid,
            ]);

        var foreign = await organisation.Owner.Api.ChangeAsync("organisation/bank", new { account = "8601 11 17947" }, await organisation.VersionAsync());
        foreign.Code.ShouldBe(OrganisationErrors.BankOfOtherCountry);
    }

    [Fact]
    public async Task Takes_back_what_is_said_of_tax()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api);
        var registered = new { vat = new { registered = true, number = (string?)null, validFrom = "2026-01-01", smallBusinessExempt = false }, fTaxApproved = true };
        (await organisation.Owner.Api.ChangeAsync("organisation/vat", registered, await organisation.VersionAsync())).Status.ShouldBe(HttpStatusCode.OK);
        (await organisation.Owner.Api.ReadAsync("organisation")).Json.GetProperty("vat").GetProperty("validFrom").GetString().ShouldBe("2026-01-01");

        var small = new { vat = new { registered = false, smallBusinessExempt = true }, fTaxApproved = false };
        (await organisation.Owner.Api.ChangeAsync("organisation/vat", small, await organisation.VersionAsync())).Status.ShouldBe(HttpStatusCode.OK);
        var read = (await organisation.Owner.Api.ReadAsync("organisation")).Json;
        read.GetProperty("vat").GetProperty("smallBusinessExempt").GetBoolean().ShouldBeTrue();
        read.GetProperty("fTax").GetProperty("approved").GetBoolean().ShouldBeFalse();

        // Whoever is registered is in business anyway, so the question is put only to the others.
        foreach (var (isRegistered, inBusiness) in ((bool, bool)[])[(false, true), (true, false)])
        {
            var said = new { vat = new { registered = isRegistered, smallBusinessExempt = false, inBusiness = true }, fTaxApproved = false };
            (await organisation.Owner.Api.ChangeAsync("organisation/vat", said, await organisation.VersionAsync())).Status.ShouldBe(HttpStatusCode.OK);
            (await organisation.Owner.Api.ReadAsync("organisation")).Json.GetProperty("vat").GetProperty("inBusiness").GetBoolean().ShouldBe(inBusiness);
        }

        var another = new { vat = new { registered = true, number = "SE556016068001" } };
        (await organisation.Owner.Api.ChangeAsync("organisation/vat", another, await organisation.VersionAsync())).Code.ShouldBe(OrganisationErrors.VatNumberOfAnother);
    }

    [Fact]
    public async Task Takes_the_certificate_and_f_tax_for_two_facts()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api);
        var vat = new { registered = false, smallBusinessExempt = false };
        var odd = await organisation.Owner.Api.ChangeAsync("organisation/vat", new { vat, fTaxApproved = false, a1Until = "1909-06-30" }, await organisation.VersionAsync());
        odd.Faults.ShouldBe(["a1Until:out_of_range"]);

        (await organisation.Owner.Api.ChangeAsync("organisation/vat", new { vat, fTaxApproved = false, a1Until = "2027-06-30" }, await organisation.VersionAsync())).Status.ShouldBe(HttpStatusCode.OK);
        var read = (await organisation.Owner.Api.ReadAsync("organisation")).Json;
        (read.GetProperty("a1Until").GetString(), read.GetProperty("fTax").GetProperty("approved").GetBoolean()).ShouldBe(("2027-06-30", false));

        (await organisation.Owner.Api.ChangeAsync("organisation/vat", new { vat, fTaxApproved = true }, await organisation.VersionAsync())).Status.ShouldBe(HttpStatusCode.OK);
        (await organisation.Owner.Api.ReadAsync("organisation")).Json.GetProperty("a1Until").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Sets_how_it_is_invoiced()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api, AnOrganisation.Norwegian());
        var wrong = new { peppol = "9908:988077917", email = "x", termDays = 0 };
        (await organisation.Owner.Api.ChangeAsync("organisation/invoicing", wrong, await organisation.VersionAsync())).Faults.ShouldBe(
            ["email:" + OrganisationErrors.EmailInvalid, "peppol:" + OrganisationErrors.PeppolIdInvalid, "termDays:" + OrganisationErrors.InvoiceTermsInvalid]);

        var right = new { buyerReference = "4711", orderNumberNeeded = true, peppol = "0192:988077917", termDays = 30 };
        (await organisation.Owner.Api.ChangeAsync("organisation/invoicing", right, await organisation.VersionAsync())).Status.ShouldBe(HttpStatusCode.OK);
        var read = (await organisation.Owner.Api.ReadAsync("organisation")).Json.GetProperty("invoicing");
        read.GetProperty("peppol").GetString().ShouldBe("0192:988077917");
        read.GetProperty("orderNumberNeeded").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Keeps_units_under_one_number()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api, AnOrganisation.Norwegian());
        var owner = organisation.Owner.Api;
        var unit = (await owner.PostAsync("organisation/units", new { name = "Biblioteket", approverEmail = "leder@verdal.test" })).Json.GetProperty("unit").GetGuid();
        (await owner.PostAsync("organisation/units", new { name = "biblioteket" })).Code.ShouldBe(OrganisationErrors.UnitNameTaken);
        (await owner.PostAsync("organisation/units", new { name = "", peppol = "x" })).Faults.ShouldBe(["name:required", "peppol:" + OrganisationErrors.PeppolIdInvalid]);
        (await owner.PutAsync($"organisation/units/{unit}", new { name = "Kulturskolen" })).Status.ShouldBe((HttpStatusCode)428);
        var changed = await owner.ChangeAsync($"organisation/units/{unit}", new { name = "Kulturskolen" }, await organisation.VersionAsync());
        changed.Status.ShouldBe(HttpStatusCode.OK, changed.Text);
        var row = (await owner.ReadAsync("organisation")).Json.GetProperty("units").EnumerateArray().ShouldHaveSingleItem();
        row.GetProperty("name").GetString().ShouldBe("Kulturskolen");

        var other = await AnOrganisation.RegisteredAsync(api, AnOrganisation.Norwegian());
        (await other.Owner.Api.ChangeAsync($"organisation/units/{unit}", new { name = "Ours" }, await other.VersionAsync())).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Owner.Api.RemoveAsync($"organisation/units/{unit}")).Status.ShouldBe(HttpStatusCode.NotFound);

        (await owner.RemoveAsync($"organisation/units/{unit}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await owner.ReadAsync("organisation")).Json.GetProperty("units").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Keeps_a_unit_whose_bookings_are_under_way()
    {
        var street = await Bookings.Street.OpenAsync(api);
        var buyer = await AnOrganisation.ApprovedAsync(api, AnOrganisation.Norwegian());
        var owner = buyer.Owner.Api;
        var unit = (await owner.PostAsync("organisation/units", new { name = "Biblioteket" })).Json.GetProperty("unit").GetGuid();
        var wish = new { offer = street.Offer.Slug, start = "2027-03-06T19:00:00", municipality = "5038", venue = "Biblioteket", audience = 40, method = "invoice", unit };
        var booking = Bookings.Street.Id(await Bookings.Street.DoAsync(owner, "bookings", wish));

        (await owner.RemoveAsync($"organisation/units/{unit}")).Code.ShouldBe(OrganisationErrors.UnitHasBookings);
        await Bookings.Street.DoAsync(owner, $"bookings/{booking}/withdraw", new { reason = "Inställt" });
        (await owner.RemoveAsync($"organisation/units/{unit}")).Status.ShouldBe(HttpStatusCode.NoContent);
    }
}

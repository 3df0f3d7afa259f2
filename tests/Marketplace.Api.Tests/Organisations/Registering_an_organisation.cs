using System.Net;
using System.Text.Json.Nodes;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Organisations;

namespace Marketplace.Api.Tests.Organisations;

public sealed class Registering_an_organisation(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Makes_the_person_its_first_owner()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api);
        var mine = (await organisation.Owner.Api.ReadAsync("organisations")).Json.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        mine.GetProperty("id").GetGuid().ShouldBe(organisation.Id.Value);
        mine.GetProperty("role").GetString().ShouldBe("owner");
        mine.GetProperty("state").GetString().ShouldBe("awaitingApproval");
    }

    [Fact]
    public async Task Keeps_what_was_typed_and_tidies_it()
    {
        var facts = AnOrganisation.Swedish("  Norrlåt  ");
        facts["vat"] = new JsonObject { ["registered"] = true, ["smallBusinessExempt"] = false, ["validFrom"] = "2020-01-01" };
        facts["fTaxApproved"] = true;
        var organisation = await AnOrganisation.RegisteredAsync(api, facts);
        var read = (await organisation.Owner.Api.ReadAsync("organisation")).Json;
        read.GetProperty("displayName").GetString().ShouldBe("Norrlåt");
        read.GetProperty("cardName").GetString().ShouldBe("NORRLAT");
        read.GetProperty("address").GetProperty("postalCode").GetString().ShouldBe("831 30");
        read.GetProperty("contact").GetProperty("phone").GetString().ShouldBe("+46701234567");
        read.GetProperty("vat").GetProperty("number").GetString().ShouldBe($"SE{facts["number"]}01");
        read.GetProperty("fTax").GetProperty("approved").GetBoolean().ShouldBeTrue();
        read.GetProperty("fTax").GetProperty("checkedAt").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Theory]
    [InlineData("SE", "556016-0680")]
    [InlineData("SE", "16212000-0142")]
    [InlineData("NO", "988 077 917")]
    [InlineData("NO", "974760673")]
    public async Task Takes_a_number_as_people_write_it(string country, string number)
    {
        var facts = country == "SE" ? AnOrganisation.Swedish() : AnOrganisation.Norwegian();
        facts["number"] = number;
        await AnOrganisation.RegisteredAsync(api, facts);
    }

    [Theory]
    [InlineData("SE", "556016-0681", OrganisationErrors.NumberInvalid)]
    [InlineData("SE", "0000000000", OrganisationErrors.NumberInvalid)]
    [InlineData("SE", "988077917", OrganisationErrors.NumberInvalid)]
    [InlineData("SE", "55601606800000000000000000", OrganisationErrors.NumberInvalid)]
    [InlineData("SE", "", "required")]
    [InlineData("NO", "988077918", OrganisationErrors.NumberInvalid)]
    [InlineData("NO", "000000000", OrganisationErrors.NumberInvalid)]
    [InlineData("NO", "5560160680", OrganisationErrors.NumberInvalid)]
    [InlineData("NO", "<script>", OrganisationErrors.NumberInvalid)]
    public async Task Refuses_a_number_that_cannot_be_one(string country, string number, string code)
    {
        var facts = country == "SE" ? AnOrganisation.Swedish() : AnOrganisation.Norwegian();
        facts["number"] = number;
        var owner = await api.PersonAsync();
        var refused = await owner.Api.PostAsync("organisations", facts, Guid.NewGuid().ToString());
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Faults.ShouldBe(["number:" + code]);
    }

    [Fact]
    public async Task Refuses_a_number_that_is_here_already()
    {
        var facts = AnOrganisation.Swedish();
        await AnOrganisation.RegisteredAsync(api, facts);
        var other = await api.PersonAsync();
        var refused = await other.Api.PostAsync("organisations", facts.DeepClone(), Guid.NewGuid().ToString());
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Code.ShouldBe(OrganisationErrors.NumberTaken);
    }

    [Fact]
    public async Task Gives_firms_of_one_name_addresses_of_their_own()
    {
        (await AnOrganisation.RegisteredAsync(api, AnOrganisation.Swedish("Två Björkar"))).Slug.ShouldBe("tva-bjorkar");
        (await AnOrganisation.RegisteredAsync(api, AnOrganisation.Swedish("Två björkar!"))).Slug.ShouldBe("tva-bjorkar-2");
        (await AnOrganisation.RegisteredAsync(api, AnOrganisation.Norwegian("Tva Bjørkar"))).Slug.ShouldBe("tva-bjorkar-3");

        var owner = await api.PersonAsync();
        var facts = AnOrganisation.Swedish();
        facts["slug"] = "tva-bjorkar-2";
        (await owner.Api.PostAsync("organisations", facts, Guid.NewGuid().ToString())).Code.ShouldBe(OrganisationErrors.SlugTaken);
    }

    [Fact]
    public async Task Reports_every_fault_at_its_field()
    {
        var owner = await api.PersonAsync();
        var facts = AnOrganisation.Swedish();
        facts["legalName"] = " ";
        facts["displayName"] = new string('x', 81);
        facts["cardName"] = "Å";
        facts["sells"] = false;
        facts["address"]!["postalCode"] = "7650";
        facts["municipality"] = "5038";
        facts["contact"]!["email"] = "nobody";
        facts["contact"]!["phone"] = "12";
        facts["vat"] = new JsonObject { ["registered"] = true, ["number"] = "NO988077917MVA", ["smallBusinessExempt"] = true };
        var refused = await owner.Api.PostAsync("organisations", facts, Guid.NewGuid().ToString());
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Faults.ShouldBe(
            [
                "legalName:required",
                "displayName:too_long",
                "cardName:" + OrganisationErrors.CardNameInvalid,
                "buys:" + OrganisationErrors.NeitherSellsNorBuys,
                "contact.email:" + OrganisationErrors.EmailInvalid,
                "contact.phone:" + OrganisationErrors.PhoneInvalid,
                "municipality:" + OrganisationErrors.MunicipalityUnknown,
                "address.postalCode:" + OrganisationErrors.PostalCodeInvalid,
                "vat.smallBusinessExempt:" + OrganisationErrors.SmallBusinessNotPossible,
                "vat.number:" + OrganisationErrors.VatNumberOfAnother,
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task Refuses_an_empty_body_field_by_field()
    {
        var owner = await api.PersonAsync();
        var refused = await owner.Api.PostAsync("organisations", new JsonObject(), Guid.NewGuid().ToString());
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Faults.ShouldContain("country:unknown_choice");
        refused.Faults.ShouldContain("number:required");
        refused.Faults.ShouldContain("municipality:required");
        refused.Faults.ShouldContain("address:required");
        refused.Faults.ShouldContain("contact:required");
    }

    [Fact]
    public async Task Knows_what_exists_in_Sweden_only()
    {
        var owner = await api.PersonAsync();
        var facts = AnOrganisation.Norwegian();
        facts["fTaxApproved"] = true;
        facts["vat"] = new JsonObject { ["registered"] = false, ["smallBusinessExempt"] = true };
        (await owner.Api.PostAsync("organisations", facts, Guid.NewGuid().ToString())).Faults.ShouldBe(
            ["vat.smallBusinessExempt:" + OrganisationErrors.SmallBusinessNotPossible, "fTaxApproved:" + OrganisationErrors.FTaxNotPossible],
            ignoreOrder: true);
    }

    [Fact]
    public async Task Twice_with_one_key_registers_once()
    {
        var owner = await api.PersonAsync();
        var facts = AnOrganisation.Swedish();
        (await owner.Api.PostAsync("organisations", facts)).Code.ShouldBe("idempotency_key_needed");
        var first = await owner.Api.PostAsync("organisations", facts, "press");
        (await owner.Api.PostAsync("organisations", facts.DeepClone(), "press")).Text.ShouldBe(first.Text);
        (await owner.Api.PostAsync("organisations", AnOrganisation.Swedish(), "press")).Code.ShouldBe("idempotency_key_reused");
    }

    [Fact]
    public async Task Is_for_people_who_have_signed_in()
    {
        using var nobody = api.Nobody();
        (await nobody.PostAsync("organisations", AnOrganisation.Swedish(), "k")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }
}

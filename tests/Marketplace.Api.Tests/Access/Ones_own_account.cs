using System.Net;
using Marketplace.Api.Access;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;

namespace Marketplace.Api.Tests.Access;

public sealed class Ones_own_account(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly OrganisationRegistration Fjallklang = new(
        "fjallklang",
        OrganisationNumber.Parse("556016-0680", Country.SE),
        LegalForm.LimitedCompany,
        new OrganisationProfile(
            "Fjällklang AB", "Fjällklang", "FJALLKLANG", Sells: true, Buys: false,
            Address.Of("Storgatan 1", "83130", "Östersund", Country.SE), "2380", Contact.Of("hej@fjallklang.example", "070-123 45 67", Country.SE)));

    [Fact]
    public async Task Takes_a_new_name_and_language()
    {
        var person = await api.PersonAsync();
        (await person.Api.PutAsync("me", new { name = "  Berit Ås ", language = "nb" })).Status.ShouldBe(HttpStatusCode.NoContent);
        var me = (await person.Api.ReadAsync("me")).Json;
        me.GetProperty("name").GetString().ShouldBe("Berit Ås");
        me.GetProperty("language").GetString().ShouldBe("nb");
        (await person.Api.PutAsync("me", new { name = "Berit", language = "de" })).Faults.ShouldBe(["language:unknown_choice"]);
    }

    [Fact]
    public async Task Lists_what_the_person_belongs_to()
    {
        var person = await api.PersonAsync();
        var organisation = Organisation.Register(Fjallklang, person.Id, api.Clock.GetCurrentInstant());
        await api.InDatabaseAsync(db =>
        {
            db.Add(organisation);
            return db.SaveChangesAsync();
        });
        var membership = (await person.Api.ReadAsync("me")).Json.GetProperty("memberships").EnumerateArray().ShouldHaveSingleItem();
        membership.GetProperty("organisation").GetGuid().ShouldBe(organisation.Id.Value);
        membership.GetProperty("name").GetString().ShouldBe("Fjällklang");
        membership.GetProperty("role").GetString().ShouldBe("owner");
    }

    [Fact]
    public async Task Becomes_an_administrators_by_the_operators_command_only()
    {
        var person = await api.PersonAsync();
        await using var output = new StringWriter();
        (await Commands.MakeAdministratorAsync(api.App.Services, person.Email, output, TestContext.Current.CancellationToken)).ShouldBe(0);
        (await person.Api.ReadAsync("me")).Json.GetProperty("staff").GetString().ShouldBe("administrator");
        (await Commands.MakeAdministratorAsync(api.App.Services, "nobody@samspel.test", output, TestContext.Current.CancellationToken)).ShouldBe(1);

        var asPerson = new Caller(person.Id, await api.InDatabaseAsync(async db => (await db.People.FindAsync(person.Id.Value))!.SecurityStamp));
        (await api.SendAsync(asPerson, new GrantStaffRole(person.Email, StaffRole.Administrator))).Error!.Code.ShouldBe("not_allowed");
        (await api.SendAsync(Caller.Nobody, new AddPerson("A", "a@samspel.test", ApiFixture.Password, "sv"))).Error!.Code.ShouldBe("not_allowed");
    }
}

using System.Net;
using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Organisations;

namespace Marketplace.Api.Tests.Organisations;

public sealed class Acting_for_an_organisation(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Is_for_people_who_have_signed_up()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api);
        var unknown = await organisation.Owner.Api.PostAsync("organisation/members", new { email = "ingen@samspel.test", role = "booker" });
        unknown.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unknown.Code.ShouldBe(OrganisationErrors.PersonUnknown);

        var person = await api.PersonAsync("Berit Ås", "nb");
        (await organisation.Owner.Api.PostAsync("organisation/members", new { email = person.Email.ToUpperInvariant(), role = "booker" })).Status.ShouldBe(HttpStatusCode.OK);
        var again = await organisation.Owner.Api.PostAsync("organisation/members", new { email = person.Email, role = "viewer" });
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Code.ShouldBe(OrganisationErrors.AlreadyMember);
        await api.RunJobsAsync();
        api.Mails.To(person.Email).ShouldHaveSingleItem().Subject.ShouldBe("Du hører nå til Åre Spelmän på Samspel");

        var members = (await person.Api.ReadAsync("organisation/members")).Json.GetProperty("items").EnumerateArray().ToList();
        members.Select(m => m.GetProperty("name").GetString()).ShouldBe([organisation.Owner.Name, "Berit Ås"]);
        members[1].GetProperty("isMe").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Is_listed_page_by_page()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api);
        var everybody = new List<string> { organisation.Owner.Email };
        for (var i = 0; i < 4; i++)
        {
            everybody.Add((await organisation.MemberAsync(api, OrganisationRole.Viewer)).Email);
        }

        var seen = new List<string>();
        for (var next = ""; next is not null;)
        {
            var page = (await organisation.Owner.Api.ReadAsync("organisation/members?limit=2&cursor=" + next)).Json;
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(m => m.GetProperty("email").GetString()!));
            next = page.GetProperty("next").GetString();
        }

        seen.ShouldBe(everybody, ignoreOrder: true);
        (await organisation.Owner.Api.ReadAsync("organisation/members?cursor=broken")).Code.ShouldBe("malformed_request");
    }

    [Fact]
    public async Task Changes_with_the_role_from_the_next_call_on()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api);
        var member = await organisation.MemberAsync(api, OrganisationRole.Viewer);
        (await member.Api.PostAsync("organisation/units", new { name = "Scenen" })).Code.ShouldBe("not_allowed");
        var changed = await organisation.Owner.Api.ChangeAsync($"organisation/members/{member.Id.Value}", new { role = "owner" }, await organisation.VersionAsync());
        changed.Status.ShouldBe(HttpStatusCode.OK, changed.Text);
        (await member.Api.PostAsync("organisation/units", new { name = "Scenen" })).Status.ShouldBe(HttpStatusCode.OK);

        (await member.Api.RemoveAsync($"organisation/members/{organisation.Owner.Id.Value}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await organisation.Owner.Api.ReadAsync("organisation")).Code.ShouldBe("not_a_member");
    }

    [Fact]
    public async Task Leaves_one_owner_always()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api);
        var owner = organisation.Owner;
        var left = await owner.Api.RemoveAsync($"organisation/members/{owner.Id.Value}");
        left.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        left.Code.ShouldBe(OrganisationErrors.LastOwner);
        (await owner.Api.ChangeAsync($"organisation/members/{owner.Id.Value}", new { role = "viewer" }, await organisation.VersionAsync())).Code.ShouldBe(OrganisationErrors.LastOwner);
    }

    [Fact]
    public async Task Leaves_one_owner_even_when_two_remove_each_other_at_once()
    {
        for (var round = 0; round < 5; round++)
        {
            var organisation = await AnOrganisation.RegisteredAsync(api);
            var (first, second) = (organisation.Owner, await organisation.MemberAsync(api, OrganisationRole.Owner));
            var answers = await Task.WhenAll(
                first.Api.RemoveAsync($"organisation/members/{second.Id.Value}"),
                second.Api.RemoveAsync($"organisation/members/{first.Id.Value}"));
            answers.Count(a => a.Status == HttpStatusCode.NoContent).ShouldBe(1);
            answers.ShouldAllBe(a => a.Status == HttpStatusCode.NoContent || a.Code == "changed_meanwhile" || a.Code == "not_a_member" || a.Code == OrganisationErrors.LastOwner);
        }
    }

    [Fact]
    public async Task Does_not_reach_into_another_organisation()
    {
        var (ours, theirs) = (await AnOrganisation.RegisteredAsync(api), await AnOrganisation.RegisteredAsync(api));
        var stranger = await theirs.MemberAsync(api, OrganisationRole.Booker);
        (await ours.Owner.Api.RemoveAsync($"organisation/members/{stranger.Id.Value}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ours.Owner.Api.ChangeAsync($"organisation/members/{stranger.Id.Value}", new { role = "viewer" }, await ours.VersionAsync())).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Follows_the_choice_of_a_person_with_several()
    {
        var owner = await api.PersonAsync();
        var first = await AnOrganisation.RegisteredAsync(api, AnOrganisation.Swedish("Först"), owner);
        api.Clock.AdvanceMinutes(1);
        var second = await AnOrganisation.RegisteredAsync(api, AnOrganisation.Norwegian("Dernest"), owner);
        (await owner.Api.ReadAsync("organisation")).Json.GetProperty("id").GetGuid().ShouldBe(first.Id.Value);
        owner.Api.DefaultRequestHeaders.Add("Samspel-Organisation", second.Id.Value.ToString());
        (await owner.Api.ReadAsync("organisation")).Json.GetProperty("id").GetGuid().ShouldBe(second.Id.Value);

        var other = await AnOrganisation.RegisteredAsync(api);
        var asOwner = new Caller(owner.Id, await api.InDatabaseAsync(async db => (await db.People.FindAsync(owner.Id.Value))!.SecurityStamp));
        (await api.SendAsync(asOwner, new ChooseOrganisation(second.Id))).Value.DisplayName.ShouldBe("Dernest");
        (await api.SendAsync(asOwner, new ChooseOrganisation(other.Id))).Error!.Code.ShouldBe("not_found");
    }
}

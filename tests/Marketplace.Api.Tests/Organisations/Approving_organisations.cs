using System.Net;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Organisations;

namespace Marketplace.Api.Tests.Organisations;

public sealed class Approving_organisations(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Is_for_administrators()
    {
        var organisation = await AnOrganisation.RegisteredAsync(api);
        var coordinator = await api.PersonAsync(staff: StaffRole.Coordinator);
        var at = $"admin/organisations/{organisation.Id.Value}";
        using var nobody = api.Nobody();
        foreach (var act in (string[])["approve", "suspend", "reinstate", "f-tax"])
        {
            var body = new { reason = "…", approved = true };
            (await nobody.PostAsync($"{at}/{act}", body)).Status.ShouldBe(HttpStatusCode.Unauthorized, act);
            (await organisation.Owner.Api.PostAsync($"{at}/{act}", body)).Status.ShouldBe(HttpStatusCode.Forbidden, act);
            (await coordinator.Api.PostAsync($"{at}/{act}", body)).Status.ShouldBe(HttpStatusCode.Forbidden, act);
        }

        (await organisation.Owner.Api.ReadAsync("admin/organisations")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await organisation.Owner.Api.ReadAsync(at)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await coordinator.Api.ReadAsync(at)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await coordinator.Api.ReadAsync("admin/organisations")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Lets_them_act_and_tells_the_owners()
    {
        var administrator = await api.PersonAsync(staff: StaffRole.Administrator);
        var organisation = await AnOrganisation.RegisteredAsync(api);
        var at = $"admin/organisations/{organisation.Id.Value}";
        var found = (await administrator.Api.ReadAsync(at)).Json;
        found.GetProperty("members").EnumerateArray().ShouldHaveSingleItem().GetProperty("email").GetString().ShouldBe(organisation.Owner.Email);

        (await administrator.Api.PostAsync($"{at}/approve")).Json.GetProperty("state").GetString().ShouldBe("approved");
        var again = await administrator.Api.PostAsync($"{at}/approve");
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Code.ShouldBe(OrganisationErrors.StateDoesNotAllow);
        await api.RunJobsAsync();
        api.Mails.To(organisation.Owner.Email).ShouldHaveSingleItem().Subject.ShouldBe("Åre Spelmän är godkänd på Samspel");
    }

    [Fact]
    public async Task Can_be_undone_for_a_reason_the_owners_can_read()
    {
        var administrator = await api.PersonAsync(staff: StaffRole.Administrator);
        var organisation = await AnOrganisation.ApprovedAsync(api);
        var at = $"admin/organisations/{organisation.Id.Value}";
        (await administrator.Api.PostAsync($"{at}/suspend", new { reason = "  " })).Faults.ShouldBe(["reason:" + OrganisationErrors.ReasonRequired]);
        (await administrator.Api.PostAsync($"{at}/suspend", new { reason = "Numret hör till någon annan." })).Status.ShouldBe(HttpStatusCode.OK);
        (await organisation.Owner.Api.ReadAsync("organisation")).Json.GetProperty("suspensionReason").GetString().ShouldBe("Numret hör till någon annan.");
        using var nobody = api.Nobody();
        (await nobody.ReadAsync("firms/" + organisation.Slug)).Status.ShouldBe(HttpStatusCode.NotFound);
        await api.RunJobsAsync();
        api.Mails.To(organisation.Owner.Email)[^1].TextBody!.ShouldContain("> Numret hör till någon annan.");

        (await administrator.Api.PostAsync($"{at}/reinstate")).Json.GetProperty("state").GetString().ShouldBe("approved");
        (await nobody.ReadAsync("firms/" + organisation.Slug)).Status.ShouldBe(HttpStatusCode.OK);
        (await administrator.Api.PostAsync($"{at}/reinstate")).Code.ShouldBe(OrganisationErrors.StateDoesNotAllow);
    }

    [Fact]
    public async Task Starts_with_those_who_have_waited_longest()
    {
        var administrator = await api.PersonAsync(staff: StaffRole.Administrator);
        var waiting = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            waiting.Add((await AnOrganisation.RegisteredAsync(api)).Id.Value);
            api.Clock.AdvanceMinutes(1);
        }

        var listed = new List<Guid>();
        for (var next = ""; next is not null;)
        {
            var page = (await administrator.Api.ReadAsync("admin/organisations?state=awaitingApproval&limit=2&cursor=" + next)).Json;
            listed.AddRange(page.GetProperty("items").EnumerateArray().Select(o => o.GetProperty("id").GetGuid()));
            next = page.GetProperty("next").GetString();
        }

        listed.Where(waiting.Contains).ShouldBe(waiting);
        listed.ShouldBeUnique();
        (await administrator.Api.ReadAsync("admin/organisations?state=1")).Code.ShouldBe("malformed_request");
    }

    [Fact]
    public async Task Goes_with_asking_the_authority_about_f_tax()
    {
        var administrator = await api.PersonAsync(staff: StaffRole.Administrator);
        var organisation = await AnOrganisation.RegisteredAsync(api);
        var at = $"admin/organisations/{organisation.Id.Value}";
        (await administrator.Api.PostAsync($"{at}/f-tax", new { approved = true })).Status.ShouldBe(HttpStatusCode.OK);
        (await administrator.Api.ReadAsync(at)).Json.GetProperty("fTaxCheckedAt").GetString().ShouldNotBeNull();

        var norwegian = await AnOrganisation.RegisteredAsync(api, AnOrganisation.Norwegian());
        (await administrator.Api.PostAsync($"admin/organisations/{norwegian.Id.Value}/f-tax", new { approved = true })).Code.ShouldBe(OrganisationErrors.FTaxNotPossible);
        (await administrator.Api.PostAsync($"admin/organisations/{Guid.Empty}/approve")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

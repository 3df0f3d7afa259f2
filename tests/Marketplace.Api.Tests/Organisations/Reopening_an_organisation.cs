using System.Net;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Organisations;
using NodaTime;

namespace Marketplace.Api.Tests.Organisations;

/// <summary>A closed organisation is opened again; here weeks pass, so the clock is its own.</summary>
public sealed class Reopening_an_organisation(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Is_for_an_owner_for_some_weeks_and_after_them_for_the_staff()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var owner = firm.Owner;
        (await ClosingLink.ClosedAsync(api, firm)).Status.ShouldBe(HttpStatusCode.OK);
        await api.AdvanceAsync(Duration.FromDays(59));
        owner = owner with { Api = await api.SignInAsync(owner.Email, ApiFixture.Password) };
        (await owner.Api.PostAsync("organisation/reopen", null, "back")).Json.GetProperty("state").GetString().ShouldBe("approved");
        (await owner.Api.ReadAsync($"firms/{firm.Slug}")).Status.ShouldBe(HttpStatusCode.OK);

        // The link that closed it once does not close it again.
        (await ClosingLink.ClosedAsync(api, firm with { Owner = owner })).Status.ShouldBe(HttpStatusCode.OK);
        await api.AdvanceAsync(Duration.FromDays(61));
        owner = owner with { Api = await api.SignInAsync(owner.Email, ApiFixture.Password) };
        var late = await owner.Api.PostAsync("organisation/reopen", null, "late");
        (late.Status, late.Code).ShouldBe((HttpStatusCode.UnprocessableEntity, OrganisationErrors.ReopeningTooLate));
        var staff = await api.PersonAsync(staff: StaffRole.Administrator);
        (await staff.Api.PostAsync($"admin/organisations/{firm.Id.Value}/reinstate", null, "staff")).Json.GetProperty("state").GetString().ShouldBe("approved");
        var history = (await owner.Api.ReadAsync("organisation/closing")).Json.GetProperty("history");
        history.EnumerateArray().Select(h => h.GetProperty("reopenedBy").GetString()).ShouldBe([staff.Name, owner.Name]);
    }
}

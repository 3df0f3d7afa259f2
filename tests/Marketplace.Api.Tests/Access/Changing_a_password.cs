using System.Net;
using Marketplace.Api.Tests.Platform;

namespace Marketplace.Api.Tests.Access;

public sealed class Changing_a_password(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Another = "en helt annan mening";

    [Fact]
    public async Task Signs_out_everywhere_else_and_tells_the_person()
    {
        var person = await api.PersonAsync();
        var changed = await person.Api.PostAsync("me/password", new { present = ApiFixture.Password, password = Another });
        changed.Status.ShouldBe(HttpStatusCode.OK);
        (await person.Api.ReadAsync("me")).Code.ShouldBe("sign_in_needed");
        using var here = api.Nobody().With(changed.Json.GetProperty("accessToken").GetString()!);
        (await here.ReadAsync("me")).Status.ShouldBe(HttpStatusCode.OK);
        using var later = await api.SignInAsync(person.Email, Another);

        await api.RunJobsAsync();
        api.Mails.To(person.Email).ShouldHaveSingleItem().Subject.ShouldBe("Ditt lösenord har ändrats");
    }

    [Fact]
    public async Task With_wrong_present_ones_locks_the_account()
    {
        var person = await api.PersonAsync();
        for (var attempt = 0; attempt < 8; attempt++)
        {
            (await person.Api.PostAsync("me/password", new { present = "not the password", password = Another })).Code.ShouldBe("wrong_password");
        }

        (await person.Api.PostAsync("me/password", new { present = ApiFixture.Password, password = Another })).Code.ShouldBe("wrong_password");
    }

    [Fact]
    public async Task That_is_forgotten_goes_by_a_mailed_link_that_works_once()
    {
        var person = await api.PersonAsync();
        using var nobody = api.Nobody();
        (await nobody.PostAsync("auth/request-password-reset", new { email = person.Email })).Status.ShouldBe(HttpStatusCode.NoContent);
        var link = await MailLink.NewestAsync(api, person.Email);
        link.Page.ShouldBe("sv/reset-password");

        (await ResetAsync(nobody, link, "kort")).Faults.ShouldBe(["password:too_short"]);
        (await ResetAsync(nobody, link, Another)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await ResetAsync(nobody, link, "och en tredje mening")).Code.ShouldBe("link_not_valid");
        (await person.Api.ReadAsync("me")).Code.ShouldBe("sign_in_needed");
        using var again = await api.SignInAsync(person.Email, Another);
    }

    [Fact]
    public async Task That_is_forgotten_is_answered_alike_for_an_unknown_address()
    {
        using var nobody = api.Nobody();
        (await nobody.PostAsync("auth/request-password-reset", new { email = "unknown@samspel.test" })).Status.ShouldBe(HttpStatusCode.NoContent);
        await api.RunJobsAsync();
        api.Mails.To("unknown@samspel.test").ShouldBeEmpty();
    }

    [Fact]
    public async Task By_a_link_of_two_hours_ago_is_refused()
    {
        var person = await api.PersonAsync();
        using var nobody = api.Nobody();
        await nobody.PostAsync("auth/request-password-reset", new { email = person.Email });
        var link = await MailLink.NewestAsync(api, person.Email);
        api.Clock.AdvanceHours(2);
        (await ResetAsync(nobody, link, Another)).Code.ShouldBe("link_not_valid");
    }

    private static Task<Called> ResetAsync(HttpClient client, MailLink link, string password) =>
        client.PostAsync("auth/reset-password", new { person = link.Person, code = link.Code, password });
}

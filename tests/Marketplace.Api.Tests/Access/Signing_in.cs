using System.Net;
using Marketplace.Api.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Tests.Access;

public sealed class Signing_in(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Gives_tokens_and_new_ones_for_the_refresh_token()
    {
        var person = await api.PersonAsync();
        using var nobody = api.Nobody();
        var tokens = (await TokenAsync(nobody, person.Email, ApiFixture.Password)).Json;
        tokens.GetProperty("tokenType").GetString().ShouldBe("Bearer");
        tokens.GetProperty("expiresIn").GetInt32().ShouldBeGreaterThan(60);

        var fresh = await nobody.PostAsync("auth/refresh", new { refreshToken = tokens.GetProperty("refreshToken").GetString() });
        fresh.Status.ShouldBe(HttpStatusCode.OK);
        using var again = api.Nobody().With(fresh.Json.GetProperty("accessToken").GetString()!);
        (await again.ReadAsync("me")).Json.GetProperty("id").GetGuid().ShouldBe(person.Id.Value);
    }

    [Fact]
    public async Task Is_refused_alike_for_a_wrong_password_and_an_unknown_address()
    {
        var person = await api.PersonAsync();
        using var nobody = api.Nobody();
        var wrong = await TokenAsync(nobody, person.Email, "not the password");
        var unknown = await TokenAsync(nobody, $"nobody-{person.Id.Value:n}@samspel.test", "not the password");
        foreach (var refused in (Called[])[wrong, unknown])
        {
            refused.Status.ShouldBe(HttpStatusCode.Unauthorized);
            refused.Code.ShouldBe("sign_in_refused");
        }
    }

    [Fact]
    public async Task Is_locked_after_eight_wrong_passwords_and_opened_by_a_mailed_link()
    {
        var person = await api.PersonAsync();
        using var nobody = api.Nobody();
        for (var attempt = 0; attempt < 8; attempt++)
        {
            (await TokenAsync(nobody, person.Email, "not the password")).Code.ShouldBe("sign_in_refused");
        }

        (await TokenAsync(nobody, person.Email, ApiFixture.Password)).Code.ShouldBe("sign_in_refused");
        (await UseAsync(nobody, await LinkAsync(nobody, person.Email))).Status.ShouldBe(HttpStatusCode.OK);
        (await TokenAsync(nobody, person.Email, ApiFixture.Password)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task By_a_mailed_link_works_once()
    {
        var person = await api.PersonAsync();
        using var nobody = api.Nobody();
        var link = await LinkAsync(nobody, person.Email);
        var answer = await UseAsync(nobody, link);
        using var signedIn = api.Nobody().With(answer.Json.GetProperty("accessToken").GetString()!);
        (await signedIn.ReadAsync("me")).Status.ShouldBe(HttpStatusCode.OK);
        (await UseAsync(nobody, link)).Code.ShouldBe("link_not_valid");
    }

    [Fact]
    public async Task By_one_link_from_two_places_at_once_lets_one_in()
    {
        var person = await api.PersonAsync();
        using var nobody = api.Nobody();
        var link = await LinkAsync(nobody, person.Email);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => UseAsync(nobody, link)));
        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(a => a.Status != HttpStatusCode.OK).ShouldAllBe(a => a.Code == "link_not_valid" || a.Code == "changed_meanwhile");
    }

    [Fact]
    public async Task By_a_mailed_link_is_over_after_fifteen_minutes()
    {
        var person = await api.PersonAsync();
        using var nobody = api.Nobody();
        var link = await LinkAsync(nobody, person.Email);
        api.Clock.AdvanceMinutes(15);
        (await UseAsync(nobody, link)).Code.ShouldBe("link_not_valid");
    }

    [Fact]
    public async Task By_a_mailed_link_is_over_when_the_person_signs_out_everywhere()
    {
        var person = await api.PersonAsync();
        using var nobody = api.Nobody();
        var link = await LinkAsync(nobody, person.Email);
        (await person.Api.PostAsync("auth/sign-out-everywhere")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await UseAsync(nobody, link)).Code.ShouldBe("link_not_valid");
    }

    [Fact]
    public async Task By_somebody_elses_link_or_a_broken_one_is_refused()
    {
        var (person, other) = (await api.PersonAsync(), await api.PersonAsync());
        using var nobody = api.Nobody();
        var link = await LinkAsync(nobody, person.Email);
        (await UseAsync(nobody, link with { Person = other.Id.Value.ToString() })).Code.ShouldBe("link_not_valid");
        (await UseAsync(nobody, link with { Code = link.Code[..^4] })).Code.ShouldBe("link_not_valid");
        (await UseAsync(nobody, link with { Code = "öäå" })).Code.ShouldBe("link_not_valid");
        (await UseAsync(nobody, link with { Person = Guid.Empty.ToString() })).Code.ShouldBe("link_not_valid");
    }

    [Fact]
    public async Task Ends_everywhere_at_once()
    {
        var person = await api.PersonAsync();
        using var nobody = api.Nobody();
        var tokens = (await TokenAsync(nobody, person.Email, ApiFixture.Password)).Json;
        (await person.Api.PostAsync("auth/sign-out-everywhere")).Status.ShouldBe(HttpStatusCode.NoContent);

        using var elsewhere = api.Nobody().With(tokens.GetProperty("accessToken").GetString()!);
        (await elsewhere.ReadAsync("me")).Code.ShouldBe("sign_in_needed");
        (await person.Api.ReadAsync("me")).Code.ShouldBe("sign_in_needed");
        (await nobody.PostAsync("auth/refresh", new { refreshToken = tokens.GetProperty("refreshToken").GetString() })).Code.ShouldBe("sign_in_needed");
    }

    [Fact]
    public async Task Is_over_for_a_closed_account()
    {
        var person = await api.PersonAsync();
        await api.InDatabaseAsync(db => db.People.Where(p => p.Id == person.Id.Value).ExecuteUpdateAsync(set => set.SetProperty(p => p.IsClosed, true)));
        using var nobody = api.Nobody();
        (await TokenAsync(nobody, person.Email, ApiFixture.Password)).Code.ShouldBe("sign_in_refused");
        (await person.Api.ReadAsync("me")).Code.ShouldBe("sign_in_needed");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("garbage")]
    public async Task Is_asked_for_with_problem_details(string? token)
    {
        using var client = api.Nobody();
        if (token is not null)
        {
            client.With(token);
        }

        var refused = await client.ReadAsync("me");
        refused.Status.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Code.ShouldBe("sign_in_needed");
        refused.Headers.WwwAuthenticate.ShouldHaveSingleItem().Scheme.ShouldBe("Bearer");
    }

    [Theory]
    [InlineData("nobody@samspel.test")]
    [InlineData(null)]
    public async Task Is_slowed_down_after_too_many_tries_whether_the_account_exists_or_not(string? email)
    {
        email ??= (await api.PersonAsync()).Email;
        using var nobody = api.Nobody();
        Called answer;
        var tries = 0;
        do
        {
            answer = await TokenAsync(nobody, email, "not the password");
        }
        while (++tries < 60 && answer.Status == HttpStatusCode.Unauthorized);

        answer.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Code.ShouldBe("too_many_tries");
        answer.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        (await TokenAsync(nobody, "another@samspel.test", "not the password")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Cannot_fill_somebodys_mailbox()
    {
        var person = await api.PersonAsync();
        using var nobody = api.Nobody();
        Called answer;
        var sent = 0;
        do
        {
            answer = await nobody.PostAsync("auth/request-sign-in-link", new { email = person.Email });
        }
        while (answer.Status == HttpStatusCode.NoContent && ++sent < 60);

        answer.Code.ShouldBe("too_many_tries");
        await api.RunJobsAsync();
        api.Mails.To(person.Email).Count.ShouldBe(sent);
        sent.ShouldBeInRange(3, 10);
    }

    private static Task<Called> TokenAsync(HttpClient client, string email, string password) =>
        client.PostAsync("auth/token", new { email, password });

    private async Task<MailLink> LinkAsync(HttpClient client, string email)
    {
        (await client.PostAsync("auth/request-sign-in-link", new { email })).Status.ShouldBe(HttpStatusCode.NoContent);
        return await MailLink.NewestAsync(api, email);
    }

    private static Task<Called> UseAsync(HttpClient client, MailLink link) =>
        client.PostAsync("auth/sign-in-link", new { person = link.Person, code = link.Code });
}

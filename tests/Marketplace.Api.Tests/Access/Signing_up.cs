using System.Net;
using Marketplace.Api.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Tests.Access;

public sealed class Signing_up(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Mails_a_link_that_confirms_the_address()
    {
        using var nobody = api.Nobody();
        (await SignUpAsync(nobody, "new@samspel.test")).Status.ShouldBe(HttpStatusCode.NoContent);
        var link = await MailLink.NewestAsync(api, "new@samspel.test");
        link.Page.ShouldBe("sv/confirm");

        (await nobody.PostAsync("auth/token", new { email = "new@samspel.test", password = ApiFixture.Password })).Code.ShouldBe("email_not_confirmed");
        (await ConfirmAsync(nobody, link)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await ConfirmAsync(nobody, link)).Status.ShouldBe(HttpStatusCode.NoContent, "opening the link again is harmless");

        using var person = await api.SignInAsync("new@samspel.test", ApiFixture.Password);
        var me = (await person.ReadAsync("me")).Json;
        me.GetProperty("name").GetString().ShouldBe("Åsa Ødegård");
        me.GetProperty("staff").GetString().ShouldBe("none");
        me.GetProperty("memberships").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Answers_a_known_address_like_an_unknown_one_and_tells_only_its_owner()
    {
        var known = await api.PersonAsync();
        using var nobody = api.Nobody();
        var forKnown = await SignUpAsync(nobody, known.Email.ToUpperInvariant());
        var forUnknown = await SignUpAsync(nobody, "unknown@samspel.test");
        (forKnown.Status, forKnown.Text).ShouldBe((forUnknown.Status, forUnknown.Text));

        await api.RunJobsAsync();
        api.Mails.To(known.Email).ShouldHaveSingleItem().Subject.ShouldBe("Du har redan ett konto");
        (await known.Api.ReadAsync("me")).Json.GetProperty("name").GetString().ShouldBe(known.Name);
    }

    [Fact]
    public async Task Again_before_confirming_ends_the_password_and_the_link_of_the_first()
    {
        using var nobody = api.Nobody();
        await SignUpAsync(nobody, "contested@samspel.test", "the password of a stranger");
        var strangers = await MailLink.NewestAsync(api, "contested@samspel.test");
        await SignUpAsync(nobody, "contested@samspel.test", "the password of its owner");
        var owners = await MailLink.NewestAsync(api, "contested@samspel.test");

        (await ConfirmAsync(nobody, strangers)).Code.ShouldBe("link_not_valid");
        (await ConfirmAsync(nobody, owners)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await nobody.PostAsync("auth/token", new { email = "contested@samspel.test", password = "the password of a stranger" })).Code.ShouldBe("sign_in_refused");
        using var owner = await api.SignInAsync("contested@samspel.test", "the password of its owner");
    }

    [Fact]
    public async Task Names_every_field_at_fault()
    {
        using var nobody = api.Nobody();
        var refused = await nobody.PostAsync("auth/sign-up", new { name = "", email = "nobody", password = "short", language = "de" });
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Code.ShouldBe("validation_failed");
        refused.Faults.ShouldBe(["name:required", "email:not_an_email", "password:too_short", "language:unknown_choice"]);
        (await nobody.PostAsync("auth/sign-up", new { })).Faults.ShouldBe(["name:required", "email:required", "password:required", "language:required"]);
    }

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("hollow@samspel.test")]
    public async Task Refuses_a_password_that_anybody_would_try(string password)
    {
        using var nobody = api.Nobody();
        (await SignUpAsync(nobody, "hollow@samspel.test", password)).Faults.ShouldBe(["password:password_too_simple"]);
    }

    [Theory]
    [InlineData("a b@samspel.test")]
    [InlineData("a@b@samspel.test")]
    [InlineData("a@samspel.test\r\nBcc: b@samspel.test")]
    [InlineData("<a@samspel.test>")]
    public async Task Refuses_an_address_that_could_not_be_written_to(string email)
    {
        using var nobody = api.Nobody();
        (await SignUpAsync(nobody, email)).Faults.ShouldBe(["email:not_an_email"]);
    }

    [Theory]
    [InlineData("sv", "Bekräfta din e-postadress", "sv/confirm")]
    [InlineData("nb", "Bekreft e-postadressen din", "nb/confirm")]
    [InlineData("nn", "Bekreft e-postadressen din", "nn/confirm")]
    [InlineData("en", "Confirm your e-mail address", "en/confirm")]
    [InlineData("sma", "Bekräfta din e-postadress", "sma/confirm")]
    public async Task Writes_in_the_language_of_the_person(string language, string subject, string page)
    {
        using var nobody = api.Nobody();
        await SignUpAsync(nobody, $"reader-{language}@samspel.test", language: language);
        await api.RunJobsAsync();
        var mail = api.Mails.To($"reader-{language}@samspel.test").ShouldHaveSingleItem();
        mail.Subject.ShouldBe(subject);
        MailLink.In(mail).Page.ShouldBe(page);
    }

    [Fact]
    public async Task Stores_neither_its_key_nor_its_code()
    {
        using var nobody = api.Nobody();
        var body = new { name = "Åsa", email = "secret@samspel.test", password = ApiFixture.Password, language = "sv" };
        await nobody.PostAsync("auth/sign-up", body, key: "a-key");
        await api.RunJobsAsync();
        (await api.InDatabaseAsync(db => db.IdempotencyKeys.CountAsync())).ShouldBe(0);
        (await api.InDatabaseAsync(db => db.OutgoingMails.Where(m => m.RecipientAddress == "secret@samspel.test").Select(m => m.TextBody + m.HtmlBody).SingleAsync())).ShouldBe("");
    }

    private static Task<Called> SignUpAsync(HttpClient client, string email, string password = ApiFixture.Password, string language = "sv") =>
        client.PostAsync("auth/sign-up", new { name = "Åsa Ødegård", email, password, language });

    private static Task<Called> ConfirmAsync(HttpClient client, MailLink link) =>
        client.PostAsync("auth/confirm-email", new { person = link.Person, code = link.Code });
}

using System.Net;
using Marketplace.Api.Tests.Platform;

namespace Marketplace.Api.Tests.Access;

public sealed class Pages_of_an_account(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Sign_in_for_every_language_at_once()
    {
        var person = await api.PersonAsync();
        using var browser = api.Browser();
        await SignInAsync(browser, person.Email);
        browser.Cookies.GetAllCookies().Single(c => c.Name == "samspel").Path.ShouldBe("/");
        foreach (var page in (string[])["/sv/account", "/nb/account", "/en/account"])
        {
            await browser.OpenAsync(page);
            browser.At.ShouldBe(page);
            browser.Html.ShouldContain(person.Email);
        }
    }

    [Fact]
    public async Task Keep_the_cookie_from_scripts_and_from_the_api()
    {
        var person = await api.PersonAsync();
        using var browser = api.Browser();
        await SignInAsync(browser, person.Email);
        browser.Cookies.GetAllCookies().Single(c => c.Name == "samspel").HttpOnly.ShouldBeTrue();
        foreach (var address in (string[])["/api/v1/me", "/sv/api/v1/me"])
        {
            await browser.OpenAsync(address);
            browser.Status.ShouldBe(HttpStatusCode.Unauthorized, address);
        }
    }

    [Fact]
    public async Task Say_what_was_wrong_and_keep_what_was_typed()
    {
        using var browser = api.Browser();
        await SignInAsync(browser, "nobody@samspel.test", "not the password");
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Text.ShouldContain("hör inte ihop");
        browser.Html.ShouldContain("value=\"nobody@samspel.test\"");
        browser.Html.ShouldNotContain("not the password");

        await browser.SubmitAsync("sign-in", ("Form.Email", "nobody"), ("Form.Password", ""));
        browser.Html.ShouldContain("id=\"form-email-problem\"");
        browser.Html.ShouldContain("id=\"form-password-problem\"");
        browser.Html.ShouldContain("aria-invalid=\"true\"");
    }

    [Theory]
    [InlineData("/nb/account", "/nb/account")]
    [InlineData("https://elsewhere.example/", "/sv/organisations")]
    [InlineData("//elsewhere.example/", "/sv/organisations")]
    [InlineData("/\\elsewhere.example/", "/sv/organisations")]
    [InlineData("javascript:alert(1)", "/sv/organisations")]
    public async Task Lead_back_within_this_site_only(string wanted, string expected)
    {
        var person = await api.PersonAsync();
        using var browser = api.Browser();
        await browser.OpenAsync("/sv/sign-in?returnUrl=" + Uri.EscapeDataString(wanted));
        await browser.SubmitAsync("sign-in", ("Form.Email", person.Email), ("Form.Password", ApiFixture.Password));
        browser.At.ShouldBe(expected);
    }

    [Fact]
    public async Task Take_somebody_from_the_first_form_to_the_account()
    {
        using var browser = api.Browser();
        await browser.OpenAsync("/nb/sign-up");
        await browser.SubmitAsync("sign-up", ("Form.Name", "Kari Ås"), ("Form.Email", "kari@samspel.test"), ("Form.Password", ApiFixture.Password));
        browser.At.ShouldStartWith("/nb/check-your-mail");
        var link = await MailLink.NewestAsync(api, "kari@samspel.test");
        link.Page.ShouldBe("nb/confirm");

        var page = $"/{link.Page}?person={link.Person}&code={link.Code}";
        await browser.OpenAsync(page);
        await browser.OpenAsync("/nb/sign-in");
        await browser.SubmitAsync("sign-in", ("Form.Email", "kari@samspel.test"), ("Form.Password", ApiFixture.Password));
        browser.Html.ShouldContain("bekrefte e-postadressen", customMessage: "opening the link alone confirms nothing");

        await browser.OpenAsync(page);
        await browser.SubmitAsync("confirm");
        await browser.OpenAsync("/nb/sign-in?returnUrl=/nb/account");
        await browser.SubmitAsync("sign-in", ("Form.Email", "kari@samspel.test"), ("Form.Password", ApiFixture.Password));
        browser.At.ShouldBe("/nb/account");
        browser.Text.ShouldContain("Kari Ås");
    }

    [Fact]
    public async Task Lead_a_new_person_back_to_what_was_begun()
    {
        const string wanted = "/sv/offers/visor/request?date=2027-03-14&place=2380";
        using var browser = api.Browser();
        await browser.OpenAsync("/sv/sign-in?returnUrl=" + Uri.EscapeDataString(wanted));
        browser.Text.ShouldContain("sign-up?returnUrl=" + Uri.EscapeDataString(wanted));
        await browser.OpenAsync("/sv/sign-up?returnUrl=" + Uri.EscapeDataString(wanted));
        await browser.SubmitAsync("sign-up", ("Form.Name", "Nils Ås"), ("Form.Email", "nils@samspel.test"), ("Form.Password", ApiFixture.Password));

        // The mail may be read in another browser.
        using var elsewhere = api.Browser();
        await elsewhere.OpenAsync((await MailLink.NewestAsync(api, "nils@samspel.test")).Address);
        await elsewhere.SubmitAsync("confirm");
        elsewhere.Text.ShouldContain("sign-in?returnUrl=" + Uri.EscapeDataString(wanted));
        await elsewhere.OpenAsync("/sv/sign-in?returnUrl=" + Uri.EscapeDataString(wanted));
        await elsewhere.SubmitAsync("sign-in", ("Form.Email", "nils@samspel.test"), ("Form.Password", ApiFixture.Password));
        elsewhere.At.ShouldBe(wanted);
    }

    [Fact]
    public async Task Lead_back_through_a_mailed_link_and_never_to_another_site()
    {
        var person = await api.PersonAsync();
        using var browser = api.Browser();
        await browser.OpenAsync("/sv/sign-in?returnUrl=/sv/bookings");
        await browser.SubmitAsync("mail-link", ("Link.Email", person.Email));
        await browser.OpenAsync((await MailLink.NewestAsync(api, person.Email)).Address);
        await browser.SubmitAsync("sign-in-link");
        browser.At.ShouldStartWith("/sv/organisations", customMessage: "bookings ask for an organisation first");

        using var nobody = api.Nobody();
        (await nobody.PostAsync("auth/request-sign-in-link", new { email = person.Email, returnUrl = "https://elsewhere.example/" })).Faults.ShouldBe(["returnUrl:invalid"]);
    }

    [Fact]
    public async Task Sign_in_by_a_mailed_link()
    {
        var person = await api.PersonAsync();
        using var browser = api.Browser();
        await browser.OpenAsync("/sv/sign-in");
        await browser.SubmitAsync("mail-link", ("Link.Email", person.Email));
        var link = await MailLink.NewestAsync(api, person.Email);
        await browser.OpenAsync($"/{link.Page}?person={link.Person}&code={link.Code}");
        await browser.OpenAsync($"/{link.Page}?person={link.Person}&code={link.Code}");
        await browser.SubmitAsync("sign-in-link");
        await browser.OpenAsync("/sv/account");
        browser.Html.ShouldContain(person.Email);
    }

    [Fact]
    public async Task Ask_for_a_sign_in_and_come_back()
    {
        using var browser = api.Browser();
        await browser.OpenAsync("/en/account");
        browser.At.ShouldBe("/en/sign-in?returnUrl=%2Fen%2Faccount");
    }

    [Fact]
    public async Task Sign_out_here_only()
    {
        var person = await api.PersonAsync();
        using var browser = api.Browser();
        await SignInAsync(browser, person.Email);
        await browser.PostFromElsewhereAsync("/sv/sign-out", ("_handler", "sign-out"));
        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
        await browser.OpenAsync("/sv/account");
        browser.At.ShouldBe("/sv/account");

        await browser.SubmitAsync("sign-out");
        await browser.OpenAsync("/sv/account");
        browser.At.ShouldStartWith("/sv/sign-in");
        (await person.Api.ReadAsync("me")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Change_a_password_and_stay_signed_in_here_only()
    {
        var person = await api.PersonAsync();
        using var browser = api.Browser();
        using var another = api.Browser();
        await SignInAsync(browser, person.Email);
        await SignInAsync(another, person.Email);
        await browser.OpenAsync("/sv/account");
        await browser.SubmitAsync("password", ("Password.Present", "not the password"), ("Password.New", "en helt annan mening"));
        browser.Text.ShouldContain("stämmer inte");
        await browser.SubmitAsync("password", ("Password.Present", ApiFixture.Password), ("Password.New", "en helt annan mening"));
        browser.At.ShouldBe("/sv/account?saved=password");
        browser.Html.ShouldContain(person.Email);
        await another.OpenAsync("/sv/account");
        another.At.ShouldStartWith("/sv/sign-in");
    }

    [Fact]
    public async Task Change_name_and_language_and_sign_out_everywhere()
    {
        var person = await api.PersonAsync();
        using var browser = api.Browser();
        await SignInAsync(browser, person.Email);
        await browser.OpenAsync("/sv/account");
        await browser.SubmitAsync("details", ("Details.Name", "<b>Asa"), ("Details.Language", "en"));
        browser.At.ShouldBe("/sv/account?saved=details");
        browser.Html.ShouldContain("value=\"&lt;b&gt;Asa\"");
        (await person.Api.ReadAsync("me")).Json.GetProperty("language").GetString().ShouldBe("en");

        await browser.SubmitAsync("everywhere");
        browser.At.ShouldBe("/sv/sign-in");
        (await person.Api.ReadAsync("me")).Code.ShouldBe("sign_in_needed");
    }

    private static async Task SignInAsync(Browser browser, string email, string password = ApiFixture.Password)
    {
        await browser.OpenAsync("/sv/sign-in");
        await browser.SubmitAsync("sign-in", ("Form.Email", email), ("Form.Password", password));
    }
}

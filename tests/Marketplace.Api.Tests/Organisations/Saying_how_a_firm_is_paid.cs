using System.Globalization;
using System.Net;
using System.Text.Json;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Organisations;

namespace Marketplace.Api.Tests.Organisations;

public sealed class Saying_how_a_firm_is_paid(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Path = "organisation/paid-through";

    [Fact]
    public async Task Tells_each_wrong_fact_of_the_company_at_its_field()
    {
        var firm = await AnOrganisation.RegisteredAsync(api);
        (await SayAsync(firm, new { kind = "invoicingCompany" })).Faults.ShouldBe(["company:required"]);
        (await SayAsync(firm, new { kind = "invoicingCompany", company = new { name = "", number = "556036-0739", country = "SE" } })).Faults
            .ShouldBe(["company.name:required", "company.number:" + OrganisationErrors.NumberInvalid, "company.vat:required"]);
        (await SayAsync(firm, Company("900101-0017", "SE"))).Faults.ShouldBe(["company.number:" + OrganisationErrors.InvoicingCompanyIsPerson]);
        (await SayAsync(firm, Company("556036-0793", "NO"))).Faults.ShouldBe(["company.number:" + OrganisationErrors.NumberInvalid]);
        (await SayAsync(firm, new { kind = "salaryByBuyer" })).Code.ShouldBe(OrganisationErrors.SalaryNeedsPerson);
    }

    [Fact]
    public async Task Is_shown_with_its_company_and_since_when()
    {
        var firm = await AnOrganisation.RegisteredAsync(api);
        (await SayAsync(firm, Company("988077917", "NO"))).Status.ShouldBe(HttpStatusCode.OK);
        var paid = (await firm.Owner.Api.ReadAsync("organisation")).Json.GetProperty("paidThrough");
        paid.GetProperty("kind").GetString().ShouldBe("invoicingCompany");
        paid.GetProperty("company").GetProperty("number").GetString().ShouldBe("988 077 917");
        paid.GetProperty("company").GetProperty("country").GetString().ShouldBe("NO");
        paid.GetProperty("since").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task Is_for_owners_and_those_who_keep_the_books_of_the_firm_itself()
    {
        var firm = await AnOrganisation.RegisteredAsync(api);
        var booker = await firm.MemberAsync(api, OrganisationRole.Booker);
        (await booker.Api.ChangeAsync(Path, Company("988077917", "NO"), await firm.VersionAsync())).Code.ShouldBe("not_allowed");
        var stranger = (await AnOrganisation.RegisteredAsync(api)).Owner.Api;
        stranger.DefaultRequestHeaders.Add("Samspel-Organisation", firm.Id.Value.ToString());
        (await stranger.ChangeAsync(Path, Company("988077917", "NO"), await firm.VersionAsync())).Code.ShouldBe("not_a_member");
        (await firm.Owner.Api.PutAsync(Path, Company("988077917", "NO"))).Status.ShouldBe((HttpStatusCode)428);
        (await firm.Owner.Api.ReadAsync("organisation")).Json.GetProperty("paidThrough").GetProperty("kind").GetString().ShouldBe("ownFirm");

        var finance = await firm.MemberAsync(api, OrganisationRole.Finance);
        (await finance.Api.ChangeAsync(Path, Company("988077917", "NO"), await firm.VersionAsync())).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("sv", "sv-SE")]
    [InlineData("nb", "nb-NO")]
    [InlineData("en", "en-GB")]
    public async Task Is_a_form_that_keeps_what_was_typed(string language, string culture)
    {
        var firm = await AnOrganisation.RegisteredAsync(api);
        using var browser = api.Browser();
        await browser.OpenAsync("/sv/sign-in");
        await browser.SubmitAsync("sign-in", ("Form.Email", firm.Owner.Email), ("Form.Password", ApiFixture.Password));
        await browser.OpenAsync($"/{language}/{Path}");
        browser.Text.ShouldContain(Said(culture, "organisations.paid.means.invoicingcompany"));
        browser.Html.ShouldNotContain("value=\"SalaryByBuyer\"", customMessage: "a company is nobody's employee");

        await browser.SubmitAsync("paid", ("Input.Kind", "InvoicingCompany"), ("Input.Company.Name", "Frilans i Norr AB"), ("Input.Company.Country", "SE"), ("Input.Company.Number", "556036-0739"));
        browser.Html.ShouldContain("id=\"paid-company-number-error\"");
        browser.Html.ShouldContain("id=\"paid-company-vat-error\"");
        browser.Html.ShouldContain("value=\"556036-0739\"");

        await browser.SubmitAsync("paid", ("Input.Kind", "InvoicingCompany"), ("Input.Company.Name", "Frilans i Norr AB"), ("Input.Company.Country", "SE"), ("Input.Company.Number", "556036-0793"), ("Input.Company.Vat", "Exempt"));
        browser.At.ShouldBe($"/{language}/organisation?saved=paid");
        browser.Text.ShouldContain("Frilans i Norr AB, 556036-0793");
        browser.Text.ShouldContain(Said(culture, "organisations.bank.not_needed"));

        await browser.OpenAsync($"/{language}/payouts");
        browser.Text.ShouldContain(Said(culture, "payments.page.account.not_needed"));
        browser.Text.ShouldNotContain(Said(culture, "payments.page.account.connect"));
    }

    private static object Company(string number, string country) => new { kind = "invoicingCompany", company = new { name = "Frilans i Norr AB", number, country, vat = "exempt" } };

    private static async Task<Called> SayAsync(AnOrganisation firm, object paid) => await firm.Owner.Api.ChangeAsync(Path, paid, await firm.VersionAsync());

    private static string Said(string culture, string key) => Texts.Get(CultureInfo.GetCultureInfo(culture), key);
}

using System.Net;
using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Organisations;
using NodaTime;

namespace Marketplace.Api.Tests.Organisations;

public sealed class Showing_firms_to_everybody(ApiFixture api) : IClassFixture<ApiFixture>
{
    // The number that Swedish authorities use in their own examples.
    private const string Personal = "1212121212";

    [Fact]
    public async Task Says_who_where_and_what_but_not_how_to_reach_them()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var written = await firm.Owner.Api.ChangeAsync("organisation/presentation", new { sv = "Vi spelar till dans.", nb = " ", en = "We play for dancing." }, await firm.VersionAsync());
        written.Status.ShouldBe(HttpStatusCode.OK, written.Text);
        using var nobody = api.Nobody();
        var shown = await nobody.ReadAsync("firms/" + firm.Slug);
        shown.Status.ShouldBe(HttpStatusCode.OK);
        shown.Json.GetProperty("municipality").GetProperty("name").GetString().ShouldBe("Östersund");
        shown.Json.GetProperty("presentation").GetProperty("sv").GetString().ShouldBe("Vi spelar till dans.");
        shown.Json.GetProperty("number").GetString().ShouldNotBeNull();
        shown.Text.ShouldNotContain("@");
        shown.Text.ShouldNotContain("Storgatan");
    }

    [Fact]
    public async Task Waits_for_the_approval_and_leaves_out_those_who_only_buy()
    {
        var waiting = await AnOrganisation.RegisteredAsync(api);
        var buyer = await AnOrganisation.ApprovedAsync(api, AnOrganisation.Norwegian());
        using var nobody = api.Nobody();
        foreach (var slug in (string[])[waiting.Slug, buyer.Slug, "no-such-firm"])
        {
            (await nobody.ReadAsync("firms/" + slug)).Code.ShouldBe("not_found", slug);
        }
    }

    [Fact]
    public async Task Never_shows_a_persons_own_number()
    {
        var facts = AnOrganisation.Swedish("Visor av Vera");
        facts["number"] = "19" + Personal;
        facts["legalForm"] = "soleTrader";
        facts["vat"] = new System.Text.Json.Nodes.JsonObject { ["registered"] = true };
        var firm = await AnOrganisation.ApprovedAsync(api, facts);
        var administrator = await api.PersonAsync(staff: StaffRole.Administrator);
        using var nobody = api.Nobody();
        (await nobody.ReadAsync("firms/" + firm.Slug)).Json.GetProperty("number").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        // Its last four digits stand nowhere in what anybody is answered, staff and owner included.
        var answers = new List<Called>
        {
            await nobody.ReadAsync("firms/" + firm.Slug),
            await nobody.ReadAsync("firms"),
            await firm.Owner.Api.ReadAsync("organisation"),
            await firm.Owner.Api.ReadAsync("organisations"),
            await administrator.Api.ReadAsync("admin/organisations?state=approved"),
            await administrator.Api.ReadAsync("admin/organisations/" + firm.Id.Value),
        };
        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK && !a.Text.Contains("121212-1212") && !a.Text.Contains(Personal));
        answers[2].Json.GetProperty("number").GetString().ShouldBe("121212-****");
        answers[2].Json.GetProperty("vat").GetProperty("number").GetString().ShouldBe("SE121212****01");
    }

    [Fact]
    public async Task Lists_them_by_name_in_the_order_of_the_region()
    {
        string[] names = ["Ödemarken", "Ärlan", "Åkervinden", "Zefyren", "alpklangen", "Berget"];
        foreach (var name in names)
        {
            var facts = AnOrganisation.Swedish(name);
            facts["municipality"] = "2361";
            await AnOrganisation.ApprovedAsync(api, facts);
        }

        using var nobody = api.Nobody();
        var listed = new List<string?>();
        for (var next = ""; next is not null;)
        {
            var page = (await nobody.ReadAsync("firms?municipality=2361&limit=4&cursor=" + next)).Json;
            listed.AddRange(page.GetProperty("items").EnumerateArray().Select(f => f.GetProperty("displayName").GetString()));
            next = page.GetProperty("next").GetString();
        }

        listed.ShouldBe(["alpklangen", "Berget", "Zefyren", "Åkervinden", "Ärlan", "Ödemarken"]);
        (await nobody.ReadAsync("firms?country=NO&municipality=2361")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Goes_with_the_municipalities_and_the_operator()
    {
        using var nobody = api.Nobody();
        (await nobody.ReadAsync("municipalities")).Json.GetProperty("items").GetArrayLength().ShouldBe(46);
        (await nobody.ReadAsync("municipalities?country=SE")).Json.GetProperty("items").GetArrayLength().ShouldBe(8);
        (await nobody.ReadAsync("operator")).Status.ShouldBe(HttpStatusCode.NotFound);

        await AppointAsync("Föreningen Samspel", new LocalDate(2026, 1, 1));
        await AppointAsync("Stiftelsen Samspel", new LocalDate(2027, 1, 1));
        (await nobody.ReadAsync("operator")).Json.GetProperty("legalName").GetString().ShouldBe("Föreningen Samspel");
        (await api.SendAsync(Caller.Nobody, AnOrganisation.OperatorInCharge("Någon annan", new LocalDate(2026, 2, 1)))).Error!.Code.ShouldBe("not_allowed");
    }

    private async Task AppointAsync(string name, LocalDate from) => (await api.AsSystemAsync(AnOrganisation.OperatorInCharge(name, from))).Error.ShouldBeNull();
}

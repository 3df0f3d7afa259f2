using System.Net;
using System.Text.Json.Nodes;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;

namespace Marketplace.Api.Tests.Offers;

public sealed class Changing_an_offer(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Makes_a_new_version_of_a_published_one_and_leaves_a_draft_without()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var draft = await AnOffer.DraftedAsync(firm);
        var published = await AnOffer.PublishedAsync(firm);

        var changedDraft = await firm.Owner.Api.ChangeAsync(draft.Path, AnOffer.Concert("Nytt"), await draft.VersionAsync());
        var changed = await firm.Owner.Api.ChangeAsync(published.Path, AnOffer.Concert("Nytt"), await published.VersionAsync());

        changedDraft.Json.GetProperty("number").GetInt32().ShouldBe(0);
        changed.Json.GetProperty("number").GetInt32().ShouldBe(2);
        (await api.Nobody().ReadAsync("offers/" + published.Slug)).Json.GetProperty("text").GetProperty("title").GetString().ShouldBe("Nytt");
    }

    [Fact]
    public async Task Needs_the_version_it_is_based_on()
    {
        var offer = await AnOffer.DraftedAsync(await AnOrganisation.ApprovedAsync(api));
        var seen = await offer.VersionAsync();
        var owner = offer.Firm.Owner.Api;

        var without = await owner.PutAsync(offer.Path, AnOffer.Concert());
        var first = await owner.ChangeAsync(offer.Path, AnOffer.Concert("Först"), seen);
        var late = await owner.ChangeAsync(offer.Path, AnOffer.Concert("Sen"), seen);

        ((int)without.Status).ShouldBe(428);
        first.Status.ShouldBe(HttpStatusCode.OK);
        first.Headers.ETag!.Tag.ShouldBe($"\"{await offer.VersionAsync()}\"");
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Code.ShouldBe("changed_meanwhile");
    }

    [Fact]
    public async Task Of_a_published_one_cannot_take_away_what_it_needs()
    {
        var offer = await AnOffer.PublishedAsync(await AnOrganisation.ApprovedAsync(api));
        var content = AnOffer.Concert();
        content.Remove("price");

        var answer = await offer.Firm.Owner.Api.ChangeAsync(offer.Path, content, await offer.VersionAsync());

        answer.Code.ShouldBe("offer_not_publishable");
        (await offer.ReadAsync())["number"]!.GetValue<int>().ShouldBe(1);
    }

    public static TheoryData<string, string, string> Bad => new()
    {
        { """{"texts":[{"language":"swedish","title":"TITLE"}]}""".Replace("TITLE", new string('x', 121), StringComparison.Ordinal), "validation_failed", "texts[0].title:too_long" },
        { """{"lengthMinutes":0}""", "validation_failed", "lengthMinutes:out_of_range" },
        { """{"lengthMinutes":-5}""", "validation_failed", "lengthMinutes:out_of_range" },
        { """{"audienceMost":2000000000}""", "validation_failed", "audienceMost:out_of_range" },
        { """{"price":{"basis":"fixed","amount":{"minor":-1,"currency":"SEK"}}}""", "validation_failed", "price.amount:out_of_range" },
        { """{"price":{"basis":"fixed","amount":{"minor":100,"currency":"NOK"}}}""", "offer_price_invalid", "" },
        { """{"price":{"basis":"fixed","amount":{"minor":100,"currency":"EUR"}}}""", "malformed_request", "" },
        { """{"texts":[null]}""", "validation_failed", "texts[0]:required" },
        { """{"texts":null}""", "malformed_request", "" },
        { """{"members":[{"name":"","mustBeFree":true}]}""", "validation_failed", "members[0].name:required" },
        { """{"members":[{"name":"X","mustBeFree":true,"person":"0199c0de-0000-7000-8000-000000000000"}]}""", "offer_members_invalid", "" },
        { """{"baseMunicipality":"9999"}""", "offer_base_unknown", "" },
        { """{"kind":"opera"}""", "malformed_request", "kind:invalid" },
        { """{"pictures":[{"hash":"0000000000000000000000000000000000000000000000000000000000000000","width":1,"height":1,"alt":{}}]}""", "offer_pictures_invalid", "" },
        { """{"cancellation":[{"by":"buyer","daysBefore":10,"share":20000}]}""", "validation_failed", "cancellation[0].share:out_of_range" },
        { "[]", "malformed_request", "" },
        { "{", "malformed_request", "" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Refuses_what_is_out_of_bounds_and_says_where(string body, string code, string fault)
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        using var request = new HttpRequestMessage(HttpMethod.Post, "organisation/offers") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };

        var answer = await firm.Owner.Api.CallAsync(request);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Text);
        answer.Code.ShouldBe(code);
        if (fault.Length > 0)
        {
            answer.Faults.ShouldContain(fault);
        }
    }

    [Fact]
    public async Task Keeps_what_looks_like_script_as_the_text_it_is()
    {
        const string Script = "<script>alert(1)</script>";
        var offer = await AnOffer.PublishedAsync(await AnOrganisation.ApprovedAsync(api), AnOffer.Concert(Script));

        (await api.Nobody().ReadAsync("offers/" + offer.Slug)).Json.GetProperty("text").GetProperty("title").GetString().ShouldBe(Script);
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Organisations;

namespace Marketplace.Api.Tests.Offers;

public sealed class Publishing_an_offer(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Names_the_seven_things_that_are_missing()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var offer = await AnOffer.DraftedAsync(firm, []);

        var answer = await firm.Owner.Api.PostAsync(offer.Path + "/publish");

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Code.ShouldBe("offer_not_publishable");
        answer.Json.GetProperty("details").GetProperty("missing").EnumerateArray().Select(m => m.GetString())
            .ShouldBe(["title", "kind", "language", "price", "length", "basePlace", "whoMustBeFree"]);
    }

    [Fact]
    public async Task Lets_everybody_read_it_without_the_names_of_those_who_take_part()
    {
        var offer = await AnOffer.PublishedAsync(await AnOrganisation.ApprovedAsync(api));

        var seen = await api.Nobody().ReadAsync("offers/" + offer.Slug);

        seen.Status.ShouldBe(HttpStatusCode.OK);
        seen.Json.GetProperty("performers").GetInt32().ShouldBe(1);
        seen.Text.ShouldNotContain("Anna");
        seen.Json.GetProperty("priceFrom").GetProperty("minor").GetInt64().ShouldBe(12_000_00);
    }

    [Fact]
    public async Task Is_refused_until_the_firm_is_approved()
    {
        var firm = await AnOrganisation.RegisteredAsync(api);
        var offer = await AnOffer.DraftedAsync(firm);

        var answer = await firm.Owner.Api.PostAsync(offer.Path + "/publish");

        answer.Code.ShouldBe("organisation_not_approved");
    }

    [Fact]
    public async Task Is_not_for_viewers_who_may_read_it_all_the_same()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var offer = await AnOffer.DraftedAsync(firm);
        var viewer = await firm.MemberAsync(api, OrganisationRole.Viewer);

        (await viewer.Api.ReadAsync(offer.Path)).Status.ShouldBe(HttpStatusCode.OK);
        (await viewer.Api.PostAsync(offer.Path + "/publish")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Of_another_firm_finds_nothing()
    {
        var offer = await AnOffer.DraftedAsync(await AnOrganisation.ApprovedAsync(api));
        var other = await AnOrganisation.ApprovedAsync(api);

        (await other.Owner.Api.ReadAsync(offer.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Owner.Api.PostAsync(offer.Path + "/publish")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Owner.Api.ChangeAsync(offer.Path, AnOffer.Concert(), await offer.VersionAsync())).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Gives_the_second_one_of_a_title_an_address_of_its_own()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);

        var one = await AnOffer.DraftedAsync(firm, AnOffer.Concert("Jul på Frösön!"));
        var two = await AnOffer.DraftedAsync(firm, AnOffer.Concert("Jul på Frösön!"));

        one.Slug.ShouldBe("jul-pa-froson");
        two.Slug.ShouldStartWith("jul-pa-froson-");
    }

    [Fact]
    public async Task Ends_when_it_is_paused_and_begins_again()
    {
        var offer = await AnOffer.PublishedAsync(await AnOrganisation.ApprovedAsync(api));

        (await offer.Firm.Owner.Api.PostAsync(offer.Path + "/pause")).Json.GetProperty("state").GetString().ShouldBe("paused");
        (await api.Nobody().ReadAsync("offers/" + offer.Slug)).Status.ShouldBe(HttpStatusCode.NotFound);

        (await offer.Firm.Owner.Api.PostAsync(offer.Path + "/publish")).Json.GetProperty("number").GetInt32().ShouldBe(1);
        (await api.Nobody().ReadAsync("offers/" + offer.Slug)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Lists_ones_own_page_by_page()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var drafted = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            drafted.Add((await AnOffer.DraftedAsync(firm, AnOffer.Concert($"Nummer {i}"))).Id);
        }

        var seen = new List<Guid>();
        string? next = null;
        do
        {
            var page = (await firm.Owner.Api.ReadAsync("organisation/offers?limit=2" + (next is null ? "" : "&cursor=" + next))).Json;
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);

        seen.ShouldBe(drafted.AsEnumerable().Reverse());
    }
}

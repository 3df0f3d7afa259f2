using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Tests.Offers;

public sealed class Searching_offers(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("låtar")]
    [InlineData("latar")]
    [InlineData("låten")]
    [InlineData("LÅTARNA")]
    [InlineData("spelmanslåt")]
    [InlineData("spelmanslåtarr")]
    [InlineData("Offerdal spelmän")]
    public async Task Finds_a_swedish_word_in_any_ending_misspelt_or_without_its_ring(string words)
    {
        var offer = await AnOffer.PublishedAsync(await AnOrganisation.ApprovedAsync(api, AnOrganisation.Swedish("Offerdals spelmän")), Saying("Spelmanslåtar", "Låtar från fäbodarna"));

        (await FoundAsync("q=" + Uri.EscapeDataString(words))).ShouldContain(offer.Slug);
    }

    [Theory]
    [InlineData("sangene")]
    [InlineData("sang")]
    [InlineData("fjøsene")]
    [InlineData("fjos")]
    [InlineData("fortelling")]
    [InlineData("fortelinger")]
    public async Task Finds_a_norwegian_word_in_any_ending_misspelt_or_without_its_slash(string words)
    {
        var offer = await AnOffer.PublishedAsync(await AnOrganisation.ApprovedAsync(api), Saying("Sanger og fortellinger fra fjøset", null, "bokmal"));

        (await FoundAsync("q=" + Uri.EscapeDataString(words))).ShouldContain(offer.Slug);
    }

    [Fact]
    public async Task Finds_by_art_place_and_firm_and_needs_every_word()
    {
        var firm = await AnOrganisation.ApprovedAsync(api, AnOrganisation.Swedish("Kvarnbäckens ensemble"));
        var offer = await AnOffer.PublishedAsync(firm, Saying("Vintergatan", null));

        (await FoundAsync("q=konsert+%C3%85re")).ShouldContain(offer.Slug);
        (await FoundAsync("q=kvarnb%C3%A4cken")).ShouldContain(offer.Slug);
        (await FoundAsync("q=vintergatan+bilmekaniker")).ShouldNotContain(offer.Slug);
    }

    [Fact]
    public async Task Leaves_out_what_is_paused_and_what_a_stopped_firm_sells()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var paused = await AnOffer.PublishedAsync(firm, Saying("Snöskottning", null));
        var kept = await AnOffer.PublishedAsync(firm, Saying("Snöskottning", null));
        await firm.Owner.Api.PostAsync(paused.Path + "/pause");

        var before = await FoundAsync("q=sn%C3%B6skottning");
        (await api.AsSystemAsync(new Marketplace.Api.Organisations.SuspendOrganisation("Prov") { Organisation = firm.Id })).Error.ShouldBeNull();
        var after = await FoundAsync("q=sn%C3%B6skottning");

        before.ShouldBe([kept.Slug]);
        after.ShouldBeEmpty();
    }

    [Fact]
    public async Task For_a_day_leaves_out_who_is_booked_closed_or_too_late()
    {
        var open = await AnOrganisation.ApprovedAsync(api, AnOrganisation.Swedish("Ledig"));
        var booked = await AnOrganisation.ApprovedAsync(api, AnOrganisation.Swedish("Bokad"));
        var closed = await AnOrganisation.ApprovedAsync(api, AnOrganisation.Swedish("Stängd"));
        var weekdays = await AnOrganisation.ApprovedAsync(api, AnOrganisation.Swedish("Vardagar"));
        var slow = await AnOrganisation.ApprovedAsync(api, AnOrganisation.Swedish("Långsam"));
        foreach (var firm in (AnOrganisation[])[open, booked, closed, weekdays])
        {
            await AnOffer.PublishedAsync(firm, Saying("Lördagskul", null));
        }

        var late = Saying("Lördagskul", null);
        late["leadTimeDays"] = 60;
        await AnOffer.PublishedAsync(slow, late);

        // Saturday 12 December 2026.
        await TakenAsync(booked.Id, "2026-12-12 16:00+00", "2026-12-12 19:00+00", "Firm", 1);
        await TakenAsync(open.Id, "2026-12-12 16:00+00", "2026-12-12 19:00+00", "Option", 1);
        (await closed.Owner.Api.PostAsync("organisation/calendar/exceptions", new { from = "2026-12-10", to = "2026-12-14", isFree = false, reason = "turné" }, "closed")).Status.ShouldBe(HttpStatusCode.OK);
        (await weekdays.Owner.Api.ChangeAsync("organisation/calendar/week", new { times = new[] { new { day = "monday", from = "08:00:00", to = "17:00:00" } } }, 0)).Status.ShouldBe(HttpStatusCode.OK);

        var hits = await HitsAsync("q=l%C3%B6rdagskul&date=2026-12-12");

        hits.Select(h => h.GetProperty("firm").GetString()).ShouldBe(["Ledig"]);
        hits[0].GetProperty("availability").GetString().ShouldBe("optionHeld");
        hits[0].GetProperty("optionRank").GetInt32().ShouldBe(2);
        (await HitsAsync("q=l%C3%B6rdagskul&date=2026-12-14")).Select(h => h.GetProperty("firm").GetString()).ShouldBe(["Vardagar", "Bokad", "Ledig"]);
    }

    [Fact]
    public async Task Near_a_place_measures_the_road()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var near = await AnOffer.PublishedAsync(firm, Saying("Avstånd", null));
        var far = Saying("Avstånd", null);
        far["baseMunicipality"] = "2361";
        var away = await AnOffer.PublishedAsync(firm, far);

        // From Östersund the road to Järpen in Åre is about 80 km, to Sveg about 170.
        (await FoundAsync("q=avst%C3%A5nd&municipality=2380&withinKm=120")).ShouldBe([near.Slug]);
        (await FoundAsync("q=avst%C3%A5nd&municipality=2380&withinKm=300")).ShouldBe([away.Slug, near.Slug]);
        (await HitsAsync("q=avst%C3%A5nd&municipality=2380&withinKm=120"))[0].GetProperty("distanceKm").GetInt32().ShouldBeInRange(60, 100);
    }

    [Fact]
    public async Task Keeps_to_audience_and_budget()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var content = Saying("Kammarmusik", null);
        (content["audienceLeast"], content["audienceMost"]) = (20, 60);
        var offer = await AnOffer.PublishedAsync(firm, content);

        (await FoundAsync("q=kammarmusik&audience=40")).ShouldBe([offer.Slug]);
        (await FoundAsync("q=kammarmusik&audience=100")).ShouldBeEmpty();
        (await FoundAsync("q=kammarmusik&maxPrice=1200000&currency=SEK")).ShouldBe([offer.Slug]);
        (await FoundAsync("q=kammarmusik&maxPrice=1199999&currency=SEK")).ShouldBeEmpty();
        (await FoundAsync("q=kammarmusik&maxPrice=9900000&currency=NOK")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Shows_the_whole_price_when_day_place_and_buyer_are_known()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        await AnOffer.PublishedAsync(firm, Saying("Helpris", null));

        var from = (await HitsAsync("q=helpris"))[0];
        var full = (await HitsAsync("q=helpris&date=2026-12-05&municipality=2380&buyer=association&buyerCountry=SE"))[0];

        from.GetProperty("priceFrom").GetProperty("minor").GetInt64().ShouldBe(12_000_00);
        from.GetProperty("priceFull").ValueKind.ShouldBe(JsonValueKind.Null);
        full.GetProperty("priceFull").GetProperty("minor").GetInt64().ShouldBeGreaterThan(12_000_00);
    }

    [Theory]
    [InlineData("")]
    [InlineData("q=keyset")]
    public async Task Pages_have_no_gaps_and_nothing_twice(string wish)
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        var all = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            all.Add((await AnOffer.PublishedAsync(firm, Saying("Keyset", null))).Slug);
        }

        var seen = new List<string>();
        string? next = null;
        do
        {
            var page = (await api.Nobody().ReadAsync($"offers?{wish}&firm={firm.Slug}&limit=3" + (next is null ? "" : "&cursor=" + next))).Json;
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("slug").GetString()!));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);

        seen.Order().ShouldBe(all.Order());
    }

    [Theory]
    [InlineData("date=2026-11-22", "date:date_over")]
    [InlineData("withinKm=20", "municipality:required")]
    [InlineData("municipality=0000", "municipality:municipality_unknown")]
    [InlineData("audience=-1", "audience:out_of_range")]
    [InlineData("maxPrice=100", "currency:required")]
    [InlineData("limit=1000", "limit:out_of_range")]
    [InlineData("date=tomorrow", null)]
    [InlineData("kind=opera", null)]
    [InlineData("discipline=3", null)]
    [InlineData("cursor=nonsense", null)]
    public async Task Refuses_wishes_that_make_no_sense(string query, string? fault)
    {
        var answer = await api.Nobody().ReadAsync("offers?" + query);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        if (fault is not null)
        {
            answer.Faults.ShouldContain(fault);
        }
    }

    [Theory]
    [InlineData("q='; drop table offers; --")]
    [InlineData("q=%26%7C!():*")]
    [InlineData("q=och")]
    [InlineData("q=%20%20")]
    public async Task Takes_any_words(string query) =>
        (await api.Nobody().ReadAsync("offers?" + query)).Status.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Narrows_by_art_kind_and_effect()
    {
        var content = Saying("Smalspår", null);
        content["effects"] = new JsonArray("stayLonger", "families");
        var offer = await AnOffer.PublishedAsync(await AnOrganisation.ApprovedAsync(api), content);

        (await FoundAsync("q=smalsp%C3%A5r&discipline=music&kind=performance&effect=stayLonger")).ShouldBe([offer.Slug]);
        (await FoundAsync("q=smalsp%C3%A5r&effect=school")).ShouldBeEmpty();
        (await FoundAsync("q=smalsp%C3%A5r&discipline=dance")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_described_with_its_words()
    {
        var described = (await api.Nobody().ReadAsync("/api/openapi/v1.json")).Json;

        var kind = described.GetProperty("paths").GetProperty("/api/v1/offers").GetProperty("get").GetProperty("parameters").EnumerateArray()
            .Single(p => p.GetProperty("name").GetString()!.Equals("kind", StringComparison.OrdinalIgnoreCase));
        kind.ToString().ShouldNotContain("properties");
        described.ToString().ShouldContain("productionService");
    }

    [Fact]
    public async Task Knows_the_names_of_all_municipalities()
    {
        var known = await api.InDatabaseAsync(db => db.Database.SqlQuery<string>($"select municipality as \"Value\" from place_words").ToListAsync(TestContext.Current.CancellationToken));

        known.Order().ShouldBe(Municipalities.All.Select(m => m.Code).Order());
    }

    private static JsonObject Saying(string title, string? lead, string language = "swedish")
    {
        var content = AnOffer.Concert(title, language);
        content["texts"]![0]!["lead"] = lead;
        return content;
    }

    private async Task<List<JsonElement>> HitsAsync(string query)
    {
        var answer = await api.Nobody().ReadAsync("offers?limit=100&" + query);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return [.. answer.Json.GetProperty("items").EnumerateArray()];
    }

    private async Task<List<string>> FoundAsync(string query) => [.. (await HitsAsync(query)).Select(h => h.GetProperty("slug").GetString()!)];

    private Task TakenAsync(OrganisationId firm, string from, string to, string kind, int rank) => CalendarEntries.TakenAsync(api, firm, from, to, kind, rank);
}

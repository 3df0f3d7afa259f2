using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Tests.Offers;

public sealed class Pricing_an_offer(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly object Buyer = new { kind = "association", country = "SE", vatRegistered = false };

    [Fact]
    public async Task Gives_the_whole_price_with_reasons_once_day_place_and_buyer_are_known()
    {
        var price = await PriceAsync(AnOffer.Concert(), new { date = "2027-03-14", municipality = "2380", buyer = Buyer });

        price.GetProperty("isFull").GetBoolean().ShouldBeTrue(price.ToString());
        price.GetProperty("missing").GetArrayLength().ShouldBe(0);
        var lines = price.GetProperty("lines").EnumerateArray().ToList();
        lines.Select(l => l.GetProperty("kind").GetString()).ShouldBe(["fee", "travel"]);
        lines[0].GetProperty("vatReason").GetString().ShouldNotBeNullOrEmpty();
        price.GetProperty("fee").GetProperty("net").GetProperty("minor").GetInt64().ShouldBePositive();
        var totals = price.GetProperty("totals");
        totals.GetProperty("toFirm").GetProperty("minor").GetInt64()
            .ShouldBe(lines.Sum(l => l.GetProperty("gross").GetProperty("minor").GetInt64()));
    }

    [Theory]
    [InlineData("date")]
    [InlineData("municipality")]
    [InlineData("buyer")]
    public async Task Names_the_fact_that_is_missing(string left)
    {
        var question = new JsonObject { ["date"] = "2027-03-14", ["municipality"] = "2380", ["buyer"] = JsonSerializer.SerializeToNode(Buyer) };
        question.Remove(left);

        var price = await PriceAsync(AnOffer.Concert(), question);

        price.GetProperty("isFull").GetBoolean().ShouldBeFalse();
        price.GetProperty("missing").EnumerateArray().Select(m => m.GetProperty("what").GetString()).ShouldBe([left == "municipality" ? "place" : left]);
        price.GetProperty("from").GetProperty("minor").GetInt64().ShouldBeGreaterThanOrEqualTo(12_000_00);
    }

    [Theory]
    [InlineData("5001", null, true)]
    [InlineData("2380", null, false)]
    [InlineData("2380", "NO", true)]
    [InlineData("5001", "SE", false)]
    public async Task Gives_a_rate_of_the_day_to_whoever_has_the_other_currency(string municipality, string? country, bool rate)
    {
        await api.InDatabaseAsync(db => db.Database.ExecuteSqlAsync($"insert into exchange_rates (source, day, sek, nok, fetched_at) values ('NorgesBank', '2026-11-20', 100, 103.61, {api.Clock.GetCurrentInstant()}) on conflict do nothing"));
        var price = await PriceAsync(AnOffer.Concert(), new { municipality, buyer = country is null ? null : new { kind = "business", country } });

        var shown = price.GetProperty("rate");
        shown.ValueKind.ShouldBe(rate ? JsonValueKind.Object : JsonValueKind.Null);
        if (rate)
        {
            (shown.GetProperty("source").GetString(), shown.GetProperty("day").GetString(), shown.GetProperty("nok").GetDecimal()).ShouldBe(("norgesBank", "2026-11-20", 103.61m));
        }

        // What is agreed and paid stays in the firm's own currency.
        price.GetProperty("from").GetProperty("currency").GetString().ShouldBe("SEK");
    }

    [Theory]
    [InlineData("perPerson", "audience")]
    [InlineData("perHour", "hours")]
    public async Task Asks_for_what_the_price_is_counted_by(string basis, string missing)
    {
        var content = AnOffer.Concert();
        content["price"] = new JsonObject { ["basis"] = basis, ["amount"] = AnOffer.Sek(200), ["least"] = 10 };

        var price = await PriceAsync(content, new { date = "2027-03-14", municipality = "2380", buyer = Buyer });

        price.GetProperty("missing").EnumerateArray().Select(m => m.GetProperty("what").GetString()).ShouldBe([missing]);
        price.GetProperty("from").GetProperty("minor").GetInt64().ShouldBeGreaterThanOrEqualTo(2_000_00);
    }

    [Theory]
    [InlineData("travel", "firmTravel")]
    [InlineData("vat", "firmVatAnswers")]
    public async Task Says_when_it_is_the_firm_that_has_not_said(string left, string missing)
    {
        var content = AnOffer.Concert();
        content.Remove(left);

        var price = await PriceAsync(content, new { date = "2027-03-14", municipality = "2380", buyer = Buyer });

        price.GetProperty("missing").EnumerateArray().Select(m => m.GetProperty("what").GetString()).ShouldBe([missing]);
    }

    [Fact]
    public async Task Knows_the_buyer_one_acts_for()
    {
        var offer = await AnOffer.PublishedAsync(await AnOrganisation.ApprovedAsync(api));
        var buyer = await AnOrganisation.RegisteredAsync(api, AnOrganisation.Norwegian());

        var price = await buyer.Owner.Api.PostAsync($"offers/{offer.Slug}/price", new { date = "2027-03-14", municipality = "5038" });

        price.Json.GetProperty("missing").EnumerateArray().Select(m => m.GetProperty("what").GetString()).ShouldNotContain("buyer");
        price.Json.GetProperty("withholding").GetProperty("duty").GetString().ShouldBe("buyerWithholds");
    }

    [Theory]
    [InlineData("""{"audience":0}""", "audience:out_of_range")]
    [InlineData("""{"date":"2020-01-01"}""", "date:date_over")]
    [InlineData("""{"municipality":"x"}""", "municipality:municipality_unknown")]
    [InlineData("""{"buyer":{}}""", "buyer.kind:required")]
    [InlineData("""{"performances":1000}""", "performances:out_of_range")]
    public async Task Refuses_questions_that_make_no_sense(string body, string fault)
    {
        var offer = await AnOffer.PublishedAsync(await AnOrganisation.ApprovedAsync(api));

        var answer = await api.Nobody().PostAsync($"offers/{offer.Slug}/price", JsonNode.Parse(body));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Faults.ShouldContain(fault);
    }

    [Fact]
    public async Task Takes_what_the_firm_chose_where_the_rules_leave_the_vat_open()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        (await firm.Owner.Api.ChangeAsync("organisation/vat", new { vat = new { registered = true } }, await firm.VersionAsync())).Status.ShouldBe(HttpStatusCode.OK);
        var clown = AnOffer.Concert();
        clown["vat"] = new JsonObject { ["performsWork"] = false };
        var offer = await AnOffer.PublishedAsync(firm, clown);
        var question = new { date = "2027-03-14", municipality = "2380", buyer = Buyer };
        var open = (await api.Nobody().PostAsync($"offers/{offer.Slug}/price", question)).Json;
        open.GetProperty("isFull").GetBoolean().ShouldBeFalse();

        var choices = (await offer.ReadAsync())["vatChoices"]!.AsArray();
        clown["vat"]!["firmChoice"] = choices.Single(c => c!["ruleKey"]!.GetValue<string>() == "se.other-performance:25")!["ruleKey"]!.GetValue<string>();
        (await firm.Owner.Api.ChangeAsync(offer.Path, clown, await offer.VersionAsync())).Status.ShouldBe(HttpStatusCode.OK);

        var price = (await api.Nobody().PostAsync($"offers/{offer.Slug}/price", question)).Json;
        price.GetProperty("isFull").GetBoolean().ShouldBeTrue(price.ToString());
        price.GetProperty("totals").GetProperty("vat").GetProperty("minor").GetInt64().ShouldBe((12_000_00 + (160 * 50_00)) / 4);
    }

    private async Task<JsonElement> PriceAsync(JsonObject content, object question)
    {
        var offer = await AnOffer.PublishedAsync(await AnOrganisation.ApprovedAsync(api), content);
        var answer = await api.Nobody().PostAsync($"offers/{offer.Slug}/price", question);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }
}

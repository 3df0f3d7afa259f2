using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Api.Tests.Offers;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Api.Tests.Bookings;

public sealed class Adding_to_a_request(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Puts_further_performances_and_add_ons_into_the_quoted_price()
    {
        var (offer, buyer) = await MarketAsync();
        var price = await buyer.Owner.Api.PostAsync($"offers/{offer.Slug}/price", new { date = Day(40), municipality = "2380", audience = 40, performances = 3, addOns = new[] { "talk" } });

        var booking = await RequestedAsync(buyer, offer, 40, performances: 3, addOns: ["talk"]);
        (await offer.Firm.Owner.Api.PostAsync($"bookings/{booking.GetProperty("id").GetGuid()}/quotes", new { }, Key())).Status.ShouldBe(HttpStatusCode.OK);

        var seen = (await buyer.Owner.Api.ReadAsync($"bookings/{booking.GetProperty("code").GetString()}")).Json;
        var quote = seen.GetProperty("quotes")[0];
        quote.GetProperty("lines").EnumerateArray().Select(l => (l.GetProperty("kind").GetString(), l.GetProperty("net").GetProperty("minor").GetInt64())).Take(3)
            .ShouldBe([("fee", 12_000_00L), ("secondPerformance", 2 * 5_000_00L), ("addOn", 900_00L)]);
        quote.GetProperty("lines")[1].GetProperty("description").GetString().ShouldBe("Fler framträdanden samma dag: 2");
        quote.GetProperty("total").GetProperty("minor").GetInt64()
            .ShouldBe(price.Json.GetProperty("totals").GetProperty("buyerPays").GetProperty("minor").GetInt64(), "what was shown before is what is quoted");
        seen.GetProperty("when").GetProperty("performances").GetInt32().ShouldBe(3);
        seen.GetProperty("when").GetProperty("addOns").EnumerateArray().Select(a => a.GetString()).ShouldBe(["Samtal efteråt"]);
    }

    [Fact]
    public async Task Keeps_the_firm_bound_until_the_last_performance_is_over()
    {
        var (offer, buyer) = await MarketAsync();

        var booking = await RequestedAsync(buyer, offer, 50, performances: 3);

        var seen = (await buyer.Owner.Api.ReadAsync($"bookings/{booking.GetProperty("code").GetString()}")).Json.GetProperty("when");
        var (begins, ends) = (Moment(seen, "begins"), Moment(seen, "ends"));
        (ends - begins).ShouldBe(Duration.FromMinutes((3 * 60) + (2 * 30)));
    }

    [Fact]
    public async Task Leaves_an_itemised_quote_to_what_the_firm_writes()
    {
        var (offer, buyer) = await MarketAsync();
        var booking = await RequestedAsync(buyer, offer, 60, performances: 2, addOns: ["talk"]);

        var written = new { lines = new[] { new { description = "Allt", net = AnOffer.Sek(15_000), isTravel = false } } };
        (await offer.Firm.Owner.Api.PostAsync($"bookings/{booking.GetProperty("id").GetGuid()}/quotes", written, Key())).Status.ShouldBe(HttpStatusCode.OK);

        var quote = (await buyer.Owner.Api.ReadAsync($"bookings/{booking.GetProperty("code").GetString()}")).Json.GetProperty("quotes")[0];
        quote.GetProperty("lines").EnumerateArray().Where(l => l.GetProperty("payee").GetString() == "firm").Sum(l => l.GetProperty("net").GetProperty("minor").GetInt64()).ShouldBe(15_000_00);
    }

    [Fact]
    public async Task Refuses_what_the_offer_does_not_have_and_counts_that_make_no_sense()
    {
        var (offer, buyer) = await MarketAsync();

        (await AskAsync(buyer, offer, 70, addOns: ["fireworks"])).Code.ShouldBe("price_question_invalid");
        (await AskAsync(buyer, offer, 70, performances: 0)).Faults.ShouldContain("performances:out_of_range");
        (await AskAsync(buyer, offer, 70, addOns: [.. Enumerable.Range(0, 31).Select(i => "a" + i)])).Faults.ShouldContain("addOns:too_long");
    }

    private async Task<(AnOffer Offer, AnOrganisation Buyer)> MarketAsync()
    {
        var content = AnOffer.Concert();
        content["secondPerformance"] = AnOffer.Sek(5_000);
        content["addOns"] = new JsonArray(new JsonObject { ["key"] = "talk", ["name"] = new JsonObject { ["sv"] = "Samtal efteråt" }, ["price"] = AnOffer.Sek(900) });
        var facts = AnOrganisation.Swedish("Storsjöns visor");
        (facts["sells"], facts["buys"]) = (false, true);
        return (await AnOffer.PublishedAsync(await AnOrganisation.ApprovedAsync(api), content), await AnOrganisation.ApprovedAsync(api, facts));
    }

    private async Task<JsonElement> RequestedAsync(AnOrganisation buyer, AnOffer offer, int days, int? performances = null, string[]? addOns = null)
    {
        var answer = await AskAsync(buyer, offer, days, performances, addOns);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }

    private Task<Called> AskAsync(AnOrganisation buyer, AnOffer offer, int days, int? performances = null, string[]? addOns = null) => buyer.Owner.Api.PostAsync(
        "bookings",
        new { offer = offer.Slug, start = Day(days) + "T19:00:00", municipality = "2380", venue = "Gamla teatern", audience = 40, method = "card", performances, addOns },
        Key());

    private string Day(int days) => LocalDatePattern.Iso.Format(api.Clock.GetCurrentInstant().InUtc().Date.PlusDays(days));

    private static Instant Moment(JsonElement facts, string name) => InstantPattern.ExtendedIso.Parse(facts.GetProperty(name).GetString()!).Value;

    private static string Key() => Guid.NewGuid().ToString();
}

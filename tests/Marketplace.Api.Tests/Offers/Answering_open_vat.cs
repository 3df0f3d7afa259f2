using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Api.Tests.Bookings;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;

namespace Marketplace.Api.Tests.Offers;

public sealed class Answering_open_vat(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly object AtHome = new { date = "2027-03-14", municipality = "2380", buyer = new { kind = "business", country = "SE", vatRegistered = true } };
    private static readonly object AcrossTheBorder = new { date = "2027-03-14", municipality = "5001", buyer = new { kind = "association", country = "NO" } };

    [Fact]
    public async Task Is_done_rule_by_rule_so_that_one_answer_leaves_the_next_question_open()
    {
        var offer = await ClownAsync();
        var questions = await QuestionsAsync(offer);
        questions.Select(q => q.GetProperty("rule").GetString()).ShouldBe(["se.other-performance", "se.in-norway.registered"], ignoreOrder: true);
        questions.ShouldAllBe(q => q.GetProperty("answer").ValueKind == JsonValueKind.Null && q.GetProperty("choices").GetArrayLength() == 2);

        await AnswerAsync(offer, "se.other-performance:exempt");
        (await IsFullAsync(offer, AtHome)).ShouldBeTrue();
        (await IsFullAsync(offer, AcrossTheBorder)).ShouldBeFalse("another country is another question");

        await AnswerAsync(offer, "se.in-norway.registered:outside");
        (await IsFullAsync(offer, AcrossTheBorder)).ShouldBeTrue();
    }

    [Fact]
    public async Task Keeps_who_answered_and_when_and_counts_the_newest()
    {
        var offer = await ClownAsync();
        await AnswerAsync(offer, "se.other-performance:exempt");
        await AnswerAsync(offer, "se.other-performance:25");

        var question = (await QuestionsAsync(offer)).Single(q => q.GetProperty("rule").GetString() == "se.other-performance");
        question.GetProperty("answer").GetString().ShouldBe("se.other-performance:25");
        question.GetProperty("answeredBy").GetString().ShouldBe(offer.Firm.Owner.Name);
        question.GetProperty("answeredAt").GetString().ShouldStartWith("2026-11-23");
        (await PriceAsync(offer, AtHome)).GetProperty("totals").GetProperty("vat").GetProperty("minor").GetInt64().ShouldBeGreaterThan(0);
        (await api.InDatabaseAsync(db => Task.FromResult(db.VatChoices.Count(c => c.OfferId == new OfferId(offer.Id))))).ShouldBe(2);
    }

    [Fact]
    public async Task Leaves_the_one_choice_for_everything_as_it_was()
    {
        var firm = await RegisteredAsync();
        var content = Clown();
        content["vat"]!["firmChoice"] = "25";
        var offer = await AnOffer.PublishedAsync(firm, content);

        (await IsFullAsync(offer, AtHome)).ShouldBeTrue();
        (await QuestionsAsync(offer)).ShouldAllBe(q => q.GetProperty("answer").GetString()!.EndsWith(":25") && q.GetProperty("answeredAt").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task Comes_before_the_price_is_named()
    {
        var street = await Street.OpenAsync(api);
        var firm = await RegisteredAsync();
        var clown = street with { Firm = firm, Offer = await AnOffer.PublishedAsync(firm, Clown()) };
        var booking = Street.Id(await Street.DoAsync(street.Buyers[0].Owner.Api, "bookings", clown.Wish()));
        var refused = await firm.Owner.Api.PostAsync($"bookings/{booking}/quotes", new { }, "early");
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Code.ShouldBe("quote_price_incomplete");

        var asked = (await firm.Owner.Api.ReadAsync($"bookings/{booking}/vat-questions")).Json;
        asked.GetProperty("offer").GetGuid().ShouldBe(clown.Offer.Id);
        asked.GetProperty("questions").EnumerateArray().ShouldHaveSingleItem().GetProperty("rule").GetString().ShouldBe("se.other-performance");
        (await street.Buyers[0].Owner.Api.ReadAsync($"bookings/{booking}/vat-questions")).Status.ShouldBe(HttpStatusCode.Conflict, "it is the firm's to answer");

        await AnswerAsync(clown.Offer, "se.other-performance:25");
        await Street.DoAsync(firm.Owner.Api, $"bookings/{booking}/quotes", new { });
    }

    [Theory]
    [InlineData("sv", "Reglerna avgör inte momsen för den här bokningen")]
    [InlineData("nb", "Reglene avgjør ikke merverdiavgiften for denne bookingen")]
    [InlineData("en", "The rules do not decide the VAT of this booking")]
    public async Task Is_asked_on_the_page_of_the_quote(string language, string asked)
    {
        var street = await Street.OpenAsync(api);
        var firm = await RegisteredAsync();
        var clown = street with { Firm = firm, Offer = await AnOffer.PublishedAsync(firm, Clown()) };
        var booking = await Street.DoAsync(street.Buyers[0].Owner.Api, "bookings", clown.Wish());
        using var browser = api.Browser();
        await browser.OpenAsync($"/{language}/sign-in");
        await browser.SubmitAsync("sign-in", ("Form.Email", firm.Owner.Email), ("Form.Password", ApiFixture.Password));
        var page = $"/{language}/bookings/{booking.GetProperty("code").GetString()}/quote";
        await browser.OpenAsync(page);
        browser.Text.ShouldContain(asked);

        await browser.SubmitAsync("vat");
        browser.Text.ShouldContain("vat-answers-0-error");
        await browser.SubmitAsync("vat", ("Vat.Answers[0]", "se.other-performance:25"));
        browser.Text.ShouldNotContain(asked);
        await browser.OpenAsync($"/{language}/organisation/offers/{clown.Offer.Id}");
        browser.Text.ShouldContain(firm.Owner.Name);

        // A later question can be answered without the first.
        await browser.SubmitAsync("vat", ("Vat.Answers[1]", "se.in-norway.registered:outside"));
        (await QuestionsAsync(clown.Offer)).ShouldAllBe(q => q.GetProperty("answeredAt").ValueKind == JsonValueKind.String);
    }

    [Fact]
    public async Task Is_for_who_may_change_the_offer_and_between_what_was_offered()
    {
        var offer = await ClownAsync();
        var path = offer.Path + "/vat-choices";
        var viewer = await offer.Firm.MemberAsync(api, OrganisationRole.Viewer);
        (await viewer.Api.PostAsync(path, new { answer = "se.other-performance:25" })).Status.ShouldBe(HttpStatusCode.Forbidden);
        var stranger = await AnOrganisation.ApprovedAsync(api);
        (await stranger.Owner.Api.PostAsync(path, new { answer = "se.other-performance:25" })).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var answer in (string[])["se.other-performance:6", "no.talk:25", "nothing"])
        {
            var refused = await offer.Firm.Owner.Api.PostAsync(path, new { answer });
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, answer);
            refused.Code.ShouldBe(OfferErrors.VatChoiceUnknown);
        }
    }

    private static JsonObject Clown()
    {
        var clown = AnOffer.Concert();
        clown["vat"] = new JsonObject { ["performsWork"] = false };
        return clown;
    }

    private async Task<AnOrganisation> RegisteredAsync()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        (await firm.Owner.Api.ChangeAsync("organisation/vat", new { vat = new { registered = true } }, await firm.VersionAsync())).Status.ShouldBe(HttpStatusCode.OK);
        return firm;
    }

    private async Task<AnOffer> ClownAsync() => await AnOffer.PublishedAsync(await RegisteredAsync(), Clown());

    private static async Task AnswerAsync(AnOffer offer, string answer)
    {
        var answered = await offer.Firm.Owner.Api.PostAsync(offer.Path + "/vat-choices", new { answer });
        answered.Status.ShouldBe(HttpStatusCode.OK, answered.Text);
    }

    private static async Task<List<JsonElement>> QuestionsAsync(AnOffer offer) =>
        [.. (await offer.Firm.Owner.Api.ReadAsync(offer.Path)).Json.GetProperty("vatQuestions").EnumerateArray()];

    private async Task<bool> IsFullAsync(AnOffer offer, object question) => (await PriceAsync(offer, question)).GetProperty("isFull").GetBoolean();

    private async Task<JsonElement> PriceAsync(AnOffer offer, object question)
    {
        var answer = await api.Nobody().PostAsync($"offers/{offer.Slug}/price", question);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }
}

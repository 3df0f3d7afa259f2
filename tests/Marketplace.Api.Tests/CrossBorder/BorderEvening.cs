using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Marketplace.Api.Tests.Offers;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using NodaTime;

namespace Marketplace.Api.Tests.CrossBorder;

/// <summary>A Swedish band is asked to play in Verdal, and has named its price.</summary>
internal sealed partial record BorderEvening(Guid Id, HttpClient Buyer, string BuyersEmail, HttpClient Firm, string FirmsEmail, ApiFixture Api)
{
    public string Path => $"bookings/{Id}/border-check";

    /// <summary>What a Norwegian municipality registered for VAT sends.</summary>
    public static JsonObject RegisteredMunicipality()
    {
        var facts = AnOrganisation.Norwegian();
        facts["vat"] = new JsonObject { ["registered"] = true };
        return facts;
    }

    public static async Task<BorderEvening> ArrangeAsync(ApiFixture api, JsonObject buyer, string method = "card")
    {
        buyer["buys"] = true;
        var firm = await AnOrganisation.ApprovedAsync(api);
        (await firm.Owner.Api.ChangeAsync("organisation/bank", new { iban = "SE45 5000 0000 0583 9825 7466" }, await firm.VersionAsync())).Status.ShouldBe(HttpStatusCode.OK);
        var offer = await AnOffer.PublishedAsync(firm);
        var booker = await AnOrganisation.ApprovedAsync(api, buyer);
        var day = api.Clock.GetCurrentInstant().InUtc().Date.PlusDays(90);
        var asked = await booker.Owner.Api.PostAsync(
            "bookings",
            new { offer = offer.Slug, start = day.At(new LocalTime(19, 0)).ToString("s", null), municipality = "5038", venue = "Kulturhuset", audience = 80, method },
            Guid.NewGuid().ToString());
        asked.Status.ShouldBe(HttpStatusCode.OK, asked.Text);
        var evening = new BorderEvening(asked.Json.GetProperty("id").GetGuid(), booker.Owner.Api, booker.Owner.Email, firm.Owner.Api, firm.Owner.Email, api);
        var quoted = await firm.Owner.Api.PostAsync($"bookings/{evening.Id}/quotes", new { }, Guid.NewGuid().ToString());
        quoted.Status.ShouldBe(HttpStatusCode.OK, quoted.Text);
        return evening;
    }

    public async Task<JsonElement> CheckAsync(HttpClient who)
    {
        var answer = await who.ReadAsync(Path);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }

    public async Task AcceptAsync() =>
        (await Buyer.PostAsync($"bookings/{Id}/quotes/1/accept", null, Guid.NewGuid().ToString())).Status.ShouldBe(HttpStatusCode.OK);

    /// <summary>Agreed and signed by both.</summary>
    public async Task ContractAsync()
    {
        await AcceptAsync();
        await Api.RunJobsAsync();
        (await SignAsync(Firm, FirmsEmail)).Status.ShouldBe(HttpStatusCode.OK);
        (await SignAsync(Buyer, BuyersEmail)).Status.ShouldBe(HttpStatusCode.OK);
        await Api.RunJobsAsync();
    }

    public async Task<Called> SignAsync(HttpClient who, string email)
    {
        (await who.PostAsync($"bookings/{Id}/agreement/codes")).Status.ShouldBe(HttpStatusCode.OK);
        await Api.RunJobsAsync();
        var code = Api.Mails.To(email).Select(m => SixDigits().Match(m.TextBody!)).Last(m => m.Success).Value;
        return await who.PostAsync($"bookings/{Id}/agreement/signatures", new { typedName = "Astrid Berg", code }, Guid.NewGuid().ToString());
    }

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixDigits();
}

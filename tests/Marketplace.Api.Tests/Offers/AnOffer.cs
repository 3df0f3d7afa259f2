using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;

namespace Marketplace.Api.Tests.Offers;

/// <summary>An offer as its firm knows it.</summary>
internal sealed record AnOffer(Guid Id, string Slug, AnOrganisation Firm)
{
    /// <summary>All that publishing needs, and what makes the price whole.</summary>
    public static JsonObject Concert(string title = "Visor från fjället", string language = "swedish") => new()
    {
        ["texts"] = new JsonArray(new JsonObject { ["language"] = language, ["title"] = title }),
        ["kind"] = "performance",
        ["discipline"] = "music",
        ["price"] = new JsonObject { ["basis"] = "fixed", ["amount"] = Sek(12_000) },
        ["lengthMinutes"] = 60,
        ["baseMunicipality"] = "2321",
        ["members"] = new JsonArray(new JsonObject { ["name"] = "Anna", ["mustBeFree"] = true }),
        ["travel"] = new JsonObject { ["basis"] = "perKm", ["perKm"] = new JsonObject { ["minor"] = 50_00, ["currency"] = "SEK" } },
        ["vat"] = new JsonObject { ["performsWork"] = true, ["beforeAudience"] = true },
    };

    public static JsonObject Sek(long kronor) => new() { ["minor"] = kronor * 100, ["currency"] = "SEK" };

    public string Path => string.Create(CultureInfo.InvariantCulture, $"organisation/offers/{Id}");

    public static async Task<AnOffer> DraftedAsync(AnOrganisation firm, JsonObject? content = null)
    {
        var answer = await firm.Owner.Api.PostAsync("organisation/offers", content ?? Concert());
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return new AnOffer(answer.Json.GetProperty("id").GetGuid(), answer.Json.GetProperty("slug").GetString()!, firm);
    }

    public static async Task<AnOffer> PublishedAsync(AnOrganisation firm, JsonObject? content = null)
    {
        var offer = await DraftedAsync(firm, content);
        var answer = await firm.Owner.Api.PostAsync(offer.Path + "/publish");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return offer;
    }

    public async Task<JsonObject> ReadAsync()
    {
        var answer = await Firm.Owner.Api.ReadAsync(Path);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return JsonNode.Parse(answer.Text)!.AsObject();
    }

    public async Task<uint> VersionAsync() => (await ReadAsync())["version"]!.GetValue<uint>();
}

using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Marketplace.Api.Bookings;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Offers;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Bookings.Changes;

/// <summary>An evening that is agreed through the HTTP API, with its printed agreement; both sides can change it.</summary>
internal sealed partial record MovableEvening(ApiFixture Api, BookingId Id, AnOrganisation Buyer, AnOrganisation Firm, AnOffer Offer)
{
    public string Path => $"bookings/{Id.Value}";

    public HttpClient Buyers { get; private set; } = Buyer.Owner.Api;

    public HttpClient Firms { get; private set; } = Firm.Owner.Api;

    public static JsonObject SwedishBuyer()
    {
        var facts = AnOrganisation.Swedish("Krogen i Åre");
        (facts["sells"], facts["buys"]) = (false, true);
        return facts;
    }

    public static JsonObject NorwegianFirm()
    {
        var facts = AnOrganisation.Norwegian("Stjørdal Trio AS");
        (facts["legalForm"], facts["sells"], facts["buys"], facts["municipality"]) = ("limitedCompany", true, false, "5035");
        return facts;
    }

    public static JsonObject NorwegianBuyer()
    {
        var facts = AnOrganisation.Norwegian("Trondheim Events AS");
        facts["legalForm"] = "limitedCompany";
        return facts;
    }

    public static JsonObject NorwegianConcert()
    {
        var concert = AnOffer.Concert("Viser fra fjorden", "bokmal");
        concert["baseMunicipality"] = "5035";
        concert["price"] = new JsonObject { ["basis"] = "fixed", ["amount"] = new JsonObject { ["minor"] = 12_000_00, ["currency"] = "NOK" } };
        concert["travel"] = new JsonObject { ["basis"] = "perKm", ["perKm"] = new JsonObject { ["minor"] = 50_00, ["currency"] = "NOK" } };
        return concert;
    }

    /// <summary>A price is accepted, nobody has signed.</summary>
    public static async Task<MovableEvening> AgreedAsync(
        ApiFixture api, int daysAhead = 60, string place = "2321", string method = "card", JsonObject? firm = null, JsonObject? buyer = null, JsonObject? concert = null, MovableEvening? sameFirm = null)
    {
        await api.InDatabaseAsync(async db =>
        {
            if (!db.Set<Operator>().Any())
            {
                db.Add(Evening.Operator());
            }

            return await db.SaveChangesAsync();
        });
        var seller = sameFirm?.Firm ?? await AnOrganisation.ApprovedAsync(api, firm);
        if (sameFirm is null && method == "invoice")
        {
            (await seller.Owner.Api.ChangeAsync("organisation/bank", new { iban = "SE45 5000 0000 0583 9825 7466" }, await seller.VersionAsync())).Status.ShouldBe(HttpStatusCode.OK);
        }

        var offer = sameFirm?.Offer ?? await AnOffer.PublishedAsync(seller, concert);
        var booker = await AnOrganisation.ApprovedAsync(api, buyer ?? SwedishBuyer());
        var asked = await Street.DoAsync(booker.Owner.Api, "bookings", new { offer = offer.Slug, start = Day(api, daysAhead), municipality = place, venue = "Kulturhuset", audience = 80, method });
        var evening = new MovableEvening(api, new BookingId(asked.GetProperty("id").GetGuid()), booker, seller, offer);
        await Street.DoAsync(evening.Firms, $"{evening.Path}/quotes", new { });
        await Street.DoAsync(evening.Buyers, $"{evening.Path}/quotes/1/accept");
        await api.RunJobsAsync();
        return evening;
    }

    /// <summary>Both have signed.</summary>
    public static async Task<MovableEvening> ContractedAsync(
        ApiFixture api, int daysAhead = 60, string place = "2321", string method = "card", JsonObject? firm = null, JsonObject? buyer = null, JsonObject? concert = null, MovableEvening? sameFirm = null, bool takeDuties = false)
    {
        var evening = await AgreedAsync(api, daysAhead, place, method, firm, buyer, concert, sameFirm);
        if (takeDuties)
        {
            await evening.TakeDutiesAsync("duties");
        }

        await evening.SignBothAsync();
        return evening;
    }

    public static string Day(ApiFixture api, int daysAhead, int hour = 19) =>
        api.Clock.GetCurrentInstant().InUtc().Date.PlusDays(daysAhead).At(new LocalTime(hour, 0)).ToString("s", null);

    public Task<Called> ProposeAsync(HttpClient who, object change, string reason = "Lokalen har brunnit.") =>
        who.PostAsync($"{Path}/changes", new { change, reason }, Guid.NewGuid().ToString());

    public Task<Called> AnswerAsync(HttpClient who, string act, int number = 1) =>
        who.PostAsync($"{Path}/changes/{number}/{act}", act == "accept" ? null : new { answer = "Det går inte." }, Guid.NewGuid().ToString());

    /// <summary>The buyer proposes, the firm accepts, the new agreement is printed.</summary>
    public async Task AgreeOnAsync(object change)
    {
        var proposed = await ProposeAsync(Buyers, change);
        proposed.Status.ShouldBe(HttpStatusCode.OK, proposed.Text);
        var accepted = await AnswerAsync(Firms, "accept", proposed.Json.GetProperty("number").GetInt32());
        accepted.Status.ShouldBe(HttpStatusCode.OK, accepted.Text);
        await Api.RunJobsAsync();
    }

    /// <summary>The firm takes over what the law gives to neither.</summary>
    public async Task TakeDutiesAsync(string which)
    {
        foreach (var duty in (await ReadAsync("border-check")).GetProperty(which).EnumerateArray().Where(d => d.GetProperty("owner").ValueKind == JsonValueKind.Null))
        {
            (await Firms.PostAsync($"{Path}/border-check/{duty.GetProperty("id").GetGuid()}/take")).Status.ShouldBe(HttpStatusCode.NoContent);
        }
    }

    public async Task SignBothAsync()
    {
        foreach (var (who, email) in ((HttpClient, string)[])[(Firms, Firm.Owner.Email), (Buyers, Buyer.Owner.Email)])
        {
            var signed = await SignAsync(who, email);
            signed.Status.ShouldBe(HttpStatusCode.OK, signed.Text);
        }

        await Api.RunJobsAsync();
    }

    public async Task<Called> SignAsync(HttpClient who, string email)
    {
        var asked = await who.PostAsync($"{Path}/agreement/codes");
        asked.Status.ShouldBe(HttpStatusCode.OK, asked.Text);
        await Api.RunJobsAsync();
        var code = Api.Mails.To(email).Select(m => SixDigits().Match(m.TextBody!)).Last(m => m.Success).Value;
        return await who.PostAsync($"{Path}/agreement/signatures", new { typedName = "Astrid Berg", code }, Guid.NewGuid().ToString());
    }

    /// <summary>A sign-in does not last for weeks.</summary>
    public async Task SignInAgainAsync()
    {
        Buyers = await Api.SignInAsync(Buyer.Owner.Email, ApiFixture.Password);
        Firms = await Api.SignInAsync(Firm.Owner.Email, ApiFixture.Password);
    }

    /// <summary>The buyer pays whatever can be paid now.</summary>
    public async Task PayAsync()
    {
        foreach (var payment in (await Buyers.ReadAsync($"{Path}/payments")).Json.GetProperty("payments").EnumerateArray().Where(p => p.GetProperty("canPay").GetBoolean()))
        {
            var id = payment.GetProperty("payment").GetString();
            await Street.PayOnPageAsync((await Street.DoAsync(Buyers, $"payments/{id}/checkout")).GetProperty("url").GetString()!);
            await Street.DoAsync(Buyers, $"payments/{id}/sync");
        }

        await Api.RunJobsAsync();
    }

    public Task<Booking> BookingAsync() => Api.InDatabaseAsync(db => db.Bookings.Whole().AsNoTracking().SingleAsync(b => b.Id == Id));

    public Task<List<Payment>> PaymentsAsync() => Api.InDatabaseAsync(db => db.Payments.AsNoTracking().Where(p => p.BookingId == Id).OrderBy(p => p.Id).ToListAsync());

    public async Task<JsonElement> ReadAsync(string what)
    {
        var answer = await Buyers.ReadAsync($"{Path}/{what}");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixDigits();
}

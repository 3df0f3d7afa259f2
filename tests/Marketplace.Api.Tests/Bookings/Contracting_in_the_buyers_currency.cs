using System.Net;
using System.Text.Json;
using Marketplace.Api.CrossBorder.Rates;
using Marketplace.Api.Tests.Offers;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.CrossBorder;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Tests.Bookings;

/// <summary>A Norwegian municipality books a Swedish band and asks for the agreement in Norwegian kroner.</summary>
public sealed class Contracting_in_the_buyers_currency(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Turns_the_firms_prices_into_it_by_the_newest_rate_and_says_which()
    {
        await PublishAsync();
        var (offer, firm) = await OfferAsync();
        var municipality = await MunicipalityAsync();
        var preview = await municipality.PostAsync($"offers/{offer}/price", new { date = Day.ToString("uuuu-MM-dd", null), municipality = "5038", audience = 80, currency = "NOK" });
        preview.Status.ShouldBe(HttpStatusCode.OK, preview.Text);
        var before = await municipality.PostAsync($"offers/{offer}/price", new { date = Day.ToString("uuuu-MM-dd", null), municipality = "5038", audience = 80 });
        var (own, firms) = (Fee(preview.Json), Fee(before.Json));
        own.Currency.ShouldBe("NOK");
        own.Minor.ShouldBe((long)Math.Round(firms.Minor * 1.0361m, MidpointRounding.AwayFromZero));

        var booking = await RequestAsync(municipality, offer, "NOK");
        booking.Status.ShouldBe(HttpStatusCode.OK, booking.Text);
        var (id, code) = (booking.Json.GetProperty("id").GetGuid(), booking.Json.GetProperty("code").GetString());
        (await firm.PostAsync($"bookings/{id}/quotes", new { }, Guid.NewGuid().ToString())).Status.ShouldBe(HttpStatusCode.OK);
        var quote = (await municipality.ReadAsync($"bookings/{code}")).Json.GetProperty("quotes")[0];
        var lines = quote.GetProperty("lines").EnumerateArray().ToList();
        lines.ShouldAllBe(l => l.GetProperty("net").GetProperty("currency").GetString() == "NOK");
        lines.First(l => l.GetProperty("kind").GetString() == "fee").GetProperty("net").GetProperty("minor").GetInt64().ShouldBe(own.Minor);
        quote.GetProperty("reckonedBy").GetProperty("source").GetString().ShouldBe("norgesBank");
        quote.GetProperty("reckonedBy").GetProperty("nok").GetDecimal().ShouldBe(103.61m);
    }

    [Fact]
    public async Task Takes_written_lines_in_it_and_in_nothing_else()
    {
        await PublishAsync();
        var (offer, firm) = await OfferAsync();
        var id = (await RequestAsync(await MunicipalityAsync(), offer, "NOK")).Json.GetProperty("id").GetGuid();
        object Lines(string currency) => new { lines = new[] { new { description = "Konsert", net = new { minor = 12_000_00, currency }, isTravel = false } } };
        (await firm.PostAsync($"bookings/{id}/quotes", Lines("SEK"), Guid.NewGuid().ToString())).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await firm.PostAsync($"bookings/{id}/quotes", Lines("NOK"), Guid.NewGuid().ToString())).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Is_for_public_bodies_only_and_for_their_own_currency()
    {
        await PublishAsync();
        var (offer, _) = await OfferAsync();
        var company = AnOrganisation.Norwegian("Verdal gjestgiveri");
        company["legalForm"] = "limitedCompany";
        var restaurant = (await AnOrganisation.ApprovedAsync(api, company)).Owner.Api;
        ShouldBeRefused(await RequestAsync(restaurant, offer, "NOK", "card"));
        ShouldBeRefused(await restaurant.PostAsync($"offers/{offer}/price", new { date = Day.ToString("uuuu-MM-dd", null), municipality = "5038", audience = 80, currency = "NOK" }));
        (await RequestAsync(restaurant, offer, "SEK", "card")).Status.ShouldBe(HttpStatusCode.OK);
        (await RequestAsync(restaurant, offer, "USD", "card")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Is_refused_while_no_rate_is_fresh_enough()
    {
        var (offer, _) = await OfferAsync();
        var municipality = await MunicipalityAsync();
        api.Clock.Advance(Duration.FromDays(30));
        var answer = await municipality.PostAsync($"offers/{offer}/price", new { date = Day.ToString("uuuu-MM-dd", null), municipality = "5038", audience = 80, currency = "NOK" });
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Code.ShouldBeOneOf(RateErrors.TooOld, RateErrors.Missing);
    }

    private LocalDate Day => api.Clock.GetCurrentInstant().InUtc().Date.PlusDays(60);

    private static void ShouldBeRefused(Called answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, answer.Text);
        answer.Code.ShouldBe("booking_currency_not_yours");
    }

    private async Task PublishAsync()
    {
        var today = api.Clock.GetCurrentInstant().InUtc().Date;
        await api.InDatabaseAsync(async db =>
        {
            if (!await db.ExchangeRates.AnyAsync(r => r.Source == RateSource.NorgesBank && r.Day == today))
            {
                db.ExchangeRates.Add(new StoredRate { Source = RateSource.NorgesBank, Day = today, Sek = 100, Nok = 103.61m, FetchedAt = api.Clock.GetCurrentInstant() });
            }

            return await db.SaveChangesAsync();
        });
    }

    private async Task<(string Slug, HttpClient Firm)> OfferAsync()
    {
        var firm = await AnOrganisation.ApprovedAsync(api);
        (await firm.Owner.Api.ChangeAsync("organisation/bank", new { iban = "SE45 5000 0000 0583 9825 7466" }, await firm.VersionAsync())).Status.ShouldBe(HttpStatusCode.OK);
        return ((await AnOffer.PublishedAsync(firm)).Slug, firm.Owner.Api);
    }

    private async Task<HttpClient> MunicipalityAsync() => (await AnOrganisation.ApprovedAsync(api, AnOrganisation.Norwegian())).Owner.Api;

    private Task<Called> RequestAsync(HttpClient buyer, string offer, string currency, string method = "invoice") => buyer.PostAsync(
        "bookings",
        new { offer, start = Day.At(new LocalTime(19, 0)).ToString("s", null), municipality = "5038", venue = "Kulturhuset", audience = 80, method, currency },
        Guid.NewGuid().ToString());

    private static (long Minor, string Currency) Fee(JsonElement price)
    {
        var net = price.GetProperty("lines")[0].GetProperty("net");
        return (net.GetProperty("minor").GetInt64(), net.GetProperty("currency").GetString()!);
    }
}

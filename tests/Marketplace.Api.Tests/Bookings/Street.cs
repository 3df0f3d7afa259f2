using System.Net;
using System.Text.Json;
using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Offers;
using Marketplace.Api.Tests.Organisations;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Agreements;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Api.Tests.Bookings;

/// <summary>A firm with an offer, and buyers who want it, all of whom act through the HTTP API.</summary>
internal sealed record Street(ApiFixture Api, AnOrganisation Firm, AnOffer Offer, IReadOnlyList<AnOrganisation> Buyers)
{
    public static async Task<Street> OpenAsync(ApiFixture api, int buyers = 1, bool approved = true)
    {
        await api.InDatabaseAsync(async db =>
        {
            if (!db.Set<Operator>().Any())
            {
                db.Add(Evening.Operator());
            }

            return await db.SaveChangesAsync();
        });
        var firm = await AnOrganisation.ApprovedAsync(api);
        var offer = await AnOffer.PublishedAsync(firm);
        var others = new List<AnOrganisation>();
        while (others.Count < buyers)
        {
            var facts = AnOrganisation.Swedish($"Krogen {others.Count + 1}");
            (facts["sells"], facts["buys"]) = (false, true);
            others.Add(approved ? await AnOrganisation.ApprovedAsync(api, facts) : await AnOrganisation.RegisteredAsync(api, facts));
        }

        return new Street(api, firm, offer, others);
    }

    /// <summary>What a buyer sends to ask for an evening.</summary>
    public object Wish(string start = "2027-03-06T19:00:00", string method = "card") =>
        new { offer = Offer.Slug, start, municipality = "2321", venue = "Krogen", audience = 40, method };

    /// <summary>A call that must go well, with a key of its own.</summary>
    public static async Task<JsonElement> DoAsync(HttpClient side, string path, object? body = null)
    {
        var answer = await side.PostAsync(path, body, Guid.NewGuid().ToString());
        ((int)answer.Status).ShouldBeLessThan(300, $"{path}: {answer.Text}");
        return answer.Text.Length == 0 ? default : answer.Json;
    }

    /// <summary>A buyer asks and the firm quotes.</summary>
    public async Task<JsonElement> QuotedAsync(AnOrganisation buyer, string start = "2027-03-06T19:00:00")
    {
        var booking = await DoAsync(buyer.Owner.Api, "bookings", Wish(start));
        await DoAsync(Firm.Owner.Api, $"bookings/{Id(booking)}/quotes", new { });
        return booking;
    }

    /// <summary>
    /// A booking that only the buyer still has to sign, and the code that was sent for it. It is stored as the model makes
    /// it, without the printed file: what is at stake is the date.
    /// </summary>
    public async Task<(BookingId Booking, string Code)> ReadyToSignAsync(AnOrganisation buyer, LocalDateTime start, PaymentMethod method = PaymentMethod.Card)
    {
        var now = Api.Clock.GetCurrentInstant();
        var booking = Booking.Request(
            buyer.Id, null, Firm.Id, new OfferId(Offer.Id), 1, "Visor från fjället", buyer.Owner.Id,
            new BookingFacts(start, 75, 90, 45, Country.SE, "2321", "Krogen", null, 40, null),
            Currency.SEK, method, [new CancellationTerm(30, BasisPoints.Percent(50))], null, Evening.Terms, now);
        booking.NamePrice(Side.Provider, Evening.PerformanceLines(Currency.SEK, "se_performance", VatCategory.E, "fee_se", feeTaxed: true), Money.Zero(Currency.SEK), null, Evening.Terms, now);
        booking.Accept(Side.Buyer, 1, Evening.Terms, now);
        var agreement = new Agreement(booking.Id, 1, now);
        agreement.Written(new string('a', 64), 30, now);
        agreement.Sign(Side.Provider, Firm.Owner.Id, "Karin Berg", now);
        booking.Sign(Side.Provider, Evening.Terms, now);
        var code = agreement.IssueCode(Side.Buyer, buyer.Owner.Id, Duration.FromHours(1), now);
        booking.ClearEvents();
        agreement.ClearEvents();
        await Api.InDatabaseAsync(async db =>
        {
            db.AddRange(booking, agreement);
            return await db.SaveChangesAsync();
        });
        return (booking.Id, code);
    }

    /// <summary>A booking that both have signed, with its payments planned.</summary>
    public async Task<BookingId> ContractedAsync(AnOrganisation buyer, LocalDateTime start, PaymentMethod method = PaymentMethod.Card)
    {
        var (booking, code) = await ReadyToSignAsync(buyer, start, method);
        await DoAsync(buyer.Owner.Api, $"bookings/{booking.Value}/agreement/signatures", new { typedName = "Bodil Backe", code });
        await Api.RunJobsAsync();
        return booking;
    }

    /// <summary>The first payment of a booking, as its buyer sees it.</summary>
    public static async Task<JsonElement> PaymentAsync(AnOrganisation buyer, BookingId booking) =>
        (await buyer.Owner.Api.ReadAsync($"bookings/{booking.Value}/payments")).Json.GetProperty("payments")[0];

    public static string Id(JsonElement made) => made.GetProperty("id").GetString()!;

    /// <summary>Everybody does it in the same moment.</summary>
    public static Task<Called[]> AtOnceAsync(int times, Func<int, Task<Called>> call) =>
        Task.WhenAll(Enumerable.Range(0, times).Select(n => Task.Run(() => call(n))));

    /// <summary>The card is typed on the provider's own page.</summary>
    public static async Task PayOnPageAsync(string url)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("card_number", "4242424242424242")]);
        using var answer = await browser.PostAsync(new Uri(url), form, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
    }
}

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Storage;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Npgsql;

namespace Marketplace.Journeys;

/// <summary>What somebody finds who starts Samspel for the first time and signs in with a printed account.</summary>
public sealed class Opening_the_demonstration(Demonstration demonstration) : IClassFixture<Demonstration>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shows_many_firms_and_offers_of_many_kinds_from_both_countries()
    {
        using var nobody = Nobody();
        var firms = await AllAsync(nobody, "firms");
        var offers = await AllAsync(nobody, "offers");

        firms.Count.ShouldBe(60);
        offers.Count.ShouldBe(180);
        offers.Select(offer => (string)offer["base"]!["code"]!).Distinct().ShouldBe(Municipalities.All.Select(m => m.Code), ignoreOrder: true);
        offers.Select(offer => (string)offer["discipline"]!).Distinct().Count().ShouldBe(Enum.GetValues<Discipline>().Length);
        offers.Select(offer => (string)offer["title"]!).Distinct().Count().ShouldBe(180);
    }

    [Theory]
    [InlineData("jojk")]
    [InlineData("joik")]
    [InlineData("folkmusik")]
    [InlineData("jazz")]
    [InlineData("sirkus")]
    [InlineData("berättare")]
    [InlineData("dans")]
    [InlineData("slöjd")]
    [InlineData("ljussättning")]
    [InlineData("ljudtekniker")]
    [InlineData("producent")]
    [InlineData("produsent")]
    public async Task Finds_an_offer_by_the_word_for_it(string word)
    {
        using var nobody = Nobody();

        (await JsonAsync(nobody, "offers?q=" + Uri.EscapeDataString(word)))["items"]!.AsArray().Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Finds_bookings_in_every_state_and_many_buyers()
    {
        var states = await CountAsync("select state, count(*) from bookings group by state");

        states.Keys.ShouldBe(Enum.GetNames<BookingState>(), ignoreOrder: true);
        states.Values.Sum().ShouldBeGreaterThanOrEqualTo(200);
        (await CountAsync("select 'buyers', count(distinct buyer_id) from bookings"))["buyers"].ShouldBeGreaterThanOrEqualTo(30);
        (await CountAsync("select 'days', extract(day from max(facts_start) - min(facts_start))::bigint from bookings"))["days"].ShouldBeGreaterThanOrEqualTo(540);
    }

    [Fact]
    public async Task Finds_ledger_documents_and_reviews_that_agree_with_the_bookings()
    {
        (await Verification.RunAsync(demonstration.Owner, ContentStores.InFolder(demonstration.Files), Cancel)).ShouldBeEmpty();
        (await CountAsync("select 'unsigned', count(*) from bookings b where state = 'Completed' and not exists (select from documents d where d.booking_id = b.id and d.kind = 'SignedAgreement')"))["unsigned"].ShouldBe(0);
        (await CountAsync("select 'early', count(*) from reviews r join bookings b on b.id = r.booking_id where b.state <> 'Completed'"))["early"].ShouldBe(0);
        (await CountAsync("select 'reviews', count(*) from reviews"))["reviews"].ShouldBeGreaterThan(100);
    }

    /// <summary>Whoever changes the tables or the people of the demonstration makes it anew: <c>./samspel demo</c>.</summary>
    [Fact]
    public void Takes_seconds_because_what_was_prepared_fits_the_tables() =>
        demonstration.Steps.ShouldBe(["Unpacking the demonstration", "Starting PostgreSQL, the payment provider, the mail catcher, the rate feed and the access point", "Bringing the tables up to date", "Starting the web application"]);

    [Fact]
    public async Task Finds_no_event_and_no_mail_that_could_not_be_dealt_with()
    {
        (await CountAsync("select 'failed', count(*) from outbox_messages where last_error is not null"))["failed"].ShouldBe(0);
        (await CountAsync("select 'waiting', count(*) from outgoing_mails where sent_at is null"))["waiting"].ShouldBe(0);
    }

    [Theory]
    [InlineData("faviks-krog", "answerQuote", "sign", "pay", "confirmHappened")]
    [InlineData("ostersunds-visforening", "answerQuote", "pay")]
    [InlineData("verdal-kommune", "answerQuote", "sign", "payInvoice")]
    [InlineData("kallfjallets-spelman", "sendQuote", "answerQuote")]
    [InlineData("fjordtrioen", "sendQuote", "sign", "confirmPaid")]
    public async Task Shows_each_printed_account_what_waits_for_it(string account, params string[] promised)
    {
        using var member = await SignedInAsync(account);
        var day = await JsonAsync(member, "today");

        promised.ShouldBeSubsetOf(day["waiting"]!.AsArray().Select(item => (string)item!["waits"]!));
    }

    [Fact]
    public async Task Shows_the_band_money_that_is_on_its_way()
    {
        using var band = await SignedInAsync("kallfjallets-spelman");
        var payouts = await AllAsync(band, "payouts");

        payouts.Select(payout => (string)payout["state"]!).ShouldContain("inTransit");
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("koordinator")]
    public async Task Shows_staff_who_has_just_registered(string account)
    {
        using var staff = await SignedInAsync(account);
        var waiting = await AllAsync(staff, "admin/organisations");

        waiting.Select(organisation => (string)organisation["displayName"]!).ShouldContain("Inderøy kulturlag");
    }

    private HttpClient Nobody() => new() { BaseAddress = new Uri(demonstration.Page("api/v1/")) };

    private async Task<HttpClient> SignedInAsync(string account)
    {
        var client = Nobody();
        using var answer = await client.PostAsJsonAsync("auth/token", new { email = account + "@samspel.example", password = "prova samspel idag" }, Cancel);
        var token = (await answer.Content.ReadFromJsonAsync<JsonNode>(Cancel))!["accessToken"];
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token!);
        return client;
    }

    private static async Task<JsonNode> JsonAsync(HttpClient client, string path) => (await client.GetFromJsonAsync<JsonNode>(path, Cancel))!;

    /// <summary>Every item of a list, page by page.</summary>
    private static async Task<List<JsonNode>> AllAsync(HttpClient client, string path)
    {
        var items = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = await JsonAsync(client, $"{path}?limit=50{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}");
            items.AddRange(page["items"]!.AsArray().Select(item => item!));
            cursor = (string?)page["next"];
        }
        while (cursor is not null);
        return items;
    }

    private async Task<Dictionary<string, long>> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(demonstration.Database);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync(Cancel);
        var counts = new Dictionary<string, long>();
        while (await rows.ReadAsync(Cancel))
        {
            counts.Add(rows.GetString(0), rows.GetInt64(1));
        }

        return counts;
    }
}

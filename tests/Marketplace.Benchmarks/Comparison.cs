using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Marketplace.Sandbox.Demo;
using Microsoft.AspNetCore.Builder;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Benchmarks;

/// <summary>
/// The application against a host that does nothing but send the same statements: first each call is made once and what
/// it sends to the database is written down; then the application answers, and the bare host, each on a copy of its own.
/// </summary>
internal static class Comparison
{
    private const int Reads = 60;
    private const int Requests = 192;
    private const int WarmUp = 24;
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(6);
    private static readonly string[] s_words = ["polskor", "jazz", "teater", "dans", "smed", "fortelling", "kor", "barn", "ljus", "verksted", "konsert", "sirkus"];

    /// <summary>Compares all four, a line of the table for each.</summary>
    public static async Task RunAsync(Town town, int offers, Action<string> say)
    {
        Say($"\n{offers} offers, {Load.Users} users");
        Say($"{"",-10}{"app/s",10}{"bare/s",10}{"ratio",8}{"app p50",10}{"bare p50",10}{"app p99",10}{"bare p99",10}{"statements",12}");
        var slugs = await town.SlugsAsync(Reads);
        await CompareAsync("search", _ => [.. Enumerable.Range(0, Reads).Select(n => Get(Search(n, town.Now)))], once: false);
        await CompareAsync("offer", _ => [.. slugs.Select(slug => Get("api/v1/offers/" + slug))], once: false);
        await CompareAsync("request", tokens => Asking(tokens, town), once: true);
        await CompareAsync("confirm", tokens => [.. town.Waiting.Select(booking => Post(tokens[booking.Email], $"api/v1/bookings/{booking.Id}/agreement/order-number", new { orderNumber = "4711-1" }))], once: true);

        void Say(FormattableString line) => say(line.ToString(CultureInfo.InvariantCulture));

        async Task CompareAsync(string name, Func<Dictionary<string, string>, IReadOnlyList<Func<HttpRequestMessage>>> calls, bool once)
        {
            var recorded = await RecordAsync(town, calls);
            var application = await MeasureAsync(await Hosts.ApplicationAsync(await town.CopyAsync(), town), async host => await LoadAsync(calls(await TokensAsync(host)), host, once));
            var bare = await MeasureAsync(await Hosts.BareAsync(await town.CopyAsync(), recorded), host => LoadAsync([.. recorded.Select((_, number) => Get(number.ToString(CultureInfo.InvariantCulture)))], host, once));
            Say($"{name,-10}{application.PerSecond,10:0}{bare.PerSecond,10:0}{application.PerSecond / bare.PerSecond,8:0.00}{application.Median,10:0.0}{bare.Median,10:0.0}{application.P99,10:0.0}{bare.P99,10:0.0}{recorded.Average(call => call.Count),12:0.0}");
        }
    }

    private static Task<Figures> LoadAsync(IReadOnlyList<Func<HttpRequestMessage>> calls, WebApplication host, bool once) =>
        once ? Load.OnceAsync(calls, WarmUp, AddressOf(host)) : Load.ForAsync(s_time, calls, AddressOf(host));

    private static async Task<Figures> MeasureAsync(WebApplication host, Func<WebApplication, Task<Figures>> measure)
    {
        await using (host)
        {
            return await measure(host);
        }
    }

    /// <summary>What each call sends to the database, one after the other.</summary>
    private static async Task<List<IReadOnlyList<Sent>>> RecordAsync(Town town, Func<Dictionary<string, string>, IReadOnlyList<Func<HttpRequestMessage>>> calls)
    {
        await using var host = await Hosts.ApplicationAsync(await town.CopyAsync(), town);
        using var http = new HttpClient { BaseAddress = AddressOf(host) };
        var made = calls(await TokensAsync(host));
        using var recording = new Recording();
        var recorded = new List<IReadOnlyList<Sent>>();
        foreach (var call in made)
        {
            recording.Take();
            using var answer = await http.SendAsync(call());
            if (!answer.IsSuccessStatusCode)
            {
                throw new InvalidOperationException($"{answer.RequestMessage!.RequestUri} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            }

            recorded.Add(recording.Take());
        }

        return recorded;
    }

    private static Uri AddressOf(WebApplication host) => new(host.Urls.First());

    /// <summary>The tokens of all buyers, by address.</summary>
    private static async Task<Dictionary<string, string>> TokensAsync(WebApplication host)
    {
        using var http = new HttpClient { BaseAddress = AddressOf(host) };
        var tokens = new Dictionary<string, string>();
        foreach (var email in DemoCast.Buyers.Select(static buyer => DemoData.Email(buyer.Name)))
        {
            using var answer = await http.PostAsJsonAsync("api/v1/auth/token", new { email, password = DemoCast.Password });
            tokens.Add(email, (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["accessToken"]!);
        }

        return tokens;
    }

    /// <summary>Words, a date, a place and an audience in turns, as people ask.</summary>
    private static string Search(int number, Instant now)
    {
        var query = "api/v1/offers?q=" + s_words[number % s_words.Length];
        query += number % 2 == 0 ? "&date=" + LocalDatePattern.Iso.Format(now.InUtc().Date.PlusDays(20 + number)) : "";
        query += number % 3 == 0 ? "&municipality=2380" : "";
        return query + (number % 4 == 0 ? "&audience=60" : "");
    }

    /// <summary>Each buyer asks one firm after another, each for a day of its own.</summary>
    private static List<Func<HttpRequestMessage>> Asking(Dictionary<string, string> tokens, Town town) =>
    [
        .. Enumerable.Range(0, Requests).Select(number =>
        {
            var firm = DemoCast.Firms[number % DemoCast.Firms.Count];
            var buyer = DemoCast.Buyers.Where(b => b.Country == firm.Country).ElementAt(number % 10);
            var day = town.Now.InUtc().Date.PlusDays(200 + (3 * (number / DemoCast.Firms.Count)));
            return Post(tokens[DemoData.Email(buyer.Name)], "api/v1/bookings", new
            {
                offer = Marketplace.Domain.Organisations.OrganisationRegistration.SuggestSlug(firm.Acts[0].Title),
                start = LocalDatePattern.Iso.Format(day) + "T19:00:00",
                municipality = buyer.Municipality,
                venue = buyer.Venue,
                audience = 40,
                method = buyer.Form == Marketplace.Domain.Organisations.LegalForm.PublicBody ? "invoice" : "card",
            });
        }),
    ];

    private static Func<HttpRequestMessage> Get(string path) => () => new HttpRequestMessage(HttpMethod.Get, path);

    private static Func<HttpRequestMessage> Post(string token, string path, object body) => () =>
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("n"));
        return request;
    };
}

using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Marketplace.Sandbox.Rates;
using NodaTime;
using NodaTime.Testing;

namespace Marketplace.Api.Tests.Platform.Sandbox;

public sealed class Asking_for_rates : IAsyncLifetime
{
    // A Monday, in the morning: the newest rate is Friday's.
    private readonly FakeClock _clock = new(Instant.FromUtc(2026, 11, 23, 8, 0));
    private RateFeed _feed = null!;
    private HttpClient _http = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _feed = await RateFeed.StartAsync(_clock, cancellationToken: Cancel);
        _http = new HttpClient { BaseAddress = _feed.Address };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _feed.DisposeAsync();
    }

    [Fact]
    public async Task Norges_Bank_answers_for_a_hundred_Swedish_kronor_on_bank_days()
    {
        var lines = (await _http.GetStringAsync("/api/data/EXR/B.SEK.NOK.SP?format=csv&startPeriod=2026-11-16", Cancel)).Trim().Split('\n');
        var columns = lines[0].Split(';');
        var rows = lines.Skip(1).Select(line => columns.Zip(line.Split(';')).ToDictionary()).ToList();

        rows.Select(row => row["TIME_PERIOD"]).ShouldBe(["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"]);
        rows.ShouldAllBe(row => row["UNIT_MULT"] == "2" && row["BASE_CUR"] == "SEK" && row["QUOTE_CUR"] == "NOK");
        decimal.Parse(rows[0]["OBS_VALUE"], CultureInfo.InvariantCulture).ShouldBeInRange(98, 109);
    }

    [Fact]
    public async Task The_Riksbank_answers_the_newest_and_from_day_to_day()
    {
        var latest = JsonDocument.Parse(await _http.GetStringAsync("/swea/v1/Observations/Latest/SEKNOKPMI", Cancel)).RootElement;
        latest.GetProperty("date").GetString().ShouldBe("2026-11-20");

        var range = JsonDocument.Parse(await _http.GetStringAsync("/swea/v1/Observations/SEKNOKPMI/2026-11-19/2026-11-22", Cancel)).RootElement;
        range.EnumerateArray().Select(o => o.GetProperty("date").GetString()).ShouldBe(["2026-11-19", "2026-11-20"]);
        range[1].GetProperty("value").GetDecimal().ShouldBe(latest.GetProperty("value").GetDecimal());
    }

    [Fact]
    public async Task The_central_bank_agrees_with_the_other_two()
    {
        var day = XDocument.Parse(await _http.GetStringAsync("/stats/eurofxref/eurofxref-daily.xml", Cancel))
            .Descendants().Single(e => e.Attribute("time") is not null);
        var rates = day.Elements().ToDictionary(e => e.Attribute("currency")!.Value, e => (decimal)e.Attribute("rate")!);
        var riksbank = JsonDocument.Parse(await _http.GetStringAsync("/swea/v1/Observations/Latest/SEKNOKPMI", Cancel)).RootElement;

        day.Attribute("time")!.Value.ShouldBe("2026-11-20");
        (rates["SEK"] / rates["NOK"]).ShouldBe(riksbank.GetProperty("value").GetDecimal(), 0.0002m);
    }

    [Fact]
    public async Task A_moved_clock_brings_new_days()
    {
        _clock.AdvanceHours(10);

        var latest = JsonDocument.Parse(await _http.GetStringAsync("/swea/v1/Observations/Latest/SEKNOKPMI", Cancel)).RootElement;
        latest.GetProperty("date").GetString().ShouldBe("2026-11-23");
    }
}

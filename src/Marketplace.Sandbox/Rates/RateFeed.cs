using System.Globalization;
using System.Text;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Sandbox.Rates;

/// <summary>
/// Rates of the day over HTTP, at the paths and in the forms of Norges Bank (CSV), Sveriges Riksbank (JSON) and the
/// European Central Bank (XML).
/// </summary>
public sealed class RateFeed : IAsyncDisposable
{
    private readonly WebApplication _server;

    private RateFeed(WebApplication server) => _server = server;

    /// <summary>Stands for the host of each bank.</summary>
    public Uri Address => new(_server.Urls.First());

    /// <summary>Starts one.</summary>
    /// <param name="clock">What day it is.</param>
    /// <param name="port">On 127.0.0.1; 0 takes a free one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<RateFeed> StartAsync(IClock clock, int port = 0, CancellationToken cancellationToken = default) =>
        new(await LoopbackServer.StartAsync(port, app => Map(app, clock), cancellationToken));

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static void Map(WebApplication app, IClock clock)
    {
        app.MapGet("/api/data/EXR/{series}", (string series, string? startPeriod, string? endPeriod, int? lastNObservations) =>
            NorgesBank(series, startPeriod, endPeriod, lastNObservations, clock.GetCurrentInstant()));
        app.MapGet("/swea/v1/Observations/Latest/{series}", (string series) => Riksbank(series, null, null, clock.GetCurrentInstant()));
        app.MapGet("/swea/v1/Observations/{series}/{from}", (string series, string from) => Riksbank(series, from, null, clock.GetCurrentInstant()));
        app.MapGet("/swea/v1/Observations/{series}/{from}/{to}", (string series, string from, string to) => Riksbank(series, from, to, clock.GetCurrentInstant()));
        app.MapGet("/stats/eurofxref/eurofxref-daily.xml", () => CentralBank(1, clock.GetCurrentInstant()));
        app.MapGet("/stats/eurofxref/eurofxref-hist-90d.xml", () => CentralBank(90, clock.GetCurrentInstant()));
    }

    /// <summary>Semicolons; kroner for as many units as the multiplier says: a hundred Swedish kronor, one euro.</summary>
    private static IResult NorgesBank(string series, string? from, string? to, int? last, Instant now)
    {
        var (code, name, units, multiplier, rate) = series switch
        {
            "B.SEK.NOK.SP" => ("SEK", "Swedish krona", 2, "Hundreds", (Func<LocalDate, decimal>)(day => Math.Round(100 / DailyRates.SekPerNok(day), 2))),
            "B.EUR.NOK.SP" => ("EUR", "Euro", 0, "Units", DailyRates.NokPerEur),
            _ => ("", "", 0, "", _ => 0),
        };
        if (code.Length == 0 || !TryRead(from, out var start) || !TryRead(to, out var end))
        {
            return Results.NotFound();
        }

        var today = DailyRates.LastPublished(Country.NO, now);
        var first = start ?? (last is > 0 ? today.PlusDays(-7 - (2 * last.Value)) : new LocalDate(2020, 1, 2));
        var days = DailyRates.Days(Country.NO, first, end ?? today, now).TakeLast(last is > 0 ? last.Value : int.MaxValue);
        var lines = new StringBuilder("FREQ;Frequency;BASE_CUR;Base Currency;QUOTE_CUR;Quote Currency;TENOR;Tenor;DECIMALS;CALCULATED;UNIT_MULT;Unit Multiplier;COLLECTION;Collection Indicator;TIME_PERIOD;OBS_VALUE\n");
        foreach (var day in days)
        {
            lines.Append(CultureInfo.InvariantCulture, $"B;Business;{code};{name};NOK;Norwegian krone;SP;Spot;{(units == 2 ? 2 : 4)};false;{units};{multiplier};C;ECB concertation time 14:15 CET;{Iso(day)};{rate(day)}\n");
        }

        return Results.Text(lines.ToString(), "text/csv; charset=utf-8");
    }

    /// <summary>One object, or an array for a range; Swedish kronor for one of the other currency.</summary>
    private static IResult Riksbank(string series, string? from, string? to, Instant now)
    {
        Func<LocalDate, decimal>? rate = series switch
        {
            "SEKNOKPMI" => DailyRates.SekPerNok,
            "SEKEURPMI" => DailyRates.SekPerEur,
            _ => null,
        };
        if (rate is null || !TryRead(from, out var start) || !TryRead(to, out var end))
        {
            return Results.NotFound();
        }

        var today = DailyRates.LastPublished(Country.SE, now);
        return start is null
            ? Results.Json(new { date = Iso(today), value = rate(today) })
            : Results.Json(DailyRates.Days(Country.SE, start.Value, end ?? today, now).Select(day => new { date = Iso(day), value = rate(day) }));
    }

    /// <summary>What one euro costs, newest day first.</summary>
    private static IResult CentralBank(int calendarDays, Instant now)
    {
        var today = DailyRates.LastPublished(Country.SE, now);
        var days = DailyRates.Days(Country.SE, today.PlusDays(1 - calendarDays), today, now).Reverse()
            .Select(day => string.Create(CultureInfo.InvariantCulture, $"<Cube time='{Iso(day)}'><Cube currency='SEK' rate='{DailyRates.SekPerEur(day)}'/><Cube currency='NOK' rate='{DailyRates.NokPerEur(day)}'/></Cube>"));
        return Results.Text($"""
            <?xml version="1.0" encoding="UTF-8"?>
            <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><gesmes:subject>Reference rates</gesmes:subject><gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender><Cube>{string.Concat(days)}</Cube></gesmes:Envelope>
            """, "text/xml; charset=utf-8");
    }

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static bool TryRead(string? text, out LocalDate? day)
    {
        day = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        var read = LocalDatePattern.Iso.Parse(text);
        day = read.Success ? read.Value : null;
        return read.Success;
    }
}

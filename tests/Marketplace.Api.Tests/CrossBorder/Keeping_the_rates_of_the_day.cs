using Marketplace.Api.Bookings;
using Marketplace.Api.CrossBorder.Rates;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Api.Tests.Documents;
using Marketplace.Api.Tests.Platform;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;
using SandboxFeed = Marketplace.Sandbox.Rates.RateFeed;

namespace Marketplace.Api.Tests.CrossBorder;

/// <summary>The real sweep against the three banks' answers over HTTP. It is a Monday morning: the newest rate is Friday's.</summary>
public sealed class Keeping_the_rates_of_the_day(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly LocalDate Friday = new(2026, 11, 20);

    private readonly Office _office = new(postgres);
    private SandboxFeed _feed = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _feed = await SandboxFeed.StartAsync(_office.Clock, cancellationToken: Stop);
        foreach (var source in Enum.GetValues<RateSource>())
        {
            _office.Settings["Rates:" + source] = _feed.Address.ToString();
        }

        await _office.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _office.DisposeAsync();
        await _feed.DisposeAsync();
    }

    [Fact]
    public async Task Begins_with_two_months_from_each_bank()
    {
        await SweepAsync();
        foreach (var source in Enum.GetValues<RateSource>())
        {
            var days = await DaysAsync(source);
            (days[0] < new LocalDate(2026, 9, 28), days[^1]).ShouldBe((true, Friday), source.ToString());
        }

        // They quote in different ways and mean the same.
        var rates = await _office.InDatabaseAsync(db => db.ExchangeRates.Where(r => r.Day == Friday).ToListAsync(Stop));
        rates.Select(r => r.Rate.Convert(Money.Kronor(10_000, Currency.NOK)).Minor).ShouldAllBe(minor => Math.Abs(minor - 965_000) < 40_000);
        (rates.Max(r => r.Sek / r.Nok) - rates.Min(r => r.Sek / r.Nok)).ShouldBeLessThan(0.001m);
    }

    [Fact]
    public async Task Asks_again_after_an_hour_and_finds_the_new_day_in_the_afternoon()
    {
        await SweepAsync();
        _office.Clock.AdvanceHours(10);
        await SweepAsync();
        (await DaysAsync(RateSource.Riksbank))[^1].ShouldBe(new LocalDate(2026, 11, 23));
    }

    [Fact]
    public async Task Leaves_no_gap_when_the_clock_jumps()
    {
        await SweepAsync();
        _office.Clock.AdvanceDays(35);
        await SweepAsync();
        foreach (var (source, country) in ((RateSource, Country)[])[(RateSource.NorgesBank, Country.NO), (RateSource.Riksbank, Country.SE), (RateSource.EuropeanCentralBank, Country.SE)])
        {
            var days = await DaysAsync(source);
            var wanted = Enumerable.Range(0, 36).Select(Friday.PlusDays).Where(day => day.DayOfWeek != IsoDayOfWeek.Saturday && !PublicHolidays.IsDayOff(country, day)).ToList();
            wanted.Count.ShouldBeGreaterThan(20);
            days.Where(day => day >= Friday).ShouldBe(wanted.Where(day => day <= days[^1]), source.ToString());
            days[^1].ShouldBeGreaterThan(new LocalDate(2026, 12, 22));
        }
    }

    [Fact]
    public async Task Is_harmless_when_two_do_it_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SweepAsync()));
        var feeds = await _office.InDatabaseAsync(db => db.RateFeeds.ToListAsync(Stop));
        feeds.Count.ShouldBe(3);
        feeds.ShouldAllBe(f => f.Failures == 0 && f.AnsweredAt == _office.Clock.GetCurrentInstant());
    }

    [Fact]
    public async Task Answers_for_a_weekend_with_the_day_before_it_and_refuses_what_is_too_old()
    {
        await SweepAsync();
        (await RequireAsync(Friday.PlusDays(2))).Day.ShouldBe(Friday);
        (await RequireAsync(Friday.PlusDays(-1))).Day.ShouldBe(Friday.PlusDays(-1));
        (await RequireAsync(Friday.PlusDays(7))).Day.ShouldBe(Friday);
        (await Should.ThrowAsync<DomainException>(() => RequireAsync(Friday.PlusDays(8)))).Code.ShouldBe(RateErrors.TooOld);
        (await Should.ThrowAsync<DomainException>(() => RequireAsync(new LocalDate(2026, 1, 5)))).Code.ShouldBe(RateErrors.Missing);
    }

    [Fact]
    public async Task Shows_readers_of_the_other_currency_a_rate_only_while_it_is_fresh()
    {
        await SweepAsync();
        (await ForReaderAsync(Country.NO))!.Source.ShouldBe(RateSource.NorgesBank);
        (await ForReaderAsync(Country.SE)).ShouldBeNull();
        (await ForReaderAsync(null)).ShouldBeNull();
        _office.Clock.AdvanceDays(9);
        (await ForReaderAsync(Country.NO)).ShouldBeNull();
    }

    [Fact]
    public async Task Shows_each_side_of_a_booking_its_own_currency_and_no_other()
    {
        await SweepAsync();
        var matter = Evening.AcrossByCard();
        var scene = await _office.AgreedAsync(matter);
        (await _office.SendAsync(scene.Buyer, new GetBooking(matter.Booking.Code))).Value.Quotes[0].Rate!.Source.ShouldBe(RateSource.NorgesBank);
        (await _office.SendAsync(scene.Seller, new GetBooking(matter.Booking.Code))).Value.Quotes[0].Rate.ShouldBeNull();
    }

    [Theory]
    [InlineData(500, "down")]
    [InlineData(200, "<html>Maintenance</html>")]
    [InlineData(200, "[]")]
    [InlineData(200, """[{"date":"2026-11-23","value":96.52}]""")]
    [InlineData(200, "huge")]
    public async Task Notes_what_a_bank_did_not_answer_keeps_what_is_known_and_tries_again(int status, string answer)
    {
        await SweepAsync();
        var known = await DaysAsync(RateSource.Riksbank);
        await using var bank = await Bank.OpenAsync();
        (bank.Status, bank.Answer) = (status, answer == "huge" ? new string(' ', 1_100_000) + "[]" : answer);
        Redirect(RateSource.Riksbank, bank.Address);
        _office.Clock.AdvanceHours(10);
        await SweepAsync();
        await SweepAsync();

        bank.Asked.ShouldBe(1);
        (await DaysAsync(RateSource.Riksbank)).ShouldBe(known);
        (await DaysAsync(RateSource.NorgesBank))[^1].ShouldBe(new LocalDate(2026, 11, 23));
        var item = (await ListAsync()).Single(i => i.Source == RateSource.Riksbank);
        (item.Failures, item.IsFresh, item.NeedsALook, item.Newest!.Day).ShouldBe((1, true, true, Friday));
        item.LastError.ShouldNotBeNullOrEmpty();
        item.NextTry.ShouldBe(_office.Clock.GetCurrentInstant() + Duration.FromMinutes(2));

        _office.Clock.AdvanceMinutes(2);
        await SweepAsync();
        (await ListAsync()).Single(i => i.Source == RateSource.Riksbank).Failures.ShouldBe(2);

        Redirect(RateSource.Riksbank, _feed.Address);
        _office.Clock.AdvanceMinutes(4);
        await SweepAsync();
        (await ListAsync()).ShouldAllBe(i => i.Failures == 0 && i.LastError == null && !i.NeedsALook && i.Newest!.Day == new LocalDate(2026, 11, 23));
    }

    [Fact]
    public async Task Notes_a_bank_that_is_not_there()
    {
        await _feed.DisposeAsync();
        await SweepAsync();
        (await ListAsync()).ShouldAllBe(i => i.Failures == 1 && i.Newest == null && i.NeedsALook);
    }

    [Fact]
    public async Task Never_changes_a_rate_that_was_published()
    {
        await SweepAsync();
        (await Should.ThrowAsync<PostgresException>(() => _office.InDatabaseAsync(db => db.ExchangeRates.ExecuteUpdateAsync(set => set.SetProperty(r => r.Sek, 99), Stop)))).SqlState.ShouldBe("23001");
    }

    private Task SweepAsync() => _office.App.Services.GetRequiredService<Sweeps>().RunAsync(RatesSweep.Id, Stop);

    private void Redirect(RateSource source, Uri address) => _office.App.Configuration["Rates:" + source] = address.ToString();

    private Task<List<LocalDate>> DaysAsync(RateSource source) => _office.InDatabaseAsync(db =>
        db.ExchangeRates.Where(r => r.Source == source).OrderBy(r => r.Day).Select(r => r.Day).ToListAsync(Stop));

    private async Task<IReadOnlyList<ListRates.Item>> ListAsync() => (await _office.SendAsync(Caller.System, new ListRates())).Value.Items;

    private async Task<ExchangeRate> RequireAsync(LocalDate day)
    {
        await using var scope = _office.App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RatesOfTheDay>().RequireAsync(day, [RateSource.EuropeanCentralBank], Stop);
    }

    private async Task<ExchangeRate?> ForReaderAsync(Country? reader)
    {
        await using var scope = _office.App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RatesOfTheDay>().ForReaderAsync(Currency.SEK, reader, Stop);
    }
}

using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Marketplace.Api.CrossBorder.Rates;

/// <summary>
/// Asks each bank every hour for the rates since the last one that is known, so that a clock that jumped, or a bank that
/// was away for a week, leaves no gap. Who asks has moved the next time first, so two sweeps at once ask once; what goes
/// wrong is noted with the bank and tried again, later each time, up to an hour.
/// </summary>
internal sealed class RatesSweep(IServiceScopeFactory scopes, RateBanks banks, IClock clock, ILogger<RatesSweep> log) : RowSweep<RateSource>(scopes, clock, log)
{
    /// <summary>The job's id in Hangfire.</summary>
    public const string Id = "rates";

    private const int DaysAtFirst = 60;
    private static readonly Duration s_hour = Duration.FromHours(1);
    private readonly ILogger _log = log;

    public override string Name => Id;

    private LocalDate Today => Now.InZone(DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()]).Date;

    protected override async Task<List<RateSource>> DueAsync(SamspelDbContext db, Instant now, CancellationToken cancellationToken)
    {
        var waiting = await db.RateFeeds.Where(f => f.NextTry > now).Select(f => f.Source).ToListAsync(cancellationToken);
        return [.. banks.Sources.Except(waiting)];
    }

    protected override async Task<bool> DealWithAsync(IServiceProvider services, RateSource key, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<SamspelDbContext>();
        if (!await ClaimAsync(db, key, cancellationToken))
        {
            return false;
        }

        try
        {
            var known = await db.ExchangeRates.Where(r => r.Source == key).MaxAsync(r => (LocalDate?)r.Day, cancellationToken);
            var rates = await banks.AskAsync(key, known ?? Today.PlusDays(-DaysAtFirst), Today, cancellationToken);
            return await KeepAsync(db, key, rates, cancellationToken);
        }
        catch (Exception failure) when (failure is HttpRequestException or BrokenAnswerException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            await NoteAsync(db, key, failure, cancellationToken);
            return false;
        }
    }

    private async Task<bool> ClaimAsync(SamspelDbContext db, RateSource source, CancellationToken cancellationToken)
    {
        var (name, now, next) = (source.ToString(), Now, Now + s_hour);
        return await db.Database.ExecuteSqlAsync(
            $"""
            insert into rate_feeds (source, next_try, failures) values ({name}, {next}, 0)
            on conflict (source) do update set next_try = excluded.next_try where rate_feeds.next_try <= {now}
            """,
            cancellationToken) == 1;
    }

    private async Task<bool> KeepAsync(SamspelDbContext db, RateSource source, IReadOnlyList<ExchangeRate> rates, CancellationToken cancellationToken)
    {
        var (name, now, added) = (source.ToString(), Now, 0);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var rate in rates)
        {
            added += await db.Database.ExecuteSqlAsync(
                $"""
                insert into exchange_rates (source, day, sek, nok, fetched_at) values ({name}, {rate.Day}, {rate.Sek}, {rate.Nok}, {now})
                on conflict (source, day) do nothing
                """,
                cancellationToken);
        }

        await db.RateFeeds.Where(f => f.Source == source).ExecuteUpdateAsync(
            set => set.SetProperty(f => f.AnsweredAt, now).SetProperty(f => f.Failures, 0).SetProperty(f => f.LastError, (string?)null),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return added > 0;
    }

    private async Task NoteAsync(SamspelDbContext db, RateSource source, Exception failure, CancellationToken cancellationToken)
    {
        var feed = await db.RateFeeds.SingleAsync(f => f.Source == source, cancellationToken);
        feed.Failures++;
        feed.LastError = failure.Message.Length <= 300 ? failure.Message : failure.Message[..300];
        feed.NextTry = Now + Duration.Min(s_hour, Duration.FromMinutes(Math.Pow(2, Math.Min(feed.Failures, 10))));
        _log.LogWarning(failure, "{Source} gave no rates at attempt {Attempt}", source, feed.Failures);
        await db.SaveChangesAsync(cancellationToken);
    }
}

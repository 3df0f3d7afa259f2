using Marketplace.Api.Platform;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.CrossBorder.Rates;

/// <summary>
/// The rate that holds on a day: the last one that was published by then, as long as it is not too old. Banks publish on
/// bank days, in the afternoon.
/// </summary>
internal sealed class RatesOfTheDay(SamspelDbContext db, RuleBook rules, IClock clock)
{
    // Outside of what a law asks any of the three will do; the Norwegian one is quoted by both sides of the border.
    private static readonly RateSource[] s_forReaders = [RateSource.NorgesBank, RateSource.Riksbank, RateSource.EuropeanCentralBank];

    private LocalDate Today => clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()]).Date;

    /// <summary>A rate from the first of the sources that has a fresh one.</summary>
    /// <exception cref="DomainException"><see cref="RateErrors.Missing"/> or <see cref="RateErrors.TooOld"/>.</exception>
    public async Task<ExchangeRate> RequireAsync(LocalDate day, IReadOnlyList<RateSource> sources, CancellationToken cancellationToken)
    {
        var (fresh, newest) = await FindAsync(day, sources, cancellationToken);
        return fresh ?? throw (newest is null
            ? DomainException.Rule(RateErrors.Missing, ("day", day))
            : DomainException.Rule(RateErrors.TooOld, ("day", day), ("newest", newest.Day)));
    }

    /// <summary>
    /// The rate by which a reader with an own currency can be shown about what amounts in another are; null when it is the
    /// same currency, when nothing is known of the reader, and when there is no fresh rate.
    /// </summary>
    public async Task<ExchangeRate?> ForReaderAsync(Currency contract, Country? reader, CancellationToken cancellationToken) =>
        reader?.Currency() is { } own && own != contract ? await NewestAsync(cancellationToken) : null;

    /// <summary>The newest rate of any bank; null when none is fresh.</summary>
    public async Task<ExchangeRate?> NewestAsync(CancellationToken cancellationToken) => (await FindAsync(Today, s_forReaders, cancellationToken)).Fresh;

    /// <summary>The newest rate of any bank, for what cannot do without.</summary>
    /// <exception cref="DomainException"><see cref="RateErrors.Missing"/> or <see cref="RateErrors.TooOld"/>.</exception>
    public Task<ExchangeRate> RequireNewestAsync(CancellationToken cancellationToken) => RequireAsync(Today, s_forReaders, cancellationToken);

    private async Task<(ExchangeRate? Fresh, ExchangeRate? Newest)> FindAsync(LocalDate day, IReadOnlyList<RateSource> sources, CancellationToken cancellationToken)
    {
        var oldest = rules.Policies.On(day).RateDays;
        ExchangeRate? newest = null;
        foreach (var source in sources)
        {
            var last = await db.ExchangeRates.AsNoTracking().Where(r => r.Source == source && r.Day <= day).OrderByDescending(r => r.Day).FirstOrDefaultAsync(cancellationToken);
            if (last?.Rate is not { } rate)
            {
                continue;
            }

            if (rate.IsFreshOn(day, oldest))
            {
                return (rate, rate);
            }

            newest = newest is null || rate.Day > newest.Day ? rate : newest;
        }

        return (null, newest);
    }
}

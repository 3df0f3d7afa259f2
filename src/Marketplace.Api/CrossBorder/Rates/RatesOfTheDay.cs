using Marketplace.Api.Platform;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Shared.Policies;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.CrossBorder.Rates;

/// <summary>
/// The rate that holds on a day: the last one that was published by then, as long as it is not too old. Banks publish on
/// bank days, in the afternoon.
/// </summary>
internal sealed class RatesOfTheDay(SamspelDbContext db, IClock clock)
{
    // For a feeling of the amount any of the three will do; the Norwegian one is quoted by both sides of the border.
    private static readonly RateSource[] s_forReaders = [RateSource.NorgesBank, RateSource.Riksbank, RateSource.EuropeanCentralBank];

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
    public async Task<ExchangeRate?> ForReaderAsync(Currency contract, Country? reader, CancellationToken cancellationToken)
    {
        if (reader?.Currency() is not { } own || own == contract)
        {
            return null;
        }

        var today = clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()]).Date;
        return (await FindAsync(today, s_forReaders, cancellationToken)).Fresh;
    }

    private async Task<(ExchangeRate? Fresh, ExchangeRate? Newest)> FindAsync(LocalDate day, IReadOnlyList<RateSource> sources, CancellationToken cancellationToken)
    {
        var oldest = PolicyBook.Initial.On(day).RateDays;
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

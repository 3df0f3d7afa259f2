using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.CrossBorder.Rates;

/// <summary>How it stands with the rates of each bank, for the administrator.</summary>
[Staff(StaffRole.Administrator)]
public sealed record ListRates : IQuery<Page<ListRates.Item>>
{
    /// <summary>One bank.</summary>
    /// <param name="Source">The bank.</param>
    /// <param name="Newest">Its newest rate; null when none is known.</param>
    /// <param name="IsFresh">Whether the newest rate may be used today.</param>
    /// <param name="AnsweredAt">When it last answered as it should.</param>
    /// <param name="Failures">How many times in a row it has not.</param>
    /// <param name="LastError">What was wrong the last time.</param>
    /// <param name="NextTry">When it is asked again; null when it has no address in the settings.</param>
    public sealed record Item(RateSource Source, ExchangeRate? Newest, bool IsFresh, Instant? AnsweredAt, int Failures, string? LastError, Instant? NextTry)
    {
        /// <summary>Whether somebody should have a look.</summary>
        public bool NeedsALook => !IsFresh || Failures > 0;
    }

    internal sealed class Handler(SamspelDbContext db, RuleBook rules, IClock clock) : IQueryHandler<ListRates, Page<Item>>
    {
        public async Task<Page<Item>> Handle(ListRates request, CancellationToken cancellationToken)
        {
            var today = clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()]).Date;
            var oldest = rules.Policies.On(today).RateDays;
            var feeds = await db.RateFeeds.AsNoTracking().ToDictionaryAsync(f => f.Source, cancellationToken);
            var items = new List<Item>();
            foreach (var source in Enum.GetValues<RateSource>())
            {
                var newest = await db.ExchangeRates.AsNoTracking().Where(r => r.Source == source).OrderByDescending(r => r.Day).FirstOrDefaultAsync(cancellationToken);
                var feed = feeds.GetValueOrDefault(source);
                items.Add(new Item(source, newest?.Rate, newest?.Rate.IsFreshOn(today, oldest) == true, feed?.AnsweredAt, feed?.Failures ?? 0, feed?.LastError, feed?.NextTry));
            }

            return new Page<Item>(items, null);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/admin/rates", (Dispatcher door, CancellationToken ct) => door.Answer(new ListRates(), ct))
            .WithTags(nameof(CrossBorder)).WithSummary("How it stands with the exchange rates of each bank");
    }
}

using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Organisations.Closing;

/// <summary>An owner looks at what stands in the way of closing the organisation, and what closing means.</summary>
[OrganisationRole(OrganisationRole.Owner)]
public sealed record GetClosing : IQuery<GetClosing.Found>
{
    /// <summary>Where closing stands.</summary>
    /// <param name="Name">What the owner has to type.</param>
    /// <param name="State">Whether it is closed.</param>
    /// <param name="ClosedAt">Since when; null while it is open.</param>
    /// <param name="ReopenDays">For how many days its owners can open it again.</param>
    /// <param name="ReopenUntil">Until when they can now; null while it is open.</param>
    /// <param name="KeptUntil">The last day on which its newest papers must be kept by its country's law.</param>
    /// <param name="Obstacles">What has to be ended first; empty once it is closed.</param>
    /// <param name="History">Who closed it before and opened it again, the newest first.</param>
    public sealed record Found(
        string Name, OrganisationState State, Instant? ClosedAt, int ReopenDays, Instant? ReopenUntil, LocalDate KeptUntil, IReadOnlyList<Obstacle> Obstacles, IReadOnlyList<Past> History);

    /// <summary>Something that has to be ended first.</summary>
    public sealed record Obstacle(ClosingObstacle Kind, int Count);

    /// <summary>A closing, and the opening that followed.</summary>
    public sealed record Past(string ClosedBy, Instant ClosedAt, string? ReopenedBy, Instant? ReopenedAt);

    internal sealed class Handler(SamspelDbContext db, RuleBook rules, Acting acting, IClock clock) : IQueryHandler<GetClosing, Found>
    {
        private const int MostOfHistory = 20;

        public async Task<Found> Handle(GetClosing request, CancellationToken cancellationToken)
        {
            var mine = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == acting.Organisation, cancellationToken);
            var today = clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[mine.Country.ZoneId()]).Date;
            var days = rules.Policies.On(today).ReopenDays;
            var history = await db.OrganisationClosings.AsNoTracking()
                .Where(c => c.Organisation == mine.Id)
                .OrderByDescending(c => c.ClosedAt)
                .Take(MostOfHistory)
                .Select(c => new Past(
                    db.People.Where(p => p.Id == (Guid)(object)c.ClosedBy).Select(p => p.Name).FirstOrDefault() ?? "",
                    c.ClosedAt,
                    db.People.Where(p => p.Id == (Guid?)(object?)c.ReopenedBy).Select(p => p.Name).FirstOrDefault(),
                    c.ReopenedAt))
                .ToListAsync(cancellationToken);
            return new Found(
                mine.DisplayName,
                mine.State,
                mine.ClosedAt,
                days,
                mine.ClosedAt + Duration.FromDays(days),
                Retention.KeepUntil(rules.Policies, mine.Country, mine.ClosedAt?.InZone(DateTimeZoneProviders.Tzdb[mine.Country.ZoneId()]).Date ?? today),
                mine.State == OrganisationState.Closed ? [] : await db.ObstaclesAsync(mine.Id, cancellationToken),
                history);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisation/closing", (Dispatcher door, CancellationToken ct) => door.Answer(new GetClosing(), ct))
            .WithTags(nameof(Organisations)).WithSummary("What stands in the way of closing the organisation, and what closing means");
    }
}

using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing;

/// <summary>A firm asks how near it is to the turnover from which it must charge VAT.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record GetThreshold : IQuery<GetThreshold.Found>
{
    /// <summary>Where the firm stands.</summary>
    /// <param name="Nearness">How near; null for a firm that charges VAT already or sells nothing.</param>
    /// <param name="Turnover">What counts in the period that today is in.</param>
    /// <param name="Limit">The limit; only what is above it is over.</param>
    /// <param name="WarnedFrom">From which turnover a firm is warned.</param>
    /// <param name="Period">Over which time turnover is added up.</param>
    /// <param name="PassedOn">The first day on which the limit was passed.</param>
    /// <param name="Source">Where the limit stands.</param>
    /// <param name="Elsewhere">What the firm has said of its sales elsewhere, the newest year first.</param>
    public sealed record Found(
        ThresholdNearness? Nearness, Money? Turnover, Money? Limit, Money? WarnedFrom, TurnoverPeriod? Period, LocalDate? PassedOn, string? Source, IReadOnlyList<Outside> Elsewhere);

    /// <summary>A figure for a calendar year.</summary>
    public sealed record Outside(int Year, Money Amount, Instant SaidAt);

    internal sealed class Handler(SamspelDbContext db, ThresholdReading reading, Acting acting, IClock clock) : IQueryHandler<GetThreshold, Found>
    {
        public async Task<Found> Handle(GetThreshold request, CancellationToken cancellationToken)
        {
            var firm = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == acting.Organisation, cancellationToken);
            var today = clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[firm.Country.ZoneId()]).Date;
            if (await reading.ReadAsync(firm, today, cancellationToken) is not { Standing: var standing, Elsewhere: var elsewhere })
            {
                return new Found(null, null, null, null, null, null, null, []);
            }

            var limit = standing.Limit;
            return new Found(
                standing.Nearness, standing.Turnover, limit.Limit, limit.Limit.Share(TurnoverLimits.WarnedFrom), limit.Period, standing.PassedOn, limit.Source,
                [.. elsewhere.Select(e => new Outside(e.Year, e.Amount, e.SaidAt))]);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisation/turnover-limit", (Dispatcher door, CancellationToken ct) => door.Answer(new GetThreshold(), ct))
            .WithSummary("How near you are to the turnover from which VAT must be charged");
    }
}

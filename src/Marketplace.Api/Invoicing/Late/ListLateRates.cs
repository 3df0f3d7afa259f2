using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing.Late;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Invoicing.Late;

/// <summary>An administrator looks at the rates of interest for paying late, and at what is missing.</summary>
[Staff(StaffRole.Administrator)]
public sealed record ListLateRates : IQuery<ListLateRates.Found>
{
    /// <summary>The rates, the newest first, and the countries whose rate of today nobody has given.</summary>
    public sealed record Found(IReadOnlyList<Row> Rates, IReadOnlyList<Country> Missing, LocalDate Today);

    /// <summary>The rate of a half-year.</summary>
    public sealed record Row(Country Country, LocalDate From, LocalDate To, BasisPoints Yearly, string Source, Confidence Confidence);

    internal sealed class Handler(SamspelDbContext db, IClock clock) : IQueryHandler<ListLateRates, Found>
    {
        public async Task<Found> Handle(ListLateRates request, CancellationToken cancellationToken)
        {
            var today = clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()]).Date;
            var rates = await db.LateRatesAsync(cancellationToken);
            return new Found(
                [.. rates.OrderByDescending(r => r.ValidFrom).ThenBy(r => r.Country).Select(r => new Row(r.Country, r.ValidFrom, r.ValidTo!.Value, r.Yearly, r.Source, r.Confidence))],
                [.. Enum.GetValues<Country>().Where(c => !rates.Any(r => r.Country == c && r.HoldsOn(today)))],
                today);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/admin/late-rates", (Dispatcher door, CancellationToken ct) => door.Answer(new ListLateRates(), ct))
            .WithTags(nameof(Invoicing)).WithSummary("The rates of interest for paying late");
    }
}

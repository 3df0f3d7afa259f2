using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Reporting;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Reporting;

/// <summary>The administrator sees which firms are reported for a year, what they were paid, and who has still to tell.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Cursor">Where the page before ended.</param>
/// <param name="Limit">How many at most.</param>
[Staff(StaffRole.Administrator)]
public sealed record ListReportedSellers(int Year, string? Cursor = null, int? Limit = null) : IQuery<Page<ListReportedSellers.Row>>
{
    /// <summary>One firm.</summary>
    /// <param name="PaidLater">Whether it performed something in the year that was not paid in it.</param>
    /// <param name="Statement">When it was told what was reported.</param>
    public sealed record Row(OrganisationId Firm, string Name, Country Country, SellerStanding Standing, Instant? AskedAt, Instant? ClosedAt, IReadOnlyList<SellerYear> Years, bool PaidLater, Instant? Statement);

    private sealed record After(string Name, Guid Id);

    internal sealed class Validator : AbstractValidator<ListReportedSellers>
    {
        public Validator() => RuleFor(r => r.Year).InclusiveBetween(2025, 2100);
    }

    internal sealed class Handler(SamspelDbContext db, RuleBook rules) : IQueryHandler<ListReportedSellers, Page<Row>>
    {
        public async Task<Page<Row>> Handle(ListReportedSellers request, CancellationToken cancellationToken)
        {
            var year = request.Year;
            var activities = (await db.ActivitiesAsync(rules, null, new LocalDate(year, 1, 1), new LocalDate(year, 12, 31), cancellationToken)).ToLookup(a => a.Firm);
            var later = await db.PerformedUnpaidAsync(null, year, cancellationToken);
            var ids = activities.Select(a => a.Key).Concat(later).Distinct().ToList();
            var firms = db.Organisations.AsNoTracking()
                .Where(o => o.Sells && o.LegalForm != LegalForm.PublicBody && (ids.Contains(o.Id) || db.ReportedSellers.Any(s => s.FirmId == o.Id && s.AskedAt != null)));
            if (Platform.Http.Cursor.Decode<After>(request.Cursor) is { } after)
            {
                var id = new OrganisationId(after.Id);
                firms = firms.Where(o => EF.Functions.GreaterThan(ValueTuple.Create(o.DisplayName, o.Id), ValueTuple.Create(after.Name, id)));
            }

            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var found = await firms.OrderBy(o => o.DisplayName).ThenBy(o => o.Id).Take(limit + 1).ToListAsync(cancellationToken);
            var shown = found.Select(o => o.Id).ToList();
            var sellers = await db.ReportedSellers.AsNoTracking().Where(s => shown.Contains(s.FirmId)).ToDictionaryAsync(s => s.FirmId, cancellationToken);
            var told = await db.SellerStatements.Where(s => s.Year == year && shown.Contains(s.FirmId)).ToDictionaryAsync(s => s.FirmId, s => (Instant?)s.MadeAt, cancellationToken);
            return Page<Row>.Of(
                [.. found.Select(o =>
                {
                    var seller = sellers.GetValueOrDefault(o.Id);
                    return new Row(
                        o.Id, o.DisplayName, o.Country, seller?.Standing ?? SellerStanding.NotAsked, seller?.AskedAt, seller?.ClosedAt,
                        SellerYear.Of(year, o.Currency, [.. activities[o.Id]]), later.Contains(o.Id), told.GetValueOrDefault(o.Id));
                })],
                limit,
                row => new After(row.Name, row.Firm.Value));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/admin/tax-reports/{year:int}/sellers", (int year, string? cursor, int? limit, Dispatcher door, CancellationToken ct) => door.Answer(new ListReportedSellers(year, cursor, limit), ct))
            .WithSummary("The firms of a year's tax report");
    }
}

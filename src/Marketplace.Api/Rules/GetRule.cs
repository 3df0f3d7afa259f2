using System.Text.Json;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Rules;

/// <summary>The rows of one name: what held, what holds, what is coming, and who changed what and why.</summary>
/// <param name="Group">About what.</param>
/// <param name="Key">The rows' name.</param>
[Staff(StaffRole.Administrator)]
public sealed record GetRule(RuleGroup Group, string Key) : IQuery<GetRule.Found>
{
    /// <summary>The rows and their history.</summary>
    /// <param name="Group">About what.</param>
    /// <param name="Key">Their name.</param>
    /// <param name="Rows">What counts on which days, the latest first.</param>
    /// <param name="Changes">What administrators have written, the latest first.</param>
    /// <param name="Written">The rows of the project's files under the changes, the latest first.</param>
    public sealed record Found(RuleGroup Group, string Key, IReadOnlyList<RuleShown> Rows, IReadOnlyList<Change> Changes, IReadOnlyList<RuleShown> Written);

    /// <summary>What an administrator has written.</summary>
    public sealed record Change(
        long Number, JsonElement Values, LocalDate ValidFrom, LocalDate? ValidTo, string Source, Confidence Confidence, LocalDate CheckAgainOn, string Why, bool IsCorrection, string By, Instant At);

    internal sealed class Handler(SamspelDbContext db, RuleBook rules, IClock clock) : IQueryHandler<GetRule, Found>
    {
        public async Task<Found> Handle(GetRule request, CancellationToken cancellationToken)
        {
            var today = RuleShown.Today(clock);
            var rows = Of(rules, request, today);
            if (rows.Count == 0)
            {
                throw PlatformErrors.Missing();
            }

            var changes = await (
                from change in db.RuleChanges.AsNoTracking().Where(c => c.Group == request.Group && c.Key == request.Key)
                join person in db.People on (Guid)(object)change.ChangedBy equals person.Id
                orderby change.Number descending
                select new { change, person.Name }).ToListAsync(cancellationToken);
            return new Found(
                request.Group,
                request.Key,
                rows,
                [.. changes.Select(c => new Change(c.change.Number, c.change.Row().Values, c.change.ValidFrom, c.change.ValidTo, c.change.Source, c.change.Confidence, c.change.CheckAgainOn, c.change.Why, c.change.IsCorrection, c.Name, c.change.ChangedAt))],
                Of(RuleBook.Initial, request, today));
        }

        private static List<RuleShown> Of(RuleBook book, GetRule request, LocalDate today) =>
            [.. book.Rows.Where(r => r.Group == request.Group && r.Key == request.Key).OrderByDescending(r => r.ValidFrom).Select(r => RuleShown.Of(r, today))];
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/admin/rules/{group}/{key}", (Word<RuleGroup> group, string key, Dispatcher door, CancellationToken ct) => door.Answer(new GetRule(group.Value, key), ct))
            .WithSummary("The rows of one name with their history");
    }
}

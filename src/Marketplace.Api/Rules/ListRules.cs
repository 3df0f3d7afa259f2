using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Rules;

/// <summary>Which rows an administrator wants to see.</summary>
public enum RuleChoice
{
    /// <summary>All that hold or will hold.</summary>
    All = 1,

    /// <summary>Those whose source should have been read again by now.</summary>
    Overdue = 2,

    /// <summary>Those that are not read at the source, or open.</summary>
    Unsure = 3,
}

/// <summary>The dated rows that hold today or will, those first whose source should have been read again.</summary>
/// <param name="Group">About what; null for everything.</param>
/// <param name="Only">Which of them.</param>
[Staff(StaffRole.Administrator)]
public sealed record ListRules(RuleGroup? Group = null, RuleChoice Only = RuleChoice.All, string? Cursor = null, int? Limit = null) : IQuery<Page<RuleShown>>
{
    internal sealed record Position(bool IsCurrent, RuleGroup Group, string Key, LocalDate From);

    internal sealed class Handler(RuleBook rules, IClock clock) : IQueryHandler<ListRules, Page<RuleShown>>
    {
        public Task<Page<RuleShown>> Handle(ListRules request, CancellationToken cancellationToken)
        {
            var (today, limit) = (RuleShown.Today(clock), Platform.Http.Cursor.Limit(request.Limit));
            var rows = rules.Rows
                .Where(r => (request.Group is not { } group || r.Group == group) && (r.ValidTo is not { } last || last >= today))
                .Select(r => RuleShown.Of(r, today))
                .Where(r => request.Only switch { RuleChoice.Overdue => r.IsOverdue, RuleChoice.Unsure => r.IsUnsure, _ => true })
                .OrderBy(Place)
                .AsEnumerable();
            if (Platform.Http.Cursor.Decode<Position>(request.Cursor) is { Key: not null } after)
            {
                rows = rows.Where(r => Place(r).CompareTo((after.IsCurrent, after.Group, after.Key, after.From)) > 0);
            }

            return Task.FromResult(Page<RuleShown>.Of([.. rows.Take(limit + 1)], limit, r => new Position(!r.IsOverdue, r.Group, r.Key, r.ValidFrom)));
        }

        private static (bool IsCurrent, RuleGroup Group, string Key, LocalDate From) Place(RuleShown row) => (!row.IsOverdue, row.Group, row.Key, row.ValidFrom);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/admin/rules", (Word<RuleGroup>? group, Word<RuleChoice>? only, string? cursor, int? limit, Dispatcher door, CancellationToken ct) =>
                door.Answer(new ListRules(group?.Value, only?.Value ?? RuleChoice.All, cursor, limit), ct))
            .WithSummary("Rates, thresholds, terms and other dated rows");
    }
}

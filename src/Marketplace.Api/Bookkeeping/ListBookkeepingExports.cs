using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Bookkeeping;

/// <summary>Which periods a firm has exported, newest first.</summary>
/// <param name="Cursor">Where the page before ended.</param>
/// <param name="Limit">How many at most.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance, OrganisationRole.Viewer, OrganisationRole.Accountant)]
public sealed record ListBookkeepingExports(string? Cursor = null, int? Limit = null) : IQuery<Page<ListBookkeepingExports.Item>>
{
    /// <summary>One exported period.</summary>
    public sealed record Item(Guid Export, LocalDate From, LocalDate To, BookFormat Format, int Vouchers, Instant At);

    private sealed record After(Instant At, Guid Id);

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<ListBookkeepingExports, Page<Item>>
    {
        public async Task<Page<Item>> Handle(ListBookkeepingExports request, CancellationToken cancellationToken)
        {
            var exports = db.BookkeepingExports.AsNoTracking().Where(e => e.OrganisationId == acting.Organisation);
            if (Platform.Http.Cursor.Decode<After>(request.Cursor) is { } after)
            {
                exports = exports.Where(e => e.At < after.At || (e.At == after.At && e.Id < after.Id));
            }

            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var found = await exports.OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
                .Take(limit + 1)
                .Select(e => new Item(e.Id, e.From, e.To, e.Format, e.Vouchers, e.At))
                .ToListAsync(cancellationToken);
            return Page<Item>.Of(found, limit, item => new After(item.At, item.Export));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/bookkeeping/exports", (string? cursor, int? limit, Dispatcher door, CancellationToken ct) => door.Answer(new ListBookkeepingExports(cursor, limit), ct))
            .WithSummary("Exported periods");
    }
}

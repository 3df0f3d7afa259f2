using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Insights;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Insights;

/// <summary>The income records a firm has had made, newest first.</summary>
/// <param name="Cursor">Where the page before ended.</param>
/// <param name="Limit">How many at most.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record ListIncomeRecords(string? Cursor = null, int? Limit = null) : IQuery<Page<ListIncomeRecords.Row>>
{
    /// <summary>One record.</summary>
    public sealed record Row(IncomeRecordId Record, string Code, LocalDate From, LocalDate To, LocalDate ValidUntil, Instant? WithdrawnAt, Instant MadeAt, IReadOnlyList<IncomeFigures> Figures);

    private sealed record After(Instant At, Guid Id);

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<ListIncomeRecords, Page<Row>>
    {
        public async Task<Page<Row>> Handle(ListIncomeRecords request, CancellationToken cancellationToken)
        {
            var records = db.IncomeRecords.AsNoTracking().Where(r => r.FirmId == acting.Organisation);
            if (Platform.Http.Cursor.Decode<After>(request.Cursor) is { } after)
            {
                var id = new IncomeRecordId(after.Id);
                records = records.Where(r => EF.Functions.LessThan(ValueTuple.Create(r.MadeAt, r.Id), ValueTuple.Create(after.At, id)));
            }

            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var found = await records.OrderByDescending(r => r.MadeAt).ThenByDescending(r => r.Id).Take(limit + 1).ToListAsync(cancellationToken);
            return Page<Row>.Of(
                [.. found.Select(r => new Row(r.Id, CheckCode.Grouped(r.Code), r.From, r.To, r.ValidUntil, r.WithdrawnAt, r.MadeAt, r.Figures))],
                limit,
                row => new After(row.MadeAt, row.Record.Value));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisation/income-records", (string? cursor, int? limit, Dispatcher door, CancellationToken ct) => door.Answer(new ListIncomeRecords(cursor, limit), ct))
            .WithSummary("The income records of the firm");
    }
}

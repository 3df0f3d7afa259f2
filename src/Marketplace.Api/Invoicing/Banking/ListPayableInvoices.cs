using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Banking;

/// <summary>The invoices that wait for money, in the order in which they fall due: to choose from when a payment does not say what it is for.</summary>
/// <param name="OverdueFor">Only those that have been due for at least so many days; below one also those that are not due.</param>
/// <param name="Cursor">Where the page begins.</param>
/// <param name="Limit">How many.</param>
/// <param name="OfOperator">Whether they are the operator's own.</param>
[AccountHolder]
public sealed record ListPayableInvoices(int? OverdueFor = null, string? Cursor = null, int? Limit = null, bool OfOperator = false) : IQuery<Page<ListPayableInvoices.Row>>, IAboutAccount
{
    /// <summary>An invoice that waits for money.</summary>
    public sealed record Row(InvoiceId Id, string Number, string Buyer, string Title, LocalDate DueOn, Money LeftToPay);

    internal sealed record Position(LocalDate DueOn, Guid Id);

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : IQueryHandler<ListPayableInvoices, Page<Row>>
    {
        public async Task<Page<Row>> Handle(ListPayableInvoices request, CancellationToken cancellationToken)
        {
            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var owner = acting.AccountOf(request);
            var invoices = db.Invoices.AsNoTracking().PaidToAccountOf(owner)
                .Where(i => i.State != InvoiceState.Paid && i.Credited.Minor < i.Net.Minor + i.Vat.Minor);
            if (request.OverdueFor is { } days)
            {
                var today = clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()]).Date;
                var latest = today.PlusDays(-Math.Clamp(days, 0, 36_500));
                invoices = invoices.Where(i => i.DueOn <= latest);
            }

            if (Platform.Http.Cursor.Decode<Position>(request.Cursor) is { } after)
            {
                var id = new InvoiceId(after.Id);
                invoices = invoices.Where(i => EF.Functions.GreaterThan(ValueTuple.Create(i.DueOn, i.Id), ValueTuple.Create(after.DueOn, id)));
            }

            var found = await invoices.OrderBy(i => i.DueOn).ThenBy(i => i.Id).Take(limit + 1).ToListAsync(cancellationToken);
            return Page<Row>.Of([.. found.Select(i => new Row(i.Id, i.Number, i.Buyer.Name, i.Title, i.DueOn, i.LeftToPay))], limit, row => new Position(row.DueOn, row.Id.Value));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes)
        {
            routes.MapGet("/invoices/payable", (int? overdueFor, string? cursor, int? limit, Dispatcher door, CancellationToken ct) => door.Answer(new ListPayableInvoices(overdueFor, cursor, limit), ct))
                .WithTags(nameof(Invoicing)).WithSummary("The firm's invoices that wait for money");
            routes.MapGet("/admin/invoices/payable", (int? overdueFor, string? cursor, int? limit, Dispatcher door, CancellationToken ct) => door.Answer(new ListPayableInvoices(overdueFor, cursor, limit, OfOperator: true), ct))
                .WithTags(nameof(Invoicing)).WithSummary("The operator's invoices that wait for money");
        }
    }
}

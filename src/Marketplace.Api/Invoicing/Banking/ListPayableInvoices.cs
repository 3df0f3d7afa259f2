using FluentValidation;
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
/// <param name="Age">Only those that have been due for so long.</param>
/// <param name="Cursor">Where the page begins.</param>
/// <param name="Limit">How many.</param>
/// <param name="OfOperator">Whether they are the operator's own.</param>
[AccountHolder]
public sealed record ListPayableInvoices(DebtAge? Age = null, string? Cursor = null, int? Limit = null, bool OfOperator = false) : IQuery<Page<ListPayableInvoices.Row>>, IAboutAccount
{
    /// <summary>An invoice that waits for money.</summary>
    /// <param name="DaysLate">For how many days it has been late; none or fewer while it is not.</param>
    /// <param name="Reminders">How many reminders were sent.</param>
    /// <param name="IsDisputed">Whether the buyer objects and waits for an answer.</param>
    /// <param name="IsSaidPaid">Whether the buyer says that it has paid, and waits for an answer.</param>
    public sealed record Row(InvoiceId Id, string Number, string Buyer, string Title, LocalDate DueOn, Money LeftToPay, int DaysLate, int Reminders, bool IsDisputed, bool IsSaidPaid);

    internal sealed record Position(LocalDate DueOn, Guid Id);

    internal sealed class Validator : AbstractValidator<ListPayableInvoices>
    {
        public Validator()
        {
            RuleFor(r => r.Age).IsInEnum();
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : IQueryHandler<ListPayableInvoices, Page<Row>>
    {
        public async Task<Page<Row>> Handle(ListPayableInvoices request, CancellationToken cancellationToken)
        {
            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var owner = acting.AccountOf(request);
            var invoices = db.Invoices.AsNoTracking().WaitingForMoney(owner);
            var today = clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()]).Date;
            if (request.Age is { } age)
            {
                var (first, last) = age.DueOn(today);
                invoices = invoices.Where(i => i.DueOn >= first && i.DueOn <= last);
            }

            if (Platform.Http.Cursor.Decode<Position>(request.Cursor) is { } after)
            {
                var id = new InvoiceId(after.Id);
                invoices = invoices.Where(i => EF.Functions.GreaterThan(ValueTuple.Create(i.DueOn, i.Id), ValueTuple.Create(after.DueOn, id)));
            }

            var found = await invoices.OrderBy(i => i.DueOn).ThenBy(i => i.Id).Take(limit + 1)
                .Select(i => new
                {
                    Invoice = i,
                    IsDisputed = db.InvoiceObjections.Any(o => o.InvoiceId == i.Id && o.EndedAt == null),
                    IsSaidPaid = db.PaymentProofs.Any(p => p.InvoiceId == i.Id && p.State == ProofState.Waiting),
                })
                .ToListAsync(cancellationToken);
            return Page<Row>.Of([.. found.Select(f => RowOf(f.Invoice, today, f.IsDisputed, f.IsSaidPaid))], limit, row => new Position(row.DueOn, row.Id.Value));
        }
    }

    private static Row RowOf(Invoice i, LocalDate today, bool isDisputed, bool isSaidPaid) =>
        new(i.Id, i.Number, i.Buyer.Name, i.Title, i.DueOn, i.LeftToPay, Period.DaysBetween(i.DueOn, today), i.Reminders, isDisputed, isSaidPaid);

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes)
        {
            routes.MapGet("/invoices/payable", (Word<DebtAge>? age, string? cursor, int? limit, Dispatcher door, CancellationToken ct) => door.Answer(new ListPayableInvoices(age?.Value, cursor, limit), ct))
                .WithTags(nameof(Invoicing)).WithSummary("The firm's invoices that wait for money");
            routes.MapGet("/admin/invoices/payable", (Word<DebtAge>? age, string? cursor, int? limit, Dispatcher door, CancellationToken ct) => door.Answer(new ListPayableInvoices(age?.Value, cursor, limit, OfOperator: true), ct))
                .WithTags(nameof(Invoicing)).WithSummary("The operator's invoices that wait for money");
        }
    }
}

/// <summary>For how long money has been due.</summary>
public enum DebtAge
{
    /// <summary>It is not due yet.</summary>
    NotDue,

    /// <summary>For 1 to 30 days.</summary>
    UpTo30,

    /// <summary>For 31 to 60 days.</summary>
    UpTo60,

    /// <summary>For longer.</summary>
    Over60,
}

internal static class DebtAges
{
    /// <summary>The days on which it was due, seen from today.</summary>
    public static (LocalDate First, LocalDate Last) DueOn(this DebtAge age, LocalDate today) => age switch
    {
        DebtAge.NotDue => (today, today.PlusYears(100)),
        DebtAge.UpTo30 => (today.PlusDays(-30), today.PlusDays(-1)),
        DebtAge.UpTo60 => (today.PlusDays(-60), today.PlusDays(-31)),
        _ => (today.PlusYears(-100), today.PlusDays(-61)),
    };
}

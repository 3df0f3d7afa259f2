using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing;

/// <summary>What buyers owe a firm on its invoices, by how long it has been due; what was credited or kept back for tax is not owed.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance, OrganisationRole.Viewer, OrganisationRole.Accountant)]
public sealed record GetReceivables : IQuery<GetReceivables.Found>
{
    /// <summary>What is owed on a day.</summary>
    /// <param name="On">The day, by the firm's calendar.</param>
    /// <param name="Owed">By currency; none when nothing is owed.</param>
    public sealed record Found(LocalDate On, IReadOnlyList<Aged> Owed);

    /// <summary>What is owed in one currency.</summary>
    /// <param name="Invoices">On how many invoices.</param>
    /// <param name="NotDue">Not due yet.</param>
    /// <param name="UpTo30">Due for 1 to 30 days.</param>
    /// <param name="UpTo60">Due for 31 to 60 days.</param>
    /// <param name="Over60">Due for longer.</param>
    /// <param name="Total">All of it.</param>
    public sealed record Aged(int Invoices, Money NotDue, Money UpTo30, Money UpTo60, Money Over60, Money Total);

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : IQueryHandler<GetReceivables, Found>
    {
        public async Task<Found> Handle(GetReceivables request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var country = await db.Organisations.Where(o => o.Id == me).Select(o => o.Country).SingleAsync(cancellationToken);
            var today = clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[country.ZoneId()]).Date;
            var open = await db.Invoices.AsNoTracking()
                .Where(i => i.SellerId == me && i.Kind == InvoiceKind.Invoice && i.Method == PaymentMethod.Invoice && i.State != InvoiceState.Paid)
                .ToListAsync(cancellationToken);
            return new Found(today, [.. open.Where(i => i.LeftToPay.IsPositive).GroupBy(i => i.Currency).OrderBy(g => g.Key).Select(g => AgedOf(g.Key, [.. g], today))]);
        }

        private static Aged AgedOf(Currency currency, IReadOnlyList<Invoice> open, LocalDate today)
        {
            return new Aged(open.Count, Due(int.MinValue, 0), Due(1, 30), Due(31, 60), Due(61, int.MaxValue), Due(int.MinValue, int.MaxValue));

            Money Due(int least, int most) => Money.Sum(open.Where(i => Period.DaysBetween(i.DueOn, today) is var days && days >= least && days <= most).Select(i => i.LeftToPay), currency);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/invoices/receivables", (Dispatcher door, CancellationToken ct) => door.Answer(new GetReceivables(), ct))
            .WithTags(nameof(Invoicing)).WithSummary("What buyers owe the firm, by how long it has been due");
    }
}

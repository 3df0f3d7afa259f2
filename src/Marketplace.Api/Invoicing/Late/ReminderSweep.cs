using Marketplace.Api.Invoicing.Banking;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Late;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Marketplace.Api.Invoicing.Late;

/// <summary>Sends the first reminder of an invoice by itself, for firms and an operator that want it; whoever deals with one looks again under its lock.</summary>
internal sealed class ReminderSweep(IServiceScopeFactory scopes, IClock clock, ILogger<ReminderSweep> log) : RowSweep<(InvoiceId Invoice, OrganisationId? Seller)>(scopes, clock, log)
{
    public override string Name => "reminders";

    // Both countries have the same time; a reminder is for the morning.
    private LocalDate Today => (Now - Duration.FromHours(7)).InZone(DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()]).Date;

    protected override async Task<List<(InvoiceId Invoice, OrganisationId? Seller)>> DueAsync(SamspelDbContext db, Instant now, CancellationToken cancellationToken)
    {
        var today = Today;
        var settings = await db.ReminderSettings.AsNoTracking().Where(s => s.DaysAfterDue != null).ToListAsync(cancellationToken);
        var due = new List<(InvoiceId, OrganisationId?)>();
        foreach (var seller in settings)
        {
            var latest = today.PlusDays(-seller.DaysAfterDue!.Value);
            due.AddRange((await db.Invoices.WaitingForMoney(seller.OwnerId)
                .Where(i => i.Reminders == 0 && i.DueOn <= latest && (i.State == InvoiceState.Sent || i.State == InvoiceState.PartlyPaid)
                    && !db.InvoiceObjections.Any(o => o.InvoiceId == i.Id && o.EndedAt == null)
                    && !db.Bookings.Any(b => b.Id == i.BookingId && b.State == BookingState.Performed && b.Objection != null))
                .OrderBy(i => i.DueOn)
                .Select(i => i.Id)
                .Take(Batch)
                .ToListAsync(cancellationToken)).Select(id => (id, seller.OwnerId)));
        }

        return due;
    }

    protected override async Task<bool> DealWithAsync(IServiceProvider services, (InvoiceId Invoice, OrganisationId? Seller) key, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<SamspelDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            await services.GetRequiredService<Reminding>().RemindAsync(key.Invoice, key.Seller, LateCharge.None, feeIsAgreed: false, by: null, cancellationToken);
        }
        catch (DomainException changed) when (changed.Kind == ErrorKind.Conflict)
        {
            // Paid, reminded or objected to since it was found.
            return false;
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}

using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Late;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Late;

/// <summary>How a seller reminds by itself; one without a row reminds by hand only.</summary>
internal sealed class ReminderSettings
{
    /// <summary>The row's identifier.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The firm; null for the operator, whoever that is.</summary>
    public required OrganisationId? OwnerId { get; init; }

    /// <summary>Days after the due date on which the first reminder goes by itself; null when none does.</summary>
    public int? DaysAfterDue { get; set; }
}

internal static class LateRows
{
    /// <summary>What is owed for an invoice on a day, with the reminders that were sent.</summary>
    public static async Task<(LateClaim Claim, List<InvoiceReminder> Reminders)> ClaimAsync(this SamspelDbContext db, Invoice invoice, LocalDate day, LateRules rules, CancellationToken cancellationToken)
    {
        var receipts = await db.InvoiceReceipts.AsNoTracking().Where(r => r.InvoiceId == invoice.Id).ToListAsync(cancellationToken);
        var reminders = await db.InvoiceReminders.AsNoTracking().Where(r => r.InvoiceId == invoice.Id).OrderBy(r => r.Place).ToListAsync(cancellationToken);
        return (LateClaim.Of(invoice, receipts, reminders, day, rules), reminders);
    }

    /// <summary>Whether the buyer objects to the invoice, or either side to what was performed: then nobody is reminded.</summary>
    public static async Task<bool> IsDisputedAsync(this SamspelDbContext db, Invoice invoice, CancellationToken cancellationToken) =>
        await db.InvoiceObjections.AnyAsync(o => o.InvoiceId == invoice.Id && o.EndedAt == null, cancellationToken)
        || await db.Bookings.AnyAsync(b => b.Id == invoice.BookingId && b.State == BookingState.Performed && b.Objection != null, cancellationToken);
}

using Marketplace.Api.Bookings;
using Marketplace.Api.Invoicing.SelfBilling;
using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing;

/// <summary>
/// When a booking is completed the firm's invoice is issued in the firm's own series or in that of what buyers issue for it, or waits a day for the firm to look at
/// it; however often it is told, once. Where a company invoices itself, or the buyer pays salary, nothing is issued and the
/// agreed days count from now.
/// </summary>
internal sealed class IssueInvoice(SamspelDbContext db, BookingInvoiceDesk desk, RuleBook rules, IClock clock) : IEventHandler<BookingCompleted>
{
    public async Task Handle(BookingCompleted happened, CancellationToken cancellationToken)
    {
        if (await db.Invoices.AnyAsync(i => i.BookingId == happened.Booking && i.Kind == InvoiceKind.Invoice, cancellationToken)
            || await db.InvoiceLooks.AnyAsync(l => l.Id == happened.Booking, cancellationToken))
        {
            return;
        }

        var now = clock.GetCurrentInstant();
        var booking = await db.Bookings.Whole().AsNoTracking().SingleAsync(b => b.Id == happened.Booking, cancellationToken);
        var today = now.InZone(booking.Facts.Zone).Date;
        if (!booking.Method.IsInvoicedHere())
        {
            foreach (var payment in await db.LockPaymentsOfAsync(booking.Id, cancellationToken))
            {
                payment.Invoiced(today.PlusDays(payment.TermDays ?? 0), booking.Facts.Zone, now);
            }

            return;
        }

        // What the buyer issues is the buyer's document: it goes at once, and the firm says afterwards if it does not accept it.
        if (await db.Organisations.AnyAsync(o => o.Id == booking.ProviderId && o.Invoicing.LooksFirst, cancellationToken)
            && await db.SelfBillingOnAsync(rules, booking, today, cancellationToken) is null)
        {
            db.InvoiceLooks.Add(InvoiceLook.Begin(booking, rules.Policies.On(today), now));
            return;
        }

        await desk.IssueAsync(booking, null, now, cancellationToken);
    }
}

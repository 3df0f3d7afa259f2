using Marketplace.Api.Bookings;
using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing;

/// <summary>
/// When a booking is completed the firm's invoice is issued in the firm's own series, and what is due follows it; however often it is
/// told, once. Where a company invoices itself, or the buyer pays salary, nothing is issued and the agreed days count from now.
/// </summary>
internal sealed class IssueInvoice(SamspelDbContext db, InvoiceDesk desk, VatRates rates, RuleBook rules, Receiving.Receiving receiving, IClock clock) : IEventHandler<BookingCompleted>
{
    public async Task Handle(BookingCompleted happened, CancellationToken cancellationToken)
    {
        if (await db.Invoices.AnyAsync(i => i.BookingId == happened.Booking && i.Kind == InvoiceKind.Invoice, cancellationToken))
        {
            return;
        }

        var now = clock.GetCurrentInstant();
        var booking = await db.Bookings.Whole().AsNoTracking().SingleAsync(b => b.Id == happened.Booking, cancellationToken);
        if (!booking.Method.IsInvoicedHere())
        {
            var today = now.InZone(booking.Facts.Zone).Date;
            foreach (var payment in await db.LockPaymentsOfAsync(booking.Id, cancellationToken))
            {
                payment.Invoiced(today.PlusDays(payment.TermDays ?? 0), booking.Facts.Zone, now);
            }

            return;
        }

        var draft = await rates.FillInAsync(await db.FirmInvoiceAsync(rules, booking, now, cancellationToken), cancellationToken);
        var (issuer, prefix) = InvoiceSeries.Of(booking.ProviderId, draft.SelfBilled is not null);

        // Whoever confirms a payment in this moment waits, and then finds the invoice.
        var payments = await db.LockPaymentsOfAsync(booking.Id, cancellationToken);
        draft = draft with { Lines = [.. draft.Lines, .. await DeductionsAsync(booking, draft, cancellationToken)] };
        var invoice = Invoice.Issue(await db.TakeNumberAsync(issuer, prefix, cancellationToken), issuer, draft, now);
        db.Invoices.Add(invoice);
        // What was invoiced as an advance is taken off already.
        var advanced = await db.Invoices.Where(i => i.BookingId == booking.Id && i.AdvanceOf != null).Select(i => i.AdvanceOf!.Value).ToListAsync(cancellationToken);
        foreach (var ahead in payments.Where(p => p.State == PaymentState.PaidToFirm && !advanced.Contains(p.Id)))
        {
            await receiving.ReceiveAsync(invoice, ahead, payments, cancellationToken);
        }

        if (!invoice.LeftToPay.IsPositive)
        {
            // Advances have paid all of it, or what came ahead.
            invoice.Pay(now);
        }

        foreach (var payment in payments)
        {
            payment.Invoiced(invoice.DueOn, booking.Facts.Zone, now);
        }
    }

    /// <summary>What was invoiced as an advance is taken off with its VAT.</summary>
    private async Task<List<InvoiceLine>> DeductionsAsync(Booking booking, InvoiceDraft draft, CancellationToken cancellationToken)
    {
        var culture = DocumentWording.CultureOf(draft.Seller.Country);
        var lines = new List<InvoiceLine>();
        foreach (var (advance, notes) in await desk.LockAdvancesAsync(booking.Id, cancellationToken))
        {
            var description = Texts.Get(culture, "invoice.advance.deducted", advance.Number, DocumentWording.Date(advance.IssuedOn, culture));
            lines.AddRange(advance.Deductions(notes, draft.Lines.Count + lines.Count, description));
        }

        return lines;
    }
}

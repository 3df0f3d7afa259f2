using Marketplace.Api.Bookings;
using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing;

/// <summary>
/// Money came before the performance, and the seller's country wants an invoice with the VAT of it: the firm's advance
/// invoice is issued, once for each payment. Where a receipt is enough, the letter about the money carries it.
/// </summary>
internal sealed class IssueAdvanceInvoice(SamspelDbContext db, InvoiceDesk desk, VatRates rates, RuleBook rules, IClock clock) : IEventHandler<PaymentReceived>
{
    public async Task Handle(PaymentReceived happened, CancellationToken cancellationToken)
    {
        var booking = await db.Bookings.Whole().AsNoTracking().SingleAsync(b => b.Id == happened.Booking, cancellationToken);
        var payment = await db.Payments.AsNoTracking().SingleAsync(p => p.Id == happened.Payment, cancellationToken);
        if (!AdvanceReceipts.IsAdvance(payment, booking, happened.At))
        {
            return;
        }

        var now = clock.GetCurrentInstant();
        var draft = await db.FirmInvoiceAsync(rules, booking, now, cancellationToken);
        var paidOn = happened.At.InZone(DateTimeZoneProviders.Tzdb[draft.Seller.Country.ZoneId()]).Date;
        if (rules.AdvanceDocuments.For(draft.Seller.Country, draft.Lines.Any(l => !l.Vat.IsZero), paidOn) != AdvanceDocument.AdvanceInvoice)
        {
            return;
        }

        draft = await rates.FillInAsync(draft with { Kind = InvoiceKind.AdvanceInvoice, AdvanceOf = happened.Payment, DueOn = draft.IssuedOn, Withheld = Money.Zero(booking.Currency), SelfBilled = null }, cancellationToken);

        // Whoever issues the invoice for the whole waits, and takes off what is issued here; or was first, and then all is invoiced.
        await db.LockPaymentsOfAsync(booking.Id, cancellationToken);
        if (await db.Invoices.AnyAsync(i => i.AdvanceOf == happened.Payment || (i.BookingId == booking.Id && i.Kind == InvoiceKind.Invoice), cancellationToken))
        {
            return;
        }

        var culture = DocumentWording.CultureOf(draft.Seller.Country);
        var before = (await desk.LockAdvancesAsync(booking.Id, cancellationToken)).SelectMany(a => a.Advance.LinesLeft(a.CreditNotes)).ToList();
        var lines = Invoice.LinesOfAdvance(draft.Lines, before, happened.ForFirm, line => Texts.Get(culture, "invoice.advance.line", line.Description, DocumentWording.Date(paidOn, culture)));
        if (lines.Count == 0)
        {
            return;
        }

        var issuer = InvoiceSeries.IssuerOf(booking.ProviderId);
        db.Invoices.Add(Invoice.Issue(await db.TakeNumberAsync(issuer, InvoiceSeries.FirmPrefix, cancellationToken), issuer, draft with { Lines = lines }, now));
    }
}

using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing;

/// <summary>Where the firm's invoice for a completed booking is drawn up and issued, whether it goes at once or was looked at before.</summary>
internal sealed class BookingInvoiceDesk(SamspelDbContext db, InvoiceDesk desk, VatRates rates, RuleBook rules, Receiving.Receiving receiving)
{
    /// <summary>What the invoice would say if it were issued now, to be looked at.</summary>
    public async Task<InvoiceDraft> PreviewAsync(Booking booking, InvoiceLook look, Instant now, CancellationToken cancellationToken) =>
        Settled(await DraftAsync(booking, look, now, cancellationToken), await desk.AdvancesAsync(booking.Id, cancellationToken));

    /// <summary>Issues it under the next number of its series; what is due follows it, and what came ahead counts.</summary>
    public async Task<Invoice> IssueAsync(Booking booking, InvoiceLook? look, Instant now, CancellationToken cancellationToken)
    {
        var draft = await DraftAsync(booking, look, now, cancellationToken);
        var (issuer, prefix) = InvoiceSeries.Of(booking.ProviderId, draft.SelfBilled is not null);

        // Whoever confirms a payment in this moment waits, and then finds the invoice.
        var payments = await db.LockPaymentsOfAsync(booking.Id, cancellationToken);
        draft = Settled(draft, await desk.LockAdvancesAsync(booking.Id, cancellationToken));
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

        return invoice;
    }

    private async Task<InvoiceDraft> DraftAsync(Booking booking, InvoiceLook? look, Instant now, CancellationToken cancellationToken)
    {
        var draft = await db.FirmInvoiceAsync(rules, booking, now, cancellationToken);

        // What the firm has before it is the firm's own, also where the two have agreed on self-billing since.
        return await rates.FillInAsync(look is null ? draft : look.Apply(draft, rules.Vat) with { SelfBilled = null }, cancellationToken);
    }

    /// <summary>What was invoiced as an advance is taken off with its VAT.</summary>
    private static InvoiceDraft Settled(InvoiceDraft draft, List<(Invoice Advance, List<Invoice> CreditNotes)> advances)
    {
        var culture = DocumentWording.CultureOf(draft.Seller.Country);
        var lines = draft.Lines.ToList();
        foreach (var (advance, notes) in advances)
        {
            var description = Texts.Get(culture, "invoice.advance.deducted", advance.Number, DocumentWording.Date(advance.IssuedOn, culture));
            lines.AddRange(advance.Deductions(notes, lines.Count, description));
        }

        return draft with { Lines = lines };
    }
}

using Marketplace.Api.Platform;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing;

/// <summary>Where invoices are put right: one at a time, so that never more is credited than is left.</summary>
internal sealed class InvoiceDesk(SamspelDbContext db)
{
    /// <summary>An invoice of a firm, or of the operator, under its lock, with the credit notes that were issued for it.</summary>
    public async Task<(Invoice Invoice, List<Invoice> CreditNotes)> LockAsync(InvoiceId id, OrganisationId? seller, CancellationToken cancellationToken)
    {
        await db.LockAsync($"select id from invoices where id = {id.Value} for update", cancellationToken);
        var invoice = await db.Invoices.Include(i => i.Lines).SingleOrDefaultAsync(i => i.Id == id && i.SellerId == seller, cancellationToken) ?? throw PlatformErrors.Missing();
        return (invoice, await CreditNotesAsync(id, cancellationToken));
    }

    /// <summary>The operator's invoice for the fee of a booking under its lock, if it has issued one.</summary>
    public async Task<(Invoice Invoice, List<Invoice> CreditNotes)?> LockFeeAsync(Domain.Bookings.BookingId booking, CancellationToken cancellationToken)
    {
        await db.LockAsync($"select id from invoices where booking_id = {booking.Value} and kind = 'FeeDocument' for update", cancellationToken);
        var invoice = await db.Invoices.Include(i => i.Lines).SingleOrDefaultAsync(i => i.BookingId == booking && i.Kind == InvoiceKind.FeeDocument, cancellationToken);
        return invoice is null ? null : (invoice, await CreditNotesAsync(invoice.Id, cancellationToken));
    }

    /// <summary>The advances of a booking that were invoiced, under their lock and in their order, with the credit notes that were issued for them.</summary>
    public async Task<List<(Invoice Advance, List<Invoice> CreditNotes)>> LockAdvancesAsync(Domain.Bookings.BookingId booking, CancellationToken cancellationToken)
    {
        await db.LockAsync($"select id from invoices where booking_id = {booking.Value} and kind = 'AdvanceInvoice' order by id for update", cancellationToken);
        return await AdvancesAsync(booking, cancellationToken);
    }

    /// <summary>The same to be looked at.</summary>
    public async Task<List<(Invoice Advance, List<Invoice> CreditNotes)>> AdvancesAsync(Domain.Bookings.BookingId booking, CancellationToken cancellationToken)
    {
        var found = new List<(Invoice, List<Invoice>)>();
        foreach (var advance in await db.Invoices.Include(i => i.Lines).Where(i => i.BookingId == booking && i.Kind == InvoiceKind.AdvanceInvoice).OrderBy(i => i.Serial).ToListAsync(cancellationToken))
        {
            found.Add((advance, await CreditNotesAsync(advance.Id, cancellationToken)));
        }

        return found;
    }

    /// <summary>Divides what is paid back, with its VAT, over what is left of an invoice: of each line the same share. Null when all of it goes back.</summary>
    public static IReadOnlyList<CreditedAmount>? SharesOf(Invoice invoice, List<Invoice> creditNotes, Money back)
    {
        if (back >= invoice.Total - invoice.Credited)
        {
            return null;
        }

        var left = invoice.LinesLeft(creditNotes);
        var gross = back.Split([.. left.Select(l => (l.Net + l.Vat).Minor)]);
        return [.. left.Zip(gross, (l, share) => share.Split(l.Net.Minor, l.Vat.Minor) is [var net, var vat] ? new CreditedAmount(l.Line.Order, net, vat) : throw new InvalidOperationException())];
    }

    /// <summary>Credits amounts of lines, or all that is left.</summary>
    public async Task<Invoice> CreditAsync(Invoice invoice, List<Invoice> creditNotes, IReadOnlyList<CreditedAmount>? amounts, string reason, Instant now, CancellationToken cancellationToken)
    {
        var number = await NextNumberAsync(invoice, cancellationToken);
        var today = now.InZone(DateTimeZoneProviders.Tzdb[invoice.Seller.Country.ZoneId()]).Date;
        var note = amounts is null
            ? invoice.Credit(number, creditNotes, reason, today, now)
            : invoice.Credit(number, creditNotes, amounts, reason, today, now);
        db.Invoices.Add(note);
        if (note.IsFeeToAccount)
        {
            db.LedgerTransactions.Add(Postings.FeeInvoiced(note, now));
        }

        return note;
    }

    /// <summary>The next number of the series that an invoice is from.</summary>
    public Task<InvoiceNumber> NextNumberAsync(Invoice invoice, CancellationToken cancellationToken) =>
        db.TakeNumberAsync(invoice.Issuer, invoice.SellerId is null ? InvoiceSeries.OperatorPrefix : invoice.IsSelfBilled ? InvoiceSeries.SelfBilledPrefix : InvoiceSeries.FirmPrefix, cancellationToken);

    /// <summary>The next number of the series that an invoice of a firm is to be from: its own, or that of what buyers issue for it.</summary>
    public Task<InvoiceNumber> NextNumberAsync(InvoiceDraft draft, CancellationToken cancellationToken)
    {
        var (issuer, prefix) = InvoiceSeries.Of(draft.SellerId!.Value, draft.SelfBilled is not null);
        return db.TakeNumberAsync(issuer, prefix, cancellationToken);
    }

    private Task<List<Invoice>> CreditNotesAsync(InvoiceId invoice, CancellationToken cancellationToken) => db.Invoices.AsNoTracking().Include(i => i.Lines)
        .Where(i => i.OriginalId == invoice && (i.Kind == InvoiceKind.CreditNote || i.Kind == InvoiceKind.FeeCreditNote))
        .ToListAsync(cancellationToken);
}

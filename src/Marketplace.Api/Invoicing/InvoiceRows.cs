using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing;

/// <summary>Which invoices are looked at.</summary>
internal static class InvoiceRows
{
    /// <summary>The kinds of documents that invoices and credit notes are printed as.</summary>
    public static readonly IReadOnlyList<DocumentKind> Printed = [DocumentKind.Invoice, DocumentKind.FeeDocument, DocumentKind.CreditNote, DocumentKind.FeeCreditNote, DocumentKind.AdvanceInvoice];

    /// <summary>What an invoice is printed as.</summary>
    public static DocumentKind PrintedAs(this Invoice invoice) => invoice.Kind switch
    {
        InvoiceKind.Invoice => DocumentKind.Invoice,
        InvoiceKind.FeeDocument => DocumentKind.FeeDocument,
        InvoiceKind.AdvanceInvoice => DocumentKind.AdvanceInvoice,
        InvoiceKind.CreditNote => DocumentKind.CreditNote,
        _ => DocumentKind.FeeCreditNote,
    };

    /// <summary>The invoices that the asker may read: a party its own, an administrator all, everybody else none.</summary>
    public static IQueryable<Invoice> ReadableBy(this IQueryable<Invoice> invoices, Acting acting)
    {
        if (acting.IsSystem || acting.Staff == StaffRole.Administrator)
        {
            return invoices;
        }

        var me = acting.OrganisationOrNone;
        return invoices.Where(i => me != null && (i.SellerId == me || i.BuyerId == me));
    }

    /// <summary>The firm's invoice for a booking that holds now: the newest, where an older one was put right.</summary>
    public static Task<Invoice?> InvoiceInForceAsync(this SamspelDbContext db, BookingId? booking, CancellationToken cancellationToken) =>
        db.InForce(booking).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Its identifier, to lock it by before anything of it is read.</summary>
    public static Task<InvoiceId?> IdOfInvoiceInForceAsync(this SamspelDbContext db, BookingId? booking, CancellationToken cancellationToken) =>
        db.InForce(booking).Select(i => (InvoiceId?)i.Id).FirstOrDefaultAsync(cancellationToken);

    private static IQueryable<Invoice> InForce(this SamspelDbContext db, BookingId? booking) => db.Invoices
        .Where(i => booking != null && i.BookingId == booking && i.Kind == InvoiceKind.Invoice)
        .OrderByDescending(i => i.IssuedAt).ThenByDescending(i => i.Id);
}

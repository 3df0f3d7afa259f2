using Marketplace.Api.Bookings;
using Marketplace.Api.Invoicing.Peppol;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing;

/// <summary>
/// Puts into a bundle what the asker may read: agreements as they were stored, invoices as they were printed and as
/// e-invoices. They come in batches, so that ten thousand need no more memory than a hundred.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="acting">The asker.</param>
/// <param name="bundle">The bundle, which has begun.</param>
internal sealed class BundledPapers(SamspelDbContext db, Acting acting, Bundle bundle)
{
    private const int Batch = 100;

    /// <summary>Adds the documents that are no invoices; each booking in a folder of its own if there are several.</summary>
    public async Task AddDocumentsAsync(IQueryable<StoredDocument> documents, DateTimeZone zone, bool folders, CancellationToken cancellationToken)
    {
        var others = documents.AsNoTracking().ReadableBy(acting).Where(d => !InvoiceRows.Printed.Contains(d.Kind));
        for (StoredDocument? last = null; ;)
        {
            var rest = last is null ? others : others.Where(d => EF.Functions.GreaterThan(ValueTuple.Create(d.CreatedAt, d.Id), ValueTuple.Create(last.CreatedAt, last.Id)));
            var batch = await rest.OrderBy(d => d.CreatedAt).ThenBy(d => d.Id).Take(Batch).ToListAsync(cancellationToken);
            var codes = folders ? await db.BookingCodesAsync(batch.Select(d => d.BookingId), cancellationToken) : [];
            foreach (var document in batch)
            {
                await bundle.AddAsync(document, folders && document.BookingId is { } booking ? codes[booking] + "/" : "", document.CreatedAt.InZone(zone).Date, null, cancellationToken);
            }

            if (batch.Count < Batch)
            {
                return;
            }

            last = batch[^1];
        }
    }

    /// <summary>Adds invoices and credit notes, those of the operator included.</summary>
    public async Task AddInvoicesAsync(IQueryable<Invoice> invoices, bool folders, CancellationToken cancellationToken)
    {
        var mine = invoices.AsNoTracking().Include(i => i.Lines).ReadableBy(acting);
        for (Invoice? last = null; ;)
        {
            var rest = last is null ? mine : mine.Where(i => EF.Functions.GreaterThan(ValueTuple.Create(i.IssuedAt, i.Id), ValueTuple.Create(last.IssuedAt, last.Id)));
            var batch = await rest.OrderBy(i => i.IssuedAt).ThenBy(i => i.Id).Take(Batch).ToListAsync(cancellationToken);
            var ids = batch.Select(i => (InvoiceId?)i.Id).ToList();
            var printed = await db.Documents.AsNoTracking().ReadableBy(acting)
                .Where(d => ids.Contains(d.InvoiceId) && InvoiceRows.Printed.Contains(d.Kind))
                .ToDictionaryAsync(d => d.InvoiceId!.Value, cancellationToken);
            foreach (var invoice in batch)
            {
                var folder = folders && invoice.BookingCode is { } code ? code + "/" : "";
                if (printed.TryGetValue(invoice.Id, out var document))
                {
                    await bundle.AddAsync(document, folder, invoice.IssuedOn, invoice.Total, cancellationToken);
                }

                if (invoice.Buyer.Endpoint is null)
                {
                    continue;
                }

                var ubl = UblDocument.Of(invoice);
                await bundle.AddAsync(
                    folder + UblDocument.FileName(invoice),
                    new Bundled("EInvoice", invoice.Number, invoice.IssuedOn, invoice.Total),
                    file => file.WriteAsync(ubl, cancellationToken).AsTask(),
                    cancellationToken);
            }

            if (batch.Count < Batch)
            {
                return;
            }

            last = batch[^1];
        }
    }
}

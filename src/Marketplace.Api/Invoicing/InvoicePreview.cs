using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Domain.Invoicing;

namespace Marketplace.Api.Invoicing;

internal static class InvoicePreview
{
    /// <summary>The sheet of an invoice that is not issued: to be looked at, never stored.</summary>
    public static async Task<DocumentFile> PreviewAsync(this DocumentRenderer renderer, Invoice invoice, CancellationToken cancellationToken)
    {
        var culture = Peppol.UblDocument.CultureOf(invoice);
        var file = await renderer.PrintAsync<InvoiceSheet>(invoice, culture, cancellationToken);
        return new DocumentFile(new MemoryStream(file), Texts.Get(culture, "invoice.sheet.title.draft") + ".pdf", DocumentArchive.Pdf, DocumentReading.HashOf(file));
    }
}

using System.Globalization;
using Marketplace.Api.Platform.Storage;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using NodaTime;

namespace Marketplace.Api.Platform.Documents;

/// <summary>Keeps printed documents: the file by its hash, and the row that says whose it is with the handler's own changes.</summary>
internal sealed class DocumentArchive(SamspelDbContext db, IContentStore store, IClock clock)
{
    public const string Pdf = "application/pdf";

    /// <summary>Stores a printed invoice or credit note.</summary>
    public Task<StoredDocument> KeepAsync(byte[] file, DocumentKind kind, Invoice invoice, CultureInfo culture, CancellationToken cancellationToken) =>
        KeepAsync(file, kind, invoice.BookingId, invoice.Number, invoice.SellerId, invoice.BuyerId, culture, cancellationToken, invoice.Id);

    /// <summary>Stores a document about a booking.</summary>
    public async Task<StoredDocument> KeepAsync(
        byte[] file,
        DocumentKind kind,
        BookingId? booking,
        string number,
        OrganisationId? seller,
        OrganisationId? buyer,
        CultureInfo culture,
        CancellationToken cancellationToken,
        InvoiceId? invoice = null,
        string mediaType = Pdf)
    {
        var document = new StoredDocument
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            BookingId = booking,
            InvoiceId = invoice,
            SellerId = seller,
            BuyerId = buyer,
            Number = number,
            Hash = await store.PutAsync(file, cancellationToken),
            MediaType = mediaType,
            Language = culture.TwoLetterISOLanguageName,
            CreatedAt = clock.GetCurrentInstant(),
        };
        db.Documents.Add(document);
        return document;
    }
}

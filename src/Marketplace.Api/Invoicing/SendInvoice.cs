using System.Globalization;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing;

/// <summary>
/// An issued invoice is printed, kept and mailed to the buyer, with a copy to the firm. It has its number already, so
/// whatever goes wrong here is tried again without ever taking another.
/// </summary>
internal sealed class SendInvoice(SamspelDbContext db, DocumentRenderer renderer, DocumentArchive archive, MailQueue mails, IClock clock) : IEventHandler<InvoiceIssued>
{
    public async Task Handle(InvoiceIssued happened, CancellationToken cancellationToken)
    {
        var invoice = await db.Invoices.Include(i => i.Lines).SingleAsync(i => i.Id == happened.Invoice, cancellationToken);
        if (invoice.FileHash is not null)
        {
            return;
        }

        // The firm keeps its books in its own language; the fee is explained in the buyer's.
        var culture = DocumentWording.CultureOf(invoice.Kind == InvoiceKind.Invoice ? invoice.Seller.Country : invoice.Buyer.Country);
        var file = await renderer.PrintAsync<InvoiceSheet>(invoice, culture, cancellationToken);
        var kind = invoice.Kind == InvoiceKind.Invoice ? DocumentKind.Invoice : DocumentKind.FeeDocument;
        var document = await archive.KeepAsync(file, kind, invoice.BookingId, invoice.Number, invoice.SellerId, invoice.BuyerId, culture, cancellationToken);
        invoice.Printed(document.Hash);

        var buyer = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == invoice.BuyerId, cancellationToken);
        mails.Add(ReaderOf(buyer, buyer.Invoicing.Email), Letter(invoice, document, buyer, "invoice.mail.buyer.text"), invoice.BookingId.Value);
        if (invoice.SellerId is { } firm)
        {
            var seller = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == firm, cancellationToken);
            mails.Add(ReaderOf(seller, null), Letter(invoice, document, seller, "invoice.mail.seller.text"), invoice.BookingId.Value);
        }

        invoice.Send(clock.GetCurrentInstant());
    }

    private static Reader ReaderOf(Organisation organisation, string? address) =>
        new(address ?? organisation.Contact.Email, organisation.DisplayName, DocumentWording.CultureOf(organisation.Country).TwoLetterISOLanguageName);

    private static Letter Letter(Invoice invoice, StoredDocument document, Organisation reader, string text)
    {
        var culture = DocumentWording.CultureOf(reader.Country);
        var letter = new Letter("invoice.mail.subject", invoice.Number, invoice.Seller.Name)
            .Say(text, invoice.Title, invoice.PerformedOn.ToString("D", culture), invoice.Seller.Name, invoice.Buyer.Name)
            .Fact("invoice.mail.amount", DocumentWording.Amount(invoice.ToPay, culture));
        letter = invoice.State == InvoiceState.Paid ? letter.Say("invoice.mail.paid") : letter.Fact("invoice.mail.due", invoice.DueOn.ToString("D", culture));
        return letter
            .Button("invoice.mail.button", $"bookings/{invoice.BookingCode}")
            .Attach(document.FileName(), document.MediaType, document.Hash);
    }
}

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

        var culture = Peppol.UblDocument.CultureOf(invoice);
        var file = await renderer.PrintAsync<InvoiceSheet>(invoice, culture, cancellationToken);
        var document = await archive.KeepAsync(file, invoice.PrintedAs(), invoice.BookingId, invoice.Number, invoice.SellerId, invoice.BuyerId, culture, cancellationToken);
        invoice.Printed(document.Hash);

        var buyer = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == invoice.BuyerId, cancellationToken);
        mails.Add(ReaderOf(buyer, buyer.Invoicing.Email), Letter(invoice, document, buyer, "buyer"), invoice.BookingId.Value);
        if (invoice.SellerId is { } firm)
        {
            var seller = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == firm, cancellationToken);
            mails.Add(ReaderOf(seller, null), Letter(invoice, document, seller, "seller"), invoice.BookingId.Value);
        }

        // An e-invoice has not left before the receiver has it; what is mailed is a copy to read.
        if (invoice.Buyer.Peppol is null)
        {
            invoice.Send(clock.GetCurrentInstant());
        }
    }

    private static Reader ReaderOf(Organisation organisation, string? address) =>
        new(address ?? organisation.Contact.Email, organisation.DisplayName, DocumentWording.CultureOf(organisation.Country).TwoLetterISOLanguageName);

    private static Letter Letter(Invoice invoice, StoredDocument document, Organisation reader, string side)
    {
        var culture = DocumentWording.CultureOf(reader.Country);
        var kind = invoice.IsCreditNote ? "credit." : invoice.Kind == InvoiceKind.AdvanceInvoice ? "advance." : "";
        var letter = new Letter($"invoice.mail.{kind}subject", invoice.Number, invoice.Seller.Name)
            .Say($"invoice.mail.{kind}{side}.text", invoice.Title, invoice.PerformedOn.ToString("D", culture), invoice.Seller.Name, invoice.Buyer.Name, invoice.OriginalNumber);
        if (invoice.Buyer.Peppol is not null)
        {
            letter = letter.Say("invoice.mail.copy");
        }

        letter = letter.Fact("invoice.mail.amount", DocumentWording.Amount(invoice.IsCreditNote ? invoice.Total : invoice.ToPay, culture));
        if (invoice.Reason is { } reason)
        {
            letter = letter.Fact("invoice.mail.reason", reason);
        }

        letter = invoice.IsCreditNote ? letter : invoice.State == InvoiceState.Paid ? letter.Say("invoice.mail.paid") : letter.Fact("invoice.mail.due", invoice.DueOn.ToString("D", culture));
        return letter
            .Button("invoice.mail.button", $"bookings/{invoice.BookingCode}")
            .Attach(document.FileName(), document.MediaType, document.Hash);
    }
}

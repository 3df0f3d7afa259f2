using System.Globalization;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing;

/// <summary>
/// An issued invoice is printed, kept and mailed to the buyer, with a copy to the firm. It has its number already, so
/// whatever goes wrong here is tried again without ever taking another. The firm's invoice for a booking brings every other
/// paper of it along: the buyer has all of them in one mail.
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
        var document = await archive.KeepAsync(file, invoice.PrintedAs(), invoice, culture, cancellationToken);
        invoice.Printed(document.Hash);

        if (!await ComesAlongAsync(invoice, cancellationToken) && await BuyerOfAsync(invoice, cancellationToken) is { } buyer)
        {
            mails.Add(buyer, Letter(invoice, document, buyer, "buyer", await OtherPapersAsync(invoice, cancellationToken)), invoice.BookingId?.Value);
        }

        if (invoice.SellerId is { } firm)
        {
            var seller = ReaderOf(await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == firm, cancellationToken), null);
            mails.Add(seller, Letter(invoice, document, seller, "seller", []), invoice.BookingId?.Value);
        }

        // An e-invoice has not left before the receiver has it; what is mailed is a copy to read.
        if (invoice.Receiver is null)
        {
            invoice.Send(clock.GetCurrentInstant());
        }
    }

    /// <summary>
    /// Whether a fee document is to be mailed with the firm's invoice, which has not left yet. One of the two goes first:
    /// who waits for the lock sees what the other has printed. It does not wait for a firm that looks at its invoice first.
    /// </summary>
    private async Task<bool> ComesAlongAsync(Invoice invoice, CancellationToken cancellationToken)
    {
        if (invoice.BookingId is not { } booking)
        {
            return false;
        }

        await db.LockAsync($"select id from bookings where id = {booking.Value} for update", cancellationToken);
        return invoice.Kind == InvoiceKind.FeeDocument
            && await db.Bookings.AnyAsync(b => b.Id == booking && PaymentMethodFacts.InvoicedHere.Contains(b.Method)
                && !db.Organisations.Any(o => o.Id == b.ProviderId && o.Invoicing.LooksFirst), cancellationToken)
            && !await db.Invoices.AnyAsync(i => i.BookingId == booking && i.Kind == InvoiceKind.Invoice && i.FileHash != null, cancellationToken);
    }

    /// <summary>What else there is about the booking that the buyer may read, for the firm's first invoice of it.</summary>
    private async Task<List<StoredDocument>> OtherPapersAsync(Invoice invoice, CancellationToken cancellationToken) =>
        invoice is { Kind: InvoiceKind.Invoice, OriginalId: null, BookingId: { } booking }
            ? await db.Documents.AsNoTracking().Where(d => d.BookingId == booking && d.BuyerId == invoice.BuyerId).OrderBy(d => d.CreatedAt).ThenBy(d => d.Id).ToListAsync(cancellationToken)
            : [];

    /// <summary>The organisation that booked, where it wants its invoices; a customer at the address that stands on the invoice, if there is one.</summary>
    private async Task<Reader?> BuyerOfAsync(Invoice invoice, CancellationToken cancellationToken)
    {
        if (invoice.BuyerId is { } id)
        {
            var buyer = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == id, cancellationToken);
            return ReaderOf(buyer, buyer.Invoicing.Email);
        }

        return invoice.Buyer.Email.Length > 0 ? new Reader(invoice.Buyer.Email, invoice.Buyer.Name, LanguageOf(invoice.Buyer.Country)) : null;
    }

    private static Reader ReaderOf(Organisation organisation, string? address) =>
        new(address ?? organisation.Contact.Email, organisation.DisplayName, LanguageOf(organisation.Country));

    private static string LanguageOf(Country country) => DocumentWording.CultureOf(country).TwoLetterISOLanguageName;

    private static Letter Letter(Invoice invoice, StoredDocument document, Reader reader, string side, List<StoredDocument> others)
    {
        var culture = Languages.CultureOf(reader.Language);
        var kind = (invoice.IsSelfBilled ? "self." : "") + (invoice.IsCreditNote ? "credit." : invoice.Kind == InvoiceKind.AdvanceInvoice ? "advance." : "");
        var letter = new Letter($"invoice.mail.{kind}subject", invoice.Number, invoice.Seller.Name)
            .Say($"invoice.mail.{kind}{side}.text", invoice.Title, invoice.PerformedOn.ToString("D", culture), invoice.Seller.Name, invoice.Buyer.Name, invoice.OriginalNumber, invoice.RefuseBy?.ToString("D", culture));
        if (invoice.Receiver is not null && (side == "seller" || !invoice.IsSelfBilled))
        {
            letter = letter.Say("invoice.mail.copy");
        }

        letter = letter.Fact("invoice.mail.amount", DocumentWording.Amount(invoice.IsCreditNote ? invoice.Total : invoice.ToPay, culture));
        if (invoice.Reason is { } reason)
        {
            letter = letter.Fact("invoice.mail.reason", reason);
        }

        letter = invoice.IsCreditNote ? letter : invoice.State == InvoiceState.Paid ? letter.Say("invoice.mail.paid") : letter.Fact("invoice.mail.due", invoice.DueOn.ToString("D", culture));
        letter = letter.Attach(document.FileName(), document.MediaType, document.Hash);
        if (others.Count > 0)
        {
            letter = others.Aggregate(letter.Say("invoice.mail.all"), (l, other) => l.Attach(other.FileName(), other.MediaType, other.Hash));
        }

        return invoice.BookingCode is { } booking && !invoice.IsSelfBilled ? letter.Button("invoice.mail.button", $"bookings/{booking}")
            : side == "seller" || invoice.IsSelfBilled ? letter.Button("einvoice.mail.button", $"invoices/{invoice.Id.Value}")
            : letter.Say("invoice.mail.elsewhere", invoice.Seller.Email);
    }
}

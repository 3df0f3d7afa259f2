using System.Globalization;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Late;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing.Late;

/// <summary>A reminder is printed in the seller's name, kept, and mailed to the buyer with a copy to the seller; however often it is told, once.</summary>
internal sealed class SendReminderLetter(SamspelDbContext db, DocumentRenderer renderer, DocumentArchive archive, MailQueue mails) : IEventHandler<InvoiceReminded>
{
    public async Task Handle(InvoiceReminded happened, CancellationToken cancellationToken)
    {
        var reminder = await db.InvoiceReminders.AsNoTracking().SingleAsync(r => r.Id == happened.Reminder, cancellationToken);
        var invoice = await db.Invoices.AsNoTracking().SingleAsync(i => i.Id == happened.Invoice, cancellationToken);
        var number = NumberOf(invoice, reminder);
        if (await db.Documents.AnyAsync(d => d.InvoiceId == invoice.Id && d.Kind == DocumentKind.Reminder && d.Number == number, cancellationToken))
        {
            return;
        }

        var culture = Peppol.UblDocument.CultureOf(invoice);
        var file = await renderer.PrintAsync<ReminderSheet>(new ReminderMatter(invoice, reminder), culture, cancellationToken);
        var document = await archive.KeepAsync(file, DocumentKind.Reminder, invoice.BookingId, number, invoice.SellerId, invoice.BuyerId, culture, cancellationToken, invoice.Id);

        // Who booked gets it where its invoices go; a firm's own customer where the invoice went.
        var buyer = await db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == invoice.BuyerId, cancellationToken);
        var toBuyer = DocumentWording.CultureOf(buyer?.Country ?? invoice.Buyer.Country);
        mails.Add(
            new Reader(buyer?.Invoicing.Email ?? buyer?.Contact.Email ?? invoice.Buyer.Email, buyer?.DisplayName ?? invoice.Buyer.Name, toBuyer.TwoLetterISOLanguageName),
            Letter(buyer is null ? "late.mail.reminder.customer" : "late.mail.reminder", invoice, reminder, document, toBuyer),
            invoice.BookingId?.Value);
        var copy = invoice.SellerId is null ? "late.mail.reminder.operator" : "late.mail.reminder.copy";
        foreach (var reader in await db.SellersReadersAsync(invoice, cancellationToken))
        {
            mails.Add(reader, Letter(copy, invoice, reminder, document, Languages.CultureOf(reader.Language)), invoice.BookingId?.Value);
        }
    }

    /// <summary>What the letter is known by among the documents.</summary>
    public static string NumberOf(Invoice invoice, InvoiceReminder reminder) => string.Create(CultureInfo.InvariantCulture, $"{invoice.Number}-{reminder.Place}");

    private static Letter Letter(string key, Invoice invoice, InvoiceReminder reminder, StoredDocument document, CultureInfo culture)
    {
        var isCustomer = key.EndsWith(".customer", StringComparison.Ordinal);
        var words = isCustomer ? "late.mail.reminder" : key;
        var letter = new Letter(words + ".subject", invoice.Number, invoice.Seller.Name, invoice.Buyer.Name)
            .Say(words + ".text", invoice.Number, invoice.Seller.Name, invoice.Title, invoice.Buyer.Name)
            .Fact("late.mail.total", DocumentWording.Amount(reminder.Total, culture))
            .Fact("late.mail.pay_by", reminder.PayBy.ToString("D", culture))
            .Say(key + ".what", invoice.Seller.Name, invoice.Seller.Email);

        // A customer has no page here to be led to.
        return (isCustomer ? letter : letter.Button("receiving.mail.button", "invoices/" + invoice.Id.Value)).Attach(document.FileName(), document.MediaType, document.Hash);
    }
}

/// <summary>What a reminder's sheet is about.</summary>
internal sealed record ReminderMatter(Invoice Invoice, InvoiceReminder Reminder);

using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Mail;
using Marketplace.Domain.Invoicing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing.Delivery;

/// <summary>Letters about e-invoices that did not arrive: to who looks after the money of who sent it, for a fee to the operator.</summary>
internal sealed class EInvoiceLetters(SamspelDbContext db, MailQueue mails)
{
    public async Task TellOfRefusalAsync(InvoiceId id, CancellationToken cancellationToken)
    {
        var invoice = await db.Invoices.AsNoTracking().SingleAsync(i => i.Id == id, cancellationToken);
        var delivery = await db.EInvoices.AsNoTracking().SingleAsync(e => e.Id == id, cancellationToken);
        var key = "einvoice.mail." + (delivery.State == EInvoiceState.Rejected ? "rejected" : "undeliverable");
        var letter = new Letter(key + ".subject", invoice.Number, invoice.Addressee.Name)
            .Say(key + ".text", invoice.Number, invoice.Addressee.Name, delivery.Receiver.IsPersonal ? "" : delivery.Receiver.Display)
            .Quote(delivery.State == EInvoiceState.Rejected ? delivery.Reason : null)
            .Say(key + ".what" + (invoice.IsSelfBilled ? ".self" : ""))
            .Button("einvoice.mail.button", "invoices/" + id.Value);
        foreach (var reader in await (invoice.IsSelfBilled ? db.BuyersReadersAsync(invoice, cancellationToken) : db.SellersReadersAsync(invoice, cancellationToken)))
        {
            mails.Add(reader, letter, invoice.BookingId?.Value);
        }
    }

    public async Task TellOfNoAccessPointAsync(InvoiceId id, CancellationToken cancellationToken)
    {
        var invoice = await db.Invoices.AsNoTracking().SingleAsync(i => i.Id == id, cancellationToken);
        var letter = new Letter("einvoice.mail.no_access_point.subject")
            .Say("einvoice.mail.no_access_point.text", invoice.Number, invoice.Sender.Name, invoice.Addressee.Name)
            .Button("einvoice.mail.button", "invoices/" + id.Value);
        foreach (var reader in await db.AdministratorsAsync(cancellationToken))
        {
            mails.Add(reader, letter, invoice.BookingId?.Value);
        }
    }
}

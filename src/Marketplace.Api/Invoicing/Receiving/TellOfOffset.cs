using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Invoicing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing.Receiving;

/// <summary>The buyer hears that what it paid too much for one invoice has paid another, so that it does not pay that one as well; or that it was taken back.</summary>
internal sealed class TellOfOffset(SamspelDbContext db, MailQueue mails) : IEventHandler<InvoiceOffset>
{
    public async Task Handle(InvoiceOffset happened, CancellationToken cancellationToken)
    {
        var row = await db.InvoiceReceipts.AsNoTracking().SingleAsync(r => r.Id == happened.Receipt, cancellationToken);
        var invoice = await db.Invoices.AsNoTracking().SingleAsync(i => i.Id == happened.Invoice, cancellationToken);
        var pair = new InvoiceReceiptId(row.SourceId!.Value);
        var paid = await db.Invoices.AsNoTracking().SingleAsync(i => db.InvoiceReceipts.Any(r => r.Id == pair && r.InvoiceId == i.Id), cancellationToken);
        var key = row.Amount.IsNegative ? "receiving.mail.offset" : "receiving.mail.offset_back";
        var amount = row.Amount.IsNegative ? -row.Amount : row.Amount;
        var letter = new Letter(key + ".subject", invoice.Number, paid.Number).Say(key + ".text", amount, invoice.Number, paid.Number, paid.Seller.Name);
        letter = paid.LeftToPay.IsPositive ? letter.Fact("receiving.mail.offset.left", paid.LeftToPay) : letter.Say("receiving.mail.offset.nothing_left", paid.Number);

        // A customer has no page here to be led to.
        letter = paid.BuyerId is null ? letter.Say("receiving.mail.offset.customer", paid.Seller.Name, paid.Seller.Email) : letter.Button("receiving.mail.button", "invoices/" + paid.Id.Value);
        foreach (var reader in await db.BuyersReadersAsync(paid, cancellationToken))
        {
            mails.Add(reader, letter, paid.BookingId?.Value);
        }
    }
}

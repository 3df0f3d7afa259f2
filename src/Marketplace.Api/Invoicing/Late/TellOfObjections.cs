using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Late;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing.Late;

/// <summary>The seller hears of an objection, the buyer of the answer.</summary>
internal sealed class TellOfObjections(SamspelDbContext db, MailQueue mails) : IEventHandler<InvoiceObjected>, IEventHandler<InvoiceObjectionAnswered>
{
    public async Task Handle(InvoiceObjected happened, CancellationToken cancellationToken)
    {
        var (objection, invoice) = await AboutAsync(happened.Objection, cancellationToken);
        if (objection.EndedAt is null)
        {
            SendTo(await db.SellersReadersAsync(invoice, cancellationToken), "objection", objection.Reason, invoice);
        }
    }

    public async Task Handle(InvoiceObjectionAnswered happened, CancellationToken cancellationToken)
    {
        var (objection, invoice) = await AboutAsync(happened.Objection, cancellationToken);
        SendTo(await db.BuyersReadersAsync(invoice, cancellationToken), "answer", objection.Answer, invoice);
    }

    private async Task<(InvoiceObjection Objection, Invoice Invoice)> AboutAsync(InvoiceObjectionId id, CancellationToken cancellationToken)
    {
        var objection = await db.InvoiceObjections.AsNoTracking().SingleAsync(o => o.Id == id, cancellationToken);
        return (objection, await db.Invoices.AsNoTracking().SingleAsync(i => i.Id == objection.InvoiceId, cancellationToken));
    }

    private void SendTo(IReadOnlyList<Reader> readers, string name, string? words, Invoice invoice)
    {
        object?[] known = [invoice.Number, invoice.Seller.Name, invoice.Buyer.Name];
        var letter = new Letter($"late.mail.{name}.subject", known).Say($"late.mail.{name}.text", known).Quote(words).Button("receiving.mail.button", "invoices/" + invoice.Id.Value);
        foreach (var reader in readers)
        {
            mails.Add(reader, letter, invoice.BookingId?.Value);
        }
    }
}

using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Invoicing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing.Receiving.Proofs;

/// <summary>The seller is asked to look for money that a buyer says it has paid; the buyer is told when it is not there.</summary>
internal sealed class TellOfProofs(SamspelDbContext db, MailQueue mails) : IEventHandler<ProofGiven>, IEventHandler<ProofRefused>
{
    public async Task Handle(ProofGiven happened, CancellationToken cancellationToken)
    {
        var (proof, invoice) = await AboutAsync(happened.Proof, cancellationToken);
        if (proof.State == ProofState.Waiting)
        {
            var letter = new Letter("receiving.mail.proof.subject", invoice.Buyer.Name, invoice.Number).Say("receiving.mail.proof.text", invoice.Buyer.Name, invoice.Number, proof.Amount, proof.PaidOn);
            SendTo(await db.SellersReadersAsync(invoice, cancellationToken), letter, invoice);
        }
    }

    public async Task Handle(ProofRefused happened, CancellationToken cancellationToken)
    {
        var (proof, invoice) = await AboutAsync(happened.Proof, cancellationToken);
        var letter = new Letter("receiving.mail.refused.subject", invoice.Seller.Name, invoice.Number)
            .Say("receiving.mail.refused.text", invoice.Seller.Name, invoice.Number, proof.Amount, proof.PaidOn)
            .Quote(proof.Answer);
        SendTo(await db.BuyersReadersAsync(invoice, cancellationToken), letter, invoice);
    }

    private async Task<(PaymentProof Proof, Invoice Invoice)> AboutAsync(PaymentProofId id, CancellationToken cancellationToken)
    {
        var proof = await db.PaymentProofs.AsNoTracking().SingleAsync(p => p.Id == id, cancellationToken);
        return (proof, await db.Invoices.AsNoTracking().SingleAsync(i => i.Id == proof.InvoiceId, cancellationToken));
    }

    private void SendTo(IReadOnlyList<Reader> readers, Letter letter, Invoice invoice)
    {
        letter.Button("receiving.mail.button", "invoices/" + invoice.Id.Value);
        foreach (var reader in readers)
        {
            mails.Add(reader, letter, invoice.BookingId?.Value);
        }
    }
}

using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Invoicing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Delivery;

/// <summary>An invoice to somebody with an address in the Peppol network is sent there: to the buyer, or to the seller when the buyer issued it.</summary>
internal sealed class QueueEInvoice(SamspelDbContext db, IClock clock) : IEventHandler<InvoiceIssued>
{
    public async Task Handle(InvoiceIssued happened, CancellationToken cancellationToken)
    {
        var invoice = await db.Invoices.AsNoTracking().SingleAsync(i => i.Id == happened.Invoice, cancellationToken);
        if (invoice.Receiver is { } receiver && !await db.EInvoices.AnyAsync(e => e.Id == invoice.Id, cancellationToken))
        {
            db.EInvoices.Add(new EInvoice(invoice.Id, receiver, clock.GetCurrentInstant()));
        }
    }
}

/// <summary>What the receiver said: an accepted invoice is sent; who sent it hears of one that is not, and what to do.</summary>
internal sealed class FollowEInvoice(SamspelDbContext db, EInvoiceLetters letters) : IEventHandler<EInvoiceEnded>
{
    public async Task Handle(EInvoiceEnded happened, CancellationToken cancellationToken)
    {
        if (happened.State != EInvoiceState.Accepted)
        {
            await letters.TellOfRefusalAsync(happened.Invoice, cancellationToken);
            return;
        }

        var invoice = await db.Invoices.SingleAsync(i => i.Id == happened.Invoice, cancellationToken);
        invoice.Send(happened.At);
    }
}

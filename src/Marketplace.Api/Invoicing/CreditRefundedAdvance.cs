using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing;

/// <summary>
/// An advance went back to the buyer, in whole or in part: so much of its invoice is credited. Once the invoice for the
/// whole has taken it off, the firm decides what is credited there.
/// </summary>
internal sealed class CreditRefundedAdvance(SamspelDbContext db, InvoiceDesk desk, IClock clock) : IEventHandler<PaymentRefunded>
{
    public async Task Handle(PaymentRefunded happened, CancellationToken cancellationToken)
    {
        var back = await db.Refunds.Where(r => r.Id == happened.Refund).Select(r => r.FirmPart).SingleAsync(cancellationToken);
        await db.LockPaymentsOfAsync(happened.Booking, cancellationToken);
        var (advance, before) = (await desk.LockAdvancesAsync(happened.Booking, cancellationToken)).Find(a => a.Advance.AdvanceOf == happened.Payment);
        if (!back.IsPositive || advance is null || advance.CreditStanding == CreditStanding.Whole || await db.InvoiceInForceAsync(happened.Booking, cancellationToken) is not null)
        {
            return;
        }

        var reason = Texts.Get(DocumentWording.CultureOf(advance.Seller.Country), "invoice.credit.advance_refunded");
        await desk.CreditAsync(advance, before, InvoiceDesk.SharesOf(advance, before, back), reason, clock.GetCurrentInstant(), cancellationToken);
    }
}

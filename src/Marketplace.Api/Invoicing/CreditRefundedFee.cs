using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing;

/// <summary>
/// Fee money went back to the buyer: where the operator has invoiced the fee, it credits so much of it. A booking that is
/// called off before it is completed has no fee document yet, so there is nothing to change.
/// </summary>
internal sealed class CreditRefundedFee(SamspelDbContext db, InvoiceDesk desk, IClock clock) : IEventHandler<PaymentRefunded>
{
    public async Task Handle(PaymentRefunded happened, CancellationToken cancellationToken)
    {
        var back = await db.Refunds.Where(r => r.Id == happened.Refund).Select(r => r.FeePart).SingleAsync(cancellationToken);
        if (!back.IsPositive || await desk.LockFeeAsync(happened.Booking, cancellationToken) is not (var fee, var before) || fee.CreditStanding == CreditStanding.Whole)
        {
            return;
        }

        var reason = Platform.Texts.Get(DocumentWording.CultureOf(fee.Buyer.Country), "invoice.credit.fee_refunded");
        await desk.CreditAsync(fee, before, InvoiceDesk.SharesOf(fee, before, back), reason, clock.GetCurrentInstant(), cancellationToken);
    }
}

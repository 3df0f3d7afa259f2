using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
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
        var left = fee.Total - fee.Credited;
        var amounts = back < left ? Shares(fee, before, back) : null;
        await desk.CreditAsync(fee, before, amounts, reason, clock.GetCurrentInstant(), cancellationToken);
    }

    /// <summary>What was paid back holds its VAT; of each line the same share goes back.</summary>
    private static List<CreditedAmount> Shares(Invoice fee, List<Invoice> before, Money back)
    {
        var left = fee.LinesLeft(before);
        var gross = back.Split([.. left.Select(l => (l.Net + l.Vat).Minor)]);
        return [.. left.Zip(gross, (l, share) => new CreditedAmount(l.Line.Order, share.Split(l.Net.Minor, l.Vat.Minor)[0]))];
    }
}

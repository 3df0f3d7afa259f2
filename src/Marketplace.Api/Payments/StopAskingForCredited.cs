using Marketplace.Api.Invoicing;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;

namespace Marketplace.Api.Payments;

/// <summary>An invoice was credited in whole and no other took its place: nobody is asked to pay it any more.</summary>
internal sealed class StopAskingForCredited(SamspelDbContext db) : IEventHandler<InvoiceCredited>
{
    public async Task Handle(InvoiceCredited happened, CancellationToken cancellationToken)
    {
        if (!happened.Whole || happened.Booking is not { } booking || await db.InvoiceInForceAsync(booking, cancellationToken) is not { } invoice || invoice.Id != happened.Invoice)
        {
            return;
        }

        foreach (var payment in await db.LockPaymentsOfAsync(booking, cancellationToken))
        {
            if (payment.Method == PaymentMethod.Invoice)
            {
                payment.Cancel();
            }
        }
    }
}

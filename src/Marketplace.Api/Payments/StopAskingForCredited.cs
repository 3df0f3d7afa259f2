using Marketplace.Api.Invoicing;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Payments;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>
/// An invoice was credited and no other took its place: in whole, then nobody is asked to pay it any more; or so much of it that what
/// has come is all of the rest, then its payments are made.
/// </summary>
internal sealed class StopAskingForCredited(SamspelDbContext db, IClock clock) : IEventHandler<InvoiceCredited>
{
    public async Task Handle(InvoiceCredited happened, CancellationToken cancellationToken)
    {
        if (happened.Booking is not { } booking || await db.InvoiceInForceAsync(booking, cancellationToken) is not { } invoice || invoice.Id != happened.Invoice)
        {
            return;
        }

        foreach (var payment in await db.LockPaymentsOfAsync(booking, cancellationToken))
        {
            if (payment.Method == PaymentMethod.Invoice && happened.Whole)
            {
                payment.Cancel();
            }
            else if (payment is { Method: PaymentMethod.Invoice, State: PaymentState.Planned or PaymentState.Invoiced } && invoice.State == InvoiceState.Paid)
            {
                await db.ConfirmPaidToFirmAsync(payment, clock.GetCurrentInstant(), cancellationToken);
            }
        }
    }
}

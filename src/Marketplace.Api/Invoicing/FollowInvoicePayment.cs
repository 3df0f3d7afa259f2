using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing;

/// <summary>The firm says that the money is on its account: its invoice is paid. Money that came before the invoice is seen when it is issued.</summary>
internal sealed class FollowInvoicePayment(SamspelDbContext db) : IEventHandler<PaymentReceived>
{
    public async Task Handle(PaymentReceived happened, CancellationToken cancellationToken)
    {
        var invoice = await db.InvoiceInForceAsync(happened.Booking, cancellationToken);
        if (invoice is not null && happened.Method == PaymentMethod.Invoice && await db.IsPaidToFirmAsync(happened.Booking, cancellationToken))
        {
            invoice.Pay(happened.At);
        }
    }
}

internal static class InvoicePayments
{
    /// <summary>Whether everything that the buyer pays straight to the firm is there.</summary>
    public static Task<bool> IsPaidToFirmAsync(this SamspelDbContext db, BookingId booking, CancellationToken cancellationToken) =>
        db.Payments.Where(p => p.BookingId == booking && p.Method == PaymentMethod.Invoice && p.State != PaymentState.Cancelled)
            .GroupBy(p => p.BookingId)
            .AnyAsync(all => all.All(p => p.State == PaymentState.PaidToFirm), cancellationToken);
}

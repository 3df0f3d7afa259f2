using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>
/// Money that went straight from buyers to firms, on the days on which it came: by what was noted for the invoice of a booking,
/// and by the confirmed payment where there is no invoice here. What was noted by mistake or paid back is below zero.
/// </summary>
internal static class PaidDirectly
{
    /// <summary>Money for one booking on one day.</summary>
    public sealed record Row(OrganisationId Firm, BookingId Booking, OrganisationId Buyer, PaymentMethod Method, Money Amount, LocalDate PaidOn, LocalDate PerformedOn);

    /// <summary>All that came from a day on, up to and including another; of one firm or of all.</summary>
    public static async Task<IReadOnlyList<Row>> PaidDirectlyAsync(this SamspelDbContext db, OrganisationId? firm, LocalDate from, LocalDate to, DateTimeZone zone, CancellationToken cancellationToken)
    {
        var noted = await (
            from receipt in db.InvoiceReceipts
            from invoice in db.Invoices
            from booking in db.Bookings
            where invoice.Id == receipt.InvoiceId && booking.Id == invoice.BookingId && invoice.SellerId == booking.ProviderId
                && receipt.ReceivedOn >= @from && receipt.ReceivedOn <= to && (firm == null || booking.ProviderId == firm)
            select new { booking.ProviderId, booking.Id, booking.BuyerId, receipt.Amount, receipt.ReceivedOn, booking.Facts.Start }).ToListAsync(cancellationToken);
        var (first, end) = (zone.AtStartOfDay(from).ToInstant(), zone.AtStartOfDay(to.PlusDays(1)).ToInstant());
        var confirmed = await (
            from payment in db.Payments
            from booking in db.Bookings
            where booking.Id == payment.BookingId && payment.State == PaymentState.PaidToFirm && payment.PaidAt >= first && payment.PaidAt < end && (firm == null || payment.FirmId == firm)
                && !db.InvoiceReceipts.Any(r => db.Invoices.Any(i => i.Id == r.InvoiceId && i.BookingId == payment.BookingId && i.SellerId == payment.FirmId))
            select new { payment.FirmId, payment.BookingId, payment.PayerId, payment.Method, payment.FirmPart, payment.PaidAt, booking.Facts.Start }).ToListAsync(cancellationToken);
        return
        [
            .. noted.Select(r => new Row(r.ProviderId, r.Id, r.BuyerId, PaymentMethod.Invoice, r.Amount, r.ReceivedOn, r.Start.Date)),
            .. confirmed.Select(p => new Row(p.FirmId, p.BookingId, p.PayerId, p.Method, p.FirmPart, p.PaidAt!.Value.InZone(zone).Date, p.Start.Date)),
        ];
    }
}

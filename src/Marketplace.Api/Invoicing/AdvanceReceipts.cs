using Marketplace.Domain.Rules;
using System.Globalization;
using Marketplace.Api.Bookings;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing;

/// <summary>What a receipt for an advance says.</summary>
/// <param name="Number">The booking's code and which of its receipts it is.</param>
/// <param name="Code">The booking's code.</param>
/// <param name="Title">What is to be performed.</param>
/// <param name="Seller">The firm.</param>
/// <param name="Buyer">Who paid.</param>
/// <param name="PerformedOn">When it is to be performed.</param>
/// <param name="Place">Where.</param>
/// <param name="PaidOn">When the money came, by the seller's calendar.</param>
/// <param name="Method">How it was paid.</param>
/// <param name="ForFirm">The advance itself.</param>
/// <param name="ForMarketplace">The marketplace's fee that was paid with it.</param>
public sealed record ReceiptMatter(
    string Number, string Code, string Title, InvoiceParty Seller, InvoiceParty Buyer, LocalDate PerformedOn, string Place, LocalDate PaidOn, PaymentMethod Method, Money ForFirm, Money ForMarketplace);

/// <summary>Receipts for money that comes before the performance, where the seller's country wants no invoice for it yet.</summary>
internal sealed class AdvanceReceipts(SamspelDbContext db, RuleBook rules, DocumentRenderer renderer, DocumentArchive archive)
{
    /// <summary>Prints and keeps the receipt of a payment; null when it has none. The letter about the money carries it.</summary>
    public async Task<StoredDocument?> PrintAsync(Payment payment, CancellationToken cancellationToken)
    {
        var booking = await db.Bookings.Whole().AsNoTracking().SingleAsync(b => b.Id == payment.BookingId, cancellationToken);
        if (payment.PaidAt is not { } paidAt || !IsAdvance(payment, booking, paidAt))
        {
            return null;
        }

        var draft = await db.FirmInvoiceAsync(rules, booking, paidAt, cancellationToken);
        var paidOn = paidAt.InZone(DateTimeZoneProviders.Tzdb[draft.Seller.Country.ZoneId()]).Date;
        var isInvoiced = await db.InvoiceInForceAsync(booking.Id, cancellationToken) is not null;
        if (isInvoiced || rules.AdvanceDocuments.For(draft.Seller.Country, draft.Lines.Any(l => !l.Vat.IsZero), paidOn) != AdvanceDocument.Receipt)
        {
            return null;
        }

        // Two that are counted at once would have one number; the later is refused, and tried again.
        var before = await db.Documents.CountAsync(d => d.BookingId == booking.Id && d.Kind == DocumentKind.Receipt, cancellationToken);
        var number = string.Create(CultureInfo.InvariantCulture, $"{booking.Code}-{before + 1}");
        var matter = new ReceiptMatter(
            number, booking.Code, booking.Title, draft.Seller, draft.Buyer, booking.Facts.Start.Date, draft.Place, paidOn, payment.Method, payment.FirmPart, payment.FeePart);
        var culture = DocumentWording.CultureOf(draft.Seller.Country);
        var file = await renderer.PrintAsync<ReceiptSheet>(matter, culture, cancellationToken);
        return await archive.KeepAsync(file, DocumentKind.Receipt, booking.Id, number, booking.ProviderId, booking.BuyerId, culture, cancellationToken);
    }

    /// <summary>Whether a payment of a booking is money before the performance, and not what is owed after it was called off.</summary>
    public static bool IsAdvance(Payment payment, Booking booking, Instant paidAt) =>
        payment.Kind != PaymentKind.Cancellation && payment.Method.IsInvoicedHere() && payment.FirmPart.IsPositive && paidAt < booking.Facts.Begins;
}

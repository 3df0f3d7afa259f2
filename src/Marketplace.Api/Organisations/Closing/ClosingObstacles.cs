using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Organisations.Closing;

/// <summary>What an organisation has to end before it can be closed: whatever somebody else still counts on, or would go on by itself.</summary>
internal static class ClosingObstacles
{
    private static readonly BookingState[] Asked = [BookingState.Requested, BookingState.Quoted, BookingState.Agreed];

    private static readonly BookingState[] Ahead = [.. Enum.GetValues<BookingState>().Except(BookingLifecycle.Ends).Except(Asked)];

    private static readonly PaymentState[] PaymentOver = [PaymentState.Released, PaymentState.PaidToFirm, PaymentState.PartlyRefunded, PaymentState.Refunded, PaymentState.Cancelled];

    private static readonly PayoutState[] PayoutOver = [PayoutState.Paid, PayoutState.Cancelled];

    private static readonly InvoiceKind[] CreditNotes = [InvoiceKind.CreditNote, InvoiceKind.FeeCreditNote];

    private static readonly InvoiceState[] Settled = [InvoiceState.Paid, InvoiceState.WrittenOff];

    /// <summary>Each kind of which there is any, with how many.</summary>
    public static async Task<IReadOnlyList<GetClosing.Obstacle>> ObstaclesAsync(this SamspelDbContext db, OrganisationId me, CancellationToken cancellationToken)
    {
        var bookings = db.Bookings.Where(b => b.BuyerId == me || b.ProviderId == me);
        var refunds = db.Refunds.Where(r => r.State != RefundState.Succeeded && (r.PayerId == me || db.Payments.Any(p => p.Id == r.PaymentId && p.FirmId == me)));
        var unpaid = await db.Invoices.AsNoTracking()
            .Where(i => (i.SellerId == me || i.BuyerId == me) && !CreditNotes.Contains(i.Kind) && !Settled.Contains(i.State))
            .ToListAsync(cancellationToken);
        unpaid.RemoveAll(i => i.IsSettled || !i.LeftToPay.IsPositive);

        // In the database only roughly: what is credited counts without the tax that was kept back of it.
        var perhapsOver = await db.Invoices.AsNoTracking()
            .Where(i => i.SellerId == me && i.Received.Minor - i.Carried.Minor - i.LateCharges.Minor > i.ToPay.Minor - i.Credited.Minor)
            .ToListAsync(cancellationToken);
        IEnumerable<GetClosing.Obstacle> found =
        [
            new(ClosingObstacle.Requests, await bookings.CountAsync(b => Asked.Contains(b.State), cancellationToken)),
            new(ClosingObstacle.Bookings, await bookings.CountAsync(b => Ahead.Contains(b.State), cancellationToken)),
            new(ClosingObstacle.Payments, await db.Payments.CountAsync(p => (p.FirmId == me || p.PayerId == me) && !PaymentOver.Contains(p.State), cancellationToken)
                + await refunds.CountAsync(cancellationToken)),
            new(ClosingObstacle.Payouts, await db.Payouts.CountAsync(p => p.FirmId == me && !PayoutOver.Contains(p.State), cancellationToken)),
            new(ClosingObstacle.OwnInvoices, unpaid.Count(i => i.SellerId == me)),
            new(ClosingObstacle.Overpaid, perhapsOver.Count(i => i.Overpaid.IsPositive)),
            new(ClosingObstacle.Bills, unpaid.Count(i => i.BuyerId == me)),
            new(ClosingObstacle.Objections, await db.InvoiceObjections.CountAsync(
                o => o.EndedAt == null && db.Invoices.Any(i => i.Id == o.InvoiceId && (i.SellerId == me || i.BuyerId == me)), cancellationToken)),
            new(ClosingObstacle.Drafts, await db.PlannedInvoices.CountAsync(p => p.FirmId == me && p.InvoiceId == null, cancellationToken)
                + await db.InvoiceLooks.CountAsync(l => l.FirmId == me && l.InvoiceId == null, cancellationToken)),
            new(ClosingObstacle.Recurring, await db.RecurringInvoices.CountAsync(r => r.FirmId == me && r.NextOn != null, cancellationToken)),
        ];
        return [.. found.Where(o => o.Count > 0)];
    }
}

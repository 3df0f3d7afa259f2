using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Insights;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Insights;

/// <summary>Reads what a firm has earned, has coming and has agreed from its payments and payouts.</summary>
internal static class IncomeReading
{
    private static readonly PayoutState[] s_notUnderWay = [PayoutState.Paid, PayoutState.Cancelled];

    private static readonly BookingState[] s_signed = [BookingState.Contracted, BookingState.Confirmed];

    private static readonly PaymentState[] s_unpaid =
    [
        PaymentState.Planned, PaymentState.AwaitingPayer, PaymentState.Processing, PaymentState.Invoiced, PaymentState.Failed, PaymentState.Expired,
    ];

    /// <summary>The figures of the twelve months that end today.</summary>
    public static async Task<IReadOnlyList<IncomeFigures>> IncomeAsync(this SamspelDbContext db, OrganisationId firm, LocalDate today, DateTimeZone zone, CancellationToken cancellationToken)
    {
        var held = await db.Payouts.Where(p => p.FirmId == firm && !s_notUnderWay.Contains(p.State)).Select(p => p.Amount).ToListAsync(cancellationToken);
        var ahead = await db.Payments.Where(p => p.FirmId == firm && s_unpaid.Contains(p.State))
            .Join(db.Bookings.Where(b => s_signed.Contains(b.State)), p => p.BookingId, b => b.Id, (p, b) => new { p.FirmPart, b.Facts.Start })
            .ToListAsync(cancellationToken);
        return IncomeFigures.Of(
            await db.ReceivedAsync(firm, IncomeRecord.FirstDay(today), today, zone, cancellationToken),
            held,
            [.. ahead.Where(p => p.Start.Date >= today).Select(p => p.FirmPart)]);
    }

    /// <summary>Everything that reached a firm from a day on, up to and including another.</summary>
    private static async Task<IReadOnlyList<Received>> ReceivedAsync(this SamspelDbContext db, OrganisationId firm, LocalDate from, LocalDate to, DateTimeZone zone, CancellationToken cancellationToken)
    {
        var (first, end) = (zone.AtStartOfDay(from).ToInstant(), zone.AtStartOfDay(to.PlusDays(1)).ToInstant());
        var paidOut = await db.Payouts.Where(p => p.FirmId == firm && p.State == PayoutState.Paid && p.PaidAt >= first && p.PaidAt < end)
            .Join(db.Bookings, p => p.BookingId, b => b.Id, (p, b) => new { b.Id, b.BuyerId, p.Amount, b.Facts.Start, p.PaidAt })
            .ToListAsync(cancellationToken);
        var paidDirectly = await db.PaidDirectlyAsync(firm, from, to, zone, cancellationToken);
        return
        [
            .. paidOut.Select(p => new Received(p.Id, p.BuyerId, p.Amount, p.Start.Date, p.PaidAt!.Value.InZone(zone).Date, OnFirmsWord: false)),
            .. paidDirectly.Select(p => new Received(p.Booking, p.Buyer, p.Amount, p.PerformedOn, p.PaidOn, OnFirmsWord: true)),
        ];
    }
}

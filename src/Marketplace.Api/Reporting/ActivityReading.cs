using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Reporting;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Marketplace.Domain.Shared.Policies;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Reporting;

/// <summary>
/// Reads for what firms were paid: bookings made here, by card or by invoice. Work that was agreed elsewhere has no booking
/// and no payment, salary is the buyer's own report, and what goes through an invoicing company is that company's income. Of
/// money that never passed the operator nothing was taken off.
/// </summary>
internal static class ActivityReading
{
    private static readonly BookingState[] s_performed = [BookingState.Performed, BookingState.Completed];

    /// <summary>Everything that firms were paid from a day on, up to and including another; of one firm or of all.</summary>
    public static async Task<IReadOnlyList<PaidActivity>> ActivitiesAsync(this SamspelDbContext db, RuleBook rules, OrganisationId? firm, LocalDate from, LocalDate to, CancellationToken cancellationToken)
    {
        // Both countries have the same time.
        var zone = DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()];
        var (first, last) = (zone.AtStartOfDay(from).ToInstant(), zone.AtStartOfDay(to.PlusDays(1)).ToInstant());
        var paidOut = await (
            from payout in db.Payouts
            join payment in db.Payments on payout.PaymentId equals payment.Id
            join booking in db.Bookings on payout.BookingId equals booking.Id
            where payout.State == PayoutState.Paid && payout.PaidAt >= first && payout.PaidAt < last && (firm == null || payout.FirmId == firm)
            select new { payout.FirmId, payout.BookingId, payout.Amount, payment.FeePart, payment.RefundedFeePart, payout.PaidAt, booking.Facts.Start }).ToListAsync(cancellationToken);
        var paidDirectly = await db.PaidDirectlyAsync(firm, from, to, zone, cancellationToken);
        return
        [
            .. paidOut.Select(p => (Paid: p, On: p.PaidAt!.Value.InZone(zone).Date))
                .Select(p => new PaidActivity(p.Paid.FirmId, p.Paid.BookingId, p.Paid.Amount, TakenOff(rules, p.Paid.FeePart - p.Paid.RefundedFeePart, p.On), p.On, p.Paid.Start.Date))
                .Concat(paidDirectly.Where(p => p.Method.IsInvoicedHere()).Select(p => new PaidActivity(p.Firm, p.Booking, p.Amount, Money.Zero(p.Amount.Currency), p.PaidOn, p.PerformedOn)))
                .OrderBy(a => a.PaidOn),
        ];
    }

    /// <summary>The firms that have performed something in a year for which they were not paid in it: they are active in that year too.</summary>
    public static async Task<IReadOnlySet<OrganisationId>> PerformedUnpaidAsync(this SamspelDbContext db, OrganisationId? firm, int year, CancellationToken cancellationToken)
    {
        var zone = DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()];
        var (from, to) = (new LocalDateTime(year, 1, 1, 0, 0), new LocalDateTime(year + 1, 1, 1, 0, 0));
        var end = zone.AtStartOfDay(to.Date).ToInstant();
        var firms = await db.Bookings
            .Where(b => s_performed.Contains(b.State) && PaymentMethodFacts.InvoicedHere.Contains(b.Method) && b.Facts.Start >= from && b.Facts.Start < to && (firm == null || b.ProviderId == firm))
            .Where(b => !db.Payouts.Any(p => p.BookingId == b.Id && p.State == PayoutState.Paid && p.PaidAt < end)
                && !db.Payments.Any(p => p.BookingId == b.Id && p.State == PaymentState.PaidToFirm && p.PaidAt < end))
            .Select(b => b.ProviderId)
            .Distinct()
            .ToListAsync(cancellationToken);
        return firms.ToHashSet();
    }

    // A fee that the buyer bears is not taken off what the firm is paid.
    private static Money TakenOff(RuleBook rules, Money fee, LocalDate on) =>
        rules.Policies.On(on).FeeFor(fee.Currency).Side == FeeSide.Seller ? fee : Money.Zero(fee.Currency);
}

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
/// and no payment, salary is the buyer's own report, and what goes through an invoicing company is that company's income.
/// </summary>
internal static class ActivityReading
{
    /// <summary>The ways of paying that are reported.</summary>
    public static readonly IReadOnlyList<PaymentMethod> Reported = [PaymentMethod.Card, PaymentMethod.Invoice];

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
        var paidDirectly = await (
            from payment in db.Payments
            join booking in db.Bookings on payment.BookingId equals booking.Id
            where payment.State == PaymentState.PaidToFirm && payment.Method == PaymentMethod.Invoice && payment.PaidAt >= first && payment.PaidAt < last && (firm == null || payment.FirmId == firm)
            select new { payment.FirmId, payment.BookingId, payment.FirmPart, payment.FeePart, payment.PaidAt, booking.Facts.Start }).ToListAsync(cancellationToken);
        return
        [
            .. paidOut.Select(p => Activity(p.FirmId, p.BookingId, p.Amount, p.FeePart - p.RefundedFeePart, p.PaidAt!.Value, p.Start.Date))
                .Concat(paidDirectly.Select(p => Activity(p.FirmId, p.BookingId, p.FirmPart, p.FeePart, p.PaidAt!.Value, p.Start.Date)))
                .OrderBy(a => a.PaidOn),
        ];

        PaidActivity Activity(OrganisationId payee, BookingId booking, Money amount, Money fee, Instant paidAt, LocalDate performed)
        {
            var on = paidAt.InZone(zone).Date;
            return new PaidActivity(payee, booking, amount, TakenOff(rules, fee, on), on, performed);
        }
    }

    /// <summary>The firms that have performed something in a year for which they were not paid in it: they are active in that year too.</summary>
    public static async Task<IReadOnlySet<OrganisationId>> PerformedUnpaidAsync(this SamspelDbContext db, OrganisationId? firm, int year, CancellationToken cancellationToken)
    {
        var zone = DateTimeZoneProviders.Tzdb[Country.SE.ZoneId()];
        var (from, to) = (new LocalDateTime(year, 1, 1, 0, 0), new LocalDateTime(year + 1, 1, 1, 0, 0));
        var end = zone.AtStartOfDay(to.Date).ToInstant();
        var firms = await db.Bookings
            .Where(b => s_performed.Contains(b.State) && Reported.Contains(b.Method) && b.Facts.Start >= from && b.Facts.Start < to && (firm == null || b.ProviderId == firm))
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

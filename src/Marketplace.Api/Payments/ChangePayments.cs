using Marketplace.Api.Invoicing;
using Marketplace.Api.Payments.Asking;
using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>
/// What becomes of the money when a booking is changed. Like the settlement it looks at everything that was paid so far, so it
/// gives the same in whatever order payment and change arrive.
/// </summary>
internal sealed class ChangePayments(SamspelDbContext db, OperationRunner operations, RuleBook rules, IClock clock)
{
    private Instant Now => clock.GetCurrentInstant();

    /// <summary>What would become of the payments at another time and price; nothing is changed.</summary>
    public async Task<PaymentChange> ForAsync(Booking booking, BookingFacts where, Quote price, Instant now, CancellationToken cancellationToken)
    {
        var payments = await db.Payments.AsNoTracking().Where(p => p.BookingId == booking.Id).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        return await ReckonAsync(booking, where, price, payments, await RefundsAsync(booking, cancellationToken), now, cancellationToken);
    }

    /// <summary>How much artist tax the buyer has kept back at payments that stay paid when the booking moves to this day.</summary>
    public async Task<Money> KeptAsync(Booking booking, LocalDate performance, Instant now, CancellationToken cancellationToken)
    {
        var (withheld, nothing) = (booking.Price!.Withheld, Money.Zero(booking.Currency));
        if (!withheld.IsPositive)
        {
            return nothing;
        }

        var payments = await db.Payments.AsNoTracking().Where(p => p.BookingId == booking.Id).ToListAsync(cancellationToken);
        var paid = PaymentChange.FirmsPaid(booking.Currency, performance, payments, await RefundsAsync(booking, cancellationToken), rules.Policies.PaymentsOn(Today(booking.Facts, now)));
        var whole = Price.Of(booking.Price).ForFirm;
        return paid.IsPositive ? withheld.Split([paid.Minor, Math.Max(0, (whole - paid).Minor)])[0] : nothing;
    }

    /// <summary>The booking is changed: what is paid counts, the rest is planned anew, what was paid too much goes back.</summary>
    public async Task FollowAsync(Booking booking, CancellationToken cancellationToken)
    {
        var payments = await db.LockPaymentsOfAsync(booking.Id, cancellationToken);
        if (payments.Count > 0)
        {
            await FollowAsync(booking, payments, await RefundsAsync(booking, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Money came, perhaps for a payment that a change has replaced: then it counts, and what is asked for besides it is planned anew. Safe to repeat.</summary>
    public async Task BalanceAsync(Booking booking, CancellationToken cancellationToken)
    {
        if (booking.ChangeInForce is null)
        {
            return;
        }

        var payments = await db.LockPaymentsOfAsync(booking.Id, cancellationToken);
        var refunds = await RefundsAsync(booking, cancellationToken);
        if (!PaymentChange.AddsUp(Price.Of(booking.Price!), payments, refunds))
        {
            await FollowAsync(booking, payments, refunds, cancellationToken);
        }
    }

    private async Task FollowAsync(Booking booking, List<Payment> payments, List<Refund> refunds, CancellationToken cancellationToken)
    {
        var change = await ReckonAsync(booking, booking.Facts, booking.Price!, payments, refunds, Now, cancellationToken);
        var price = Price.Of(booking.Price!);
        var share = await db.PaymentShares.Where(s => s.BookingId == booking.Id).OrderBy(s => s.Id).FirstAsync(cancellationToken);
        share.Become(price.Total);
        BookingPart.DivideAnew(await db.BookingParts.Where(p => p.BookingId == booking.Id).OrderBy(p => p.Id).ToListAsync(cancellationToken), price.ForFirm);
        foreach (var replaced in change.Replaced)
        {
            operations.CancelPayment(db, replaced, Now);
        }

        foreach (var (payment, part) in change.Back)
        {
            var refund = Refund.Request(payment, part.ForFirm, part.ForMarketplace, Now, payment.Amount - PaymentChange.LeftIn(payment, refunds).Total, becauseOfChange: true);
            db.Refunds.Add(refund);
            refunds.Add(refund);
        }

        await PlanPayoutsAnewAsync(booking, payments, refunds, cancellationToken);
        foreach (var instalment in change.Planned)
        {
            var payment = Payment.Plan(booking.Id, share, booking.ProviderId, instalment, booking.Method, booking.Facts.Zone, Now, payments.Max(p => p.Round) + 1);
            payment.Open(Now);
            db.Payments.Add(payment);
        }
    }

    /// <summary>The firm sees what is on its way to it: less when some goes back, and later when the evening is later.</summary>
    private async Task PlanPayoutsAnewAsync(Booking booking, List<Payment> payments, List<Refund> refunds, CancellationToken cancellationToken)
    {
        var payouts = await db.LockPayoutsOfAsync(booking.Id, cancellationToken);
        var policy = rules.Policies.PaymentsOn(booking.Facts.Start.Date);
        var expected = booking.Facts.Start.Date.PlusDays(policy.ReleaseDays + policy.BankDays);
        foreach (var payment in payments)
        {
            var planned = payouts.Where(p => p.PaymentId == payment.Id && p.State == PayoutState.Planned).ToList();
            if (planned.Count == 0)
            {
                continue;
            }

            var left = PaymentChange.LeftIn(payment, refunds).ForFirm;
            foreach (var (payout, amount) in planned.Zip(left.Split([.. planned.Select(p => p.Amount.Minor)])))
            {
                payout.PlanAnew(amount, expected);
            }
        }
    }

    private async Task<PaymentChange> ReckonAsync(Booking booking, BookingFacts where, Quote price, List<Payment> payments, List<Refund> refunds, Instant now, CancellationToken cancellationToken)
    {
        var today = Today(where, now);
        var policy = rules.Policies.PaymentsOn(today) with { InvoiceTermDays = await db.AgreedInvoiceDaysAsync(rules, booking, today, cancellationToken) };
        return PaymentChange.For(Price.Of(price), booking.Method, where.Start.Date, today, payments, refunds, policy);
    }

    private Task<List<Refund>> RefundsAsync(Booking booking, CancellationToken cancellationToken) =>
        db.Refunds.Where(r => r.BookingId == booking.Id).ToListAsync(cancellationToken);

    private static LocalDate Today(BookingFacts where, Instant now) => now.InZone(where.Zone).Date;
}

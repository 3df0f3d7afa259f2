using Marketplace.Api.Payments.Asking;
using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>
/// What becomes of the money when the booking is done or called off. It looks at everything that was paid so far, so
/// it gives the same in whatever order payment and end arrive, and again when it is asked again.
/// </summary>
internal sealed class Settlement(SamspelDbContext db, OperationRunner operations, RuleBook rules, IClock clock)
{
    private Instant Now => clock.GetCurrentInstant();

    /// <summary>It was as agreed: held money goes to the firm, and the fee in it is earned.</summary>
    public async Task ReleaseAsync(Booking booking, CancellationToken cancellationToken)
    {
        var payments = await db.LockPaymentsOfAsync(booking.Id, cancellationToken);
        var payouts = await db.LockPayoutsOfAsync(booking.Id, cancellationToken);
        var refunds = await db.Refunds.Where(r => r.BookingId == booking.Id).ToListAsync(cancellationToken);
        foreach (var (payment, left) in payments.Where(IsHeld).Select(p => (p, PaymentChange.LeftIn(p, refunds))).Where(p => p.Item2.Total.IsPositive))
        {
            Release(payment, payouts, left.ForFirm, booking);
            if (left.ForMarketplace.IsPositive)
            {
                db.LedgerTransactions.Add(Postings.FeeTaken(payment, left.ForMarketplace, Now));
            }
        }
    }

    /// <summary>It was called off: the firm keeps what it is owed, everything else goes back, nothing more is taken.</summary>
    /// <param name="booking">The booking.</param>
    /// <param name="by">Who called it off; only the buyer ever owes for that.</param>
    /// <param name="endedAt">When: the agreement's tiers count from it.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task EndAsync(Booking booking, Side by, Instant endedAt, CancellationToken cancellationToken)
    {
        var payments = await db.LockPaymentsOfAsync(booking.Id, cancellationToken);
        if (payments.Count == 0)
        {
            return;
        }

        foreach (var payment in payments.Where(p => p.Kind != PaymentKind.Cancellation))
        {
            operations.CancelPayment(db, payment, Now);
        }

        var payouts = await db.LockPayoutsOfAsync(booking.Id, cancellationToken);
        var refunds = await db.Refunds.Where(r => r.BookingId == booking.Id).ToListAsync(cancellationToken);
        var settled = refunds.Where(r => !r.BecauseOfChange).Select(r => r.PaymentId).ToList();
        var left = OwedToFirm(booking, by, endedAt) - Promised(payments, payouts, booking.Currency);
        foreach (var payment in payments.Where(p => IsHeld(p) && !settled.Contains(p.Id)))
        {
            if (payment.Kind == PaymentKind.Cancellation)
            {
                Release(payment, payouts, payment.FirmPart, booking);
                continue;
            }

            var inIt = PaymentChange.LeftIn(payment, refunds);
            var keeps = Least(left, inIt.ForFirm);
            left -= keeps;
            if (keeps.IsPositive)
            {
                Release(payment, payouts, keeps, booking);
            }
            else
            {
                foreach (var payout in payouts.Where(p => p.PaymentId == payment.Id))
                {
                    payout.Cancel();
                }
            }

            var refund = Refund.Request(payment, inIt.ForFirm - keeps, inIt.ForMarketplace, Now, payment.Amount - inIt.Total);
            if (refund.Amount.IsPositive)
            {
                db.Refunds.Add(refund);
            }
        }

        await AskForTheRestAsync(booking, payments, left, cancellationToken);
    }

    private static Money OwedToFirm(Booking booking, Side by, Instant endedAt) => booking.State == BookingState.Cancelled
        ? Price.Of(booking.Price!).ForFirm.Share(booking.OwedOnCancellation(by, endedAt))
        : Money.Zero(booking.Currency);

    /// <summary>What the firm has already, or is already asked of the buyer.</summary>
    private static Money Promised(List<Payment> payments, List<Payout> payouts, Currency currency)
    {
        var cancellation = payments.Where(p => p.Kind == PaymentKind.Cancellation).ToList();
        return Money.Sum(cancellation.Select(p => p.FirmPart), currency)
            + Money.Sum(payments.Where(p => p.State == PaymentState.PaidToFirm && p.Kind != PaymentKind.Cancellation).Select(p => p.FirmPart), currency)
            + Money.Sum(
                payouts.Where(p => p.State is not (PayoutState.Planned or PayoutState.Cancelled) && cancellation.All(c => c.Id != p.PaymentId)).Select(p => p.Amount),
                currency);
    }

    private void Release(Payment payment, List<Payout> payouts, Money keeps, Booking booking)
    {
        var today = Now.InZone(booking.Facts.Zone).Date;
        var arrives = today.PlusDays(rules.Policies.PaymentsOn(today).BankDays);
        var planned = payouts.Where(p => p.PaymentId == payment.Id && p.State == PayoutState.Planned).ToList();
        foreach (var (payout, amount) in planned.Zip(keeps.Split([.. planned.Select(p => p.Amount.Minor)])))
        {
            payout.MakeDue(amount, arrives, Now);
            db.LedgerTransactions.Add(Postings.Released(payout, Now));
        }

        payment.Release(Now);
    }

    // A part may have gone back because the booking was changed; what is left of it is held.
    private static bool IsHeld(Payment payment) => payment is { State: PaymentState.Held or PaymentState.PartlyRefunded, ReleasedAt: null };

    /// <summary>The buyer owes more than was paid so far: one more payment asks for it.</summary>
    private async Task AskForTheRestAsync(Booking booking, List<Payment> payments, Money left, CancellationToken cancellationToken)
    {
        var today = Now.InZone(booking.Facts.Zone).Date;
        var policy = rules.Policies.PaymentsOn(today);
        if (left.Minor < policy.SmallestInstalmentMinor || payments.Any(p => p.Kind == PaymentKind.Cancellation))
        {
            return;
        }

        var share = await db.PaymentShares.Where(s => s.BookingId == booking.Id).OrderBy(s => s.Id).FirstAsync(cancellationToken);
        var due = today.PlusDays(booking.Method.IsDirect() ? payments[0].TermDays ?? policy.InvoiceTermDays : policy.GraceDays);
        var rest = new Instalment(PaymentKind.Cancellation, today, due, new Price(left, Money.Zero(left.Currency)));
        db.Payments.Add(Payment.Plan(booking.Id, share, booking.ProviderId, rest, booking.Method, booking.Facts.Zone, Now));
    }

    private static Money Least(Money one, Money other) => one < other ? one : other;
}

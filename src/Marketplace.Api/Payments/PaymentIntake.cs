using Marketplace.Api.Platform;
using Marketplace.Api.Rules;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>
/// Takes in what the provider says about a payment: the one way in which a card payment changes, whether the payer came
/// back, a message arrived or nobody said anything and it was asked.
/// </summary>
internal sealed class PaymentIntake(IServiceScopeFactory scopes, IPaymentProvider provider, RulesInForce rules, IClock clock)
{
    /// <summary>Asks the provider and takes in the answer, in a transaction of its own.</summary>
    /// <returns>Whether the provider answered.</returns>
    public async Task<bool> SyncAsync(PaymentId id, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SamspelDbContext>();
        var session = await db.Payments.Where(p => p.Id == id).Select(p => p.SessionRef).SingleOrDefaultAsync(cancellationToken);
        if (session is null)
        {
            return true;
        }

        var seen = await provider.GetPaymentAsync(session, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (seen.Value is { } payment)
        {
            await TakeInAsync(db, id, payment, cancellationToken);
        }
        else
        {
            (await db.LockPaymentAsync(id, cancellationToken)).PollAgain(clock.GetCurrentInstant());
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return seen.IsOk;
    }

    /// <summary>Takes in what was fetched, in the caller's transaction. When the money came, the books and the payouts follow.</summary>
    public async Task TakeInAsync(SamspelDbContext db, PaymentId id, ProviderPayment seen, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var payment = await db.LockPaymentAsync(id, cancellationToken);
        if (!payment.Learn(seen, now))
        {
            return;
        }

        db.LedgerTransactions.Add(Postings.ChargeSucceeded(payment, now));
        if (!payment.ProviderFee.IsZero)
        {
            db.LedgerTransactions.Add(Postings.ProviderFee(payment, now));
        }

        await PlanPayoutsAsync(db, payment, cancellationToken);
    }

    /// <summary>The firm can see from the first day what is on its way to it.</summary>
    private async Task PlanPayoutsAsync(SamspelDbContext db, Payment payment, CancellationToken cancellationToken)
    {
        var parts = await db.BookingParts.Where(p => p.BookingId == payment.BookingId).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var booking = await db.Bookings.AsNoTracking().SingleAsync(b => b.Id == payment.BookingId, cancellationToken);
        var policy = rules.Book.Policies.PaymentsOn(booking.Facts.Start.Date);
        var expected = booking.Facts.Start.Date.PlusDays(policy.ReleaseDays + policy.BankDays);
        foreach (var (part, amount) in parts.Zip(payment.FirmPart.Split([.. parts.Select(p => p.Amount.Minor)])))
        {
            if (amount.IsPositive)
            {
                db.Payouts.Add(Payout.Plan(payment, part, amount, expected));
            }
        }
    }
}

/// <summary>Takes in what the provider says about a refund.</summary>
internal sealed class RefundIntake(IServiceScopeFactory scopes, IPaymentProvider provider, IClock clock)
{
    public async Task<bool> SyncAsync(RefundId id, string reference, CancellationToken cancellationToken)
    {
        var seen = await provider.GetRefundAsync(reference, cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SamspelDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (seen.Value is { } refund)
        {
            await TakeInAsync(db, id, refund, cancellationToken);
        }
        else
        {
            (await db.LockRefundAsync(id, cancellationToken)).LookAgain(clock.GetCurrentInstant());
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return seen.IsOk;
    }

    public async Task TakeInAsync(SamspelDbContext db, RefundId id, ProviderRefund seen, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var refund = await db.LockRefundAsync(id, cancellationToken);
        if (!refund.Learn(seen, now))
        {
            return;
        }

        var payment = await db.LockPaymentAsync(refund.PaymentId, cancellationToken);
        payment.Refund(refund.FirmPart, refund.FeePart);
        db.LedgerTransactions.Add(Postings.Refunded(refund, payment, seen.Left, now));
    }
}

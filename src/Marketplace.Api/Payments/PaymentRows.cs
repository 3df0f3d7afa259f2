using Marketplace.Api.Payments.Asking;
using Marketplace.Api.Platform;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>Loads rows of money under their lock, so that whoever changes one sees what the one before did.</summary>
internal static class PaymentRows
{
    public static async Task<Payment> LockPaymentAsync(this SamspelDbContext db, PaymentId id, CancellationToken cancellationToken)
    {
        await db.LockAsync($"select id from payments where id = {id.Value} for update", cancellationToken);
        return await db.Payments.SingleAsync(p => p.Id == id, cancellationToken);
    }

    public static async Task<List<Payment>> LockPaymentsOfAsync(this SamspelDbContext db, BookingId booking, CancellationToken cancellationToken)
    {
        await db.LockAsync($"select id from payments where booking_id = {booking.Value} order by id for update", cancellationToken);
        return await db.Payments.Where(p => p.BookingId == booking).OrderBy(p => p.Id).ToListAsync(cancellationToken);
    }

    public static async Task<Payout> LockPayoutAsync(this SamspelDbContext db, PayoutId id, CancellationToken cancellationToken)
    {
        await db.LockAsync($"select id from payouts where id = {id.Value} for update", cancellationToken);
        return await db.Payouts.SingleAsync(p => p.Id == id, cancellationToken);
    }

    public static async Task<List<Payout>> LockPayoutsOfAsync(this SamspelDbContext db, BookingId booking, CancellationToken cancellationToken)
    {
        await db.LockAsync($"select id from payouts where booking_id = {booking.Value} order by id for update", cancellationToken);
        return await db.Payouts.Where(p => p.BookingId == booking).OrderBy(p => p.Id).ToListAsync(cancellationToken);
    }

    public static async Task<Refund> LockRefundAsync(this SamspelDbContext db, RefundId id, CancellationToken cancellationToken)
    {
        await db.LockAsync($"select id from refunds where id = {id.Value} for update", cancellationToken);
        return await db.Refunds.SingleAsync(r => r.Id == id, cancellationToken);
    }

    public static async Task<SellerAccount?> LockSellerAsync(this SamspelDbContext db, OrganisationId firm, CancellationToken cancellationToken)
    {
        await db.LockAsync($"select id from seller_accounts where id = {firm.Value} for update", cancellationToken);
        return await db.SellerAccounts.SingleOrDefaultAsync(a => a.Id == firm, cancellationToken);
    }

    /// <summary>Money stopped at the firm's account: the provider is asked about the account with the next sweep.</summary>
    public static async Task AskAboutSellerSoonAsync(this SamspelDbContext db, OrganisationId firm, Instant now, CancellationToken cancellationToken) =>
        (await db.LockSellerAsync(firm, cancellationToken))?.SyncNow(now);
}

internal static class CancelledPayments
{
    /// <summary>A payment that is not to be paid any more ends, and its open payment page is closed.</summary>
    public static void CancelPayment(this OperationRunner operations, SamspelDbContext db, Payment payment, Instant now)
    {
        var page = PaymentLifecycle.Payable.Contains(payment.State) && payment.CheckoutExpiresAt > now ? payment.SessionRef : null;
        payment.Cancel();
        if (page is not null)
        {
            operations.Plan(db, OperationKind.ExpireCheckout, payment.Id.Value, payment.Attempt, new CloseCheckout(payment.Id.Value, page));
        }
    }
}

/// <summary>Why a payout stopped, in the few codes that have a sentence of their own: <c>payouts.reason.{code}</c>.</summary>
internal static class PayoutReasons
{
    public const string Other = "other";

    /// <summary>Every code with a sentence.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        Payout.AccountNotReady, Payout.ReturnedByBank, "account_closed", "bank_account_unusable", "invalid_account_number",
        "no_account", "payouts_not_allowed", "transfers_not_allowed", "balance_insufficient", Other,
    ];

    public static string Known(string code) => All.Contains(code) ? code : Other;
}

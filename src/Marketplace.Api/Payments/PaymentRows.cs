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
    public static Task<Payment> LockPaymentAsync(this SamspelDbContext db, PaymentId id, CancellationToken cancellationToken) =>
        db.Payments.FromSql($"select *, xmin from payments where id = {id.Value} for update").SingleAsync(cancellationToken);

    public static Task<List<Payment>> LockPaymentsOfAsync(this SamspelDbContext db, BookingId booking, CancellationToken cancellationToken) =>
        db.Payments.FromSql($"select *, xmin from payments where booking_id = {booking.Value} order by id for update").ToListAsync(cancellationToken);

    public static Task<Payout> LockPayoutAsync(this SamspelDbContext db, PayoutId id, CancellationToken cancellationToken) =>
        db.Payouts.FromSql($"select *, xmin from payouts where id = {id.Value} for update").SingleAsync(cancellationToken);

    public static Task<List<Payout>> LockPayoutsOfAsync(this SamspelDbContext db, BookingId booking, CancellationToken cancellationToken) =>
        db.Payouts.FromSql($"select *, xmin from payouts where booking_id = {booking.Value} order by id for update").ToListAsync(cancellationToken);

    public static Task<Refund> LockRefundAsync(this SamspelDbContext db, RefundId id, CancellationToken cancellationToken) =>
        db.Refunds.FromSql($"select *, xmin from refunds where id = {id.Value} for update").SingleAsync(cancellationToken);

    public static Task<SellerAccount?> LockSellerAsync(this SamspelDbContext db, OrganisationId firm, CancellationToken cancellationToken) =>
        db.SellerAccounts.FromSql($"select *, xmin from seller_accounts where id = {firm.Value} for update").SingleOrDefaultAsync(cancellationToken);

    /// <summary>Money stopped at the firm's account: the provider is asked about the account with the next sweep.</summary>
    public static async Task AskAboutSellerSoonAsync(this SamspelDbContext db, OrganisationId firm, Instant now, CancellationToken cancellationToken) =>
        (await db.LockSellerAsync(firm, cancellationToken))?.SyncNow(now);
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

using Marketplace.Api.Payments.Asking;
using Marketplace.Api.Platform;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Marketplace.Api.Payments.Sweeps;

/// <summary>
/// Takes released money one step further: transfer, wait until the firm's account can use it, payout, follow it to the
/// bank; and tries again what was stopped.
/// </summary>
internal sealed class PayoutsSweep(IServiceScopeFactory scopes, OperationRunner operations, PayoutIntake intake, IClock clock, ILogger<PayoutsSweep> log)
    : RowSweep<PayoutId>(scopes, clock, log)
{
    public override string Name => "payouts";

    protected override Task<List<PayoutId>> DueAsync(SamspelDbContext db, Instant now, CancellationToken cancellationToken) => db.Payouts
        .Where(p => p.NextTryAt != null && p.NextTryAt <= now)
        .OrderBy(p => p.NextTryAt)
        .Select(p => p.Id)
        .Take(Batch)
        .ToListAsync(cancellationToken);

    protected override async Task<bool> DealWithAsync(IServiceProvider services, PayoutId key, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<SamspelDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var mine = await db.LockAsync($"select id from payouts where id = {key.Value} for update skip locked", cancellationToken);
        var payout = await db.Payouts.SingleAsync(p => p.Id == key, cancellationToken);
        if (!mine || payout.NextTryAt is not { } due || due > Now)
        {
            return false;
        }

        var seller = await db.SellerAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == payout.FirmId, cancellationToken);
        var toFollow = payout.State is PayoutState.PayoutCreated or PayoutState.InTransit or PayoutState.Paid;
        var call = toFollow ? null : await StepAsync(db, payout, seller, cancellationToken);
        if (toFollow)
        {
            payout.LookAgain(Now);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (call is not null)
        {
            await operations.RunAsync(call, evenIfWaiting: false, cancellationToken);
        }
        else if (toFollow)
        {
            await intake.SyncAsync(key, cancellationToken);
        }

        return true;
    }

    /// <returns>The key of the call that is to be made once this is committed.</returns>
    private async Task<string?> StepAsync(SamspelDbContext db, Payout payout, SellerAccount? seller, CancellationToken cancellationToken)
    {
        switch (payout.State)
        {
            case PayoutState.Due when seller is { CanReceive: true, ProviderRef: { } account }:
                var payment = await db.Payments.SingleAsync(p => p.Id == payout.PaymentId, cancellationToken);
                var sends = Sends(payment, payout);
                return operations.Plan(db, OperationKind.Transfer, payout.Id.Value, payout.BeginTransfer(sends),
                    new MakeTransfer(payout.Id.Value, payout.BookingId.Value, sends, account, payment.ChargeRef!));
            case PayoutState.Transferred:
                payout.BecomeAvailable(Now);
                return null;
            case PayoutState.AvailableAtSeller when seller is { CanPayOut: true, ProviderRef: { } account }:
                var code = await db.Bookings.Where(b => b.Id == payout.BookingId).Select(b => b.Code).SingleAsync(cancellationToken);
                return operations.Plan(db, OperationKind.PayOut, payout.Id.Value, payout.BeginPayout(),
                    new MakePayout(payout.Id.Value, payout.Credited, account, "SAMSPEL " + code));
            case PayoutState.Due or PayoutState.AvailableAtSeller:
                payout.Block(Payout.AccountNotReady, Now);
                return null;
            case PayoutState.Blocked when payout.TransferRef is null ? seller?.CanReceive == true : seller?.CanPayOut == true:
                payout.Resume(Now);
                return null;

            // Only what the provider said after the bank had returned the money counts.
            case PayoutState.PayoutFailed when seller?.CanPayOut == true && seller.SyncedAt > payout.BlockedAt:
                payout.Resume(Now);
                return null;
            default:
                payout.LookAgain(Now);
                return null;
        }
    }

    /// <summary>A transfer is made in the currency in which the provider keeps the charge.</summary>
    private static Money Sends(Payment payment, Payout payout) => payment.Settled.Currency == payout.Amount.Currency
        ? payout.Amount
        : payment.Settled.Split(payout.Amount.Minor, (payment.Amount - payout.Amount).Minor)[0];
}

using Marketplace.Api.Payments.Asking;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Jobs;
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
    : StepSweep<PayoutId, Payout>(scopes, operations, clock, log)
{
    public override string Name => "payouts";

    protected override Task<List<PayoutId>> DueAsync(SamspelDbContext db, Instant now, CancellationToken cancellationToken) => db.Payouts
        .Where(p => p.NextTryAt != null && p.NextTryAt <= now)
        .OrderBy(p => p.NextTryAt)
        .Select(p => p.Id)
        .Take(Batch)
        .ToListAsync(cancellationToken);

    protected override async Task<Payout?> LockDueAsync(SamspelDbContext db, PayoutId key, CancellationToken cancellationToken) =>
        await db.LockAsync($"select id from payouts where id = {key.Value} for update skip locked", cancellationToken)
            ? await db.Payouts.SingleOrDefaultAsync(p => p.Id == key && p.NextTryAt <= Now, cancellationToken)
            : null;

    protected override async Task<string?> StepAsync(SamspelDbContext db, Payout row, CancellationToken cancellationToken)
    {
        var seller = await db.SellerAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == row.FirmId, cancellationToken);
        switch (row.State)
        {
            case PayoutState.Due when seller is { CanReceive: true, ProviderRef: { } account }:
                var payment = await db.Payments.SingleAsync(p => p.Id == row.PaymentId, cancellationToken);
                var (sends, from) = Sends(payment, row);
                return Operations.Plan(db, OperationKind.Transfer, row.Id.Value, row.BeginTransfer(sends),
                    new MakeTransfer(row.Id.Value, row.BookingId.Value, sends, account, from));
            case PayoutState.Transferred:
                row.BecomeAvailable(Now);
                return null;
            case PayoutState.AvailableAtSeller when seller is { CanPayOut: true, ProviderRef: { } account }:
                var code = await db.Bookings.Where(b => b.Id == row.BookingId).Select(b => b.Code).SingleAsync(cancellationToken);
                return Operations.Plan(db, OperationKind.PayOut, row.Id.Value, row.BeginPayout(),
                    new MakePayout(row.Id.Value, row.Credited, account, "SAMSPEL " + code));
            case PayoutState.Due or PayoutState.AvailableAtSeller:
                row.Block(Payout.AccountNotReady, Now);
                return null;
            case PayoutState.Blocked when row.TransferRef is null ? seller?.CanReceive == true : seller?.CanPayOut == true:
                row.Resume(Now);
                return null;

            // Only what the provider said after the bank had returned the money counts.
            case PayoutState.PayoutFailed when seller?.CanPayOut == true && seller.SyncedAt > row.BlockedAt:
                row.Resume(Now);
                return null;
            default:
                row.LookAgain(Now);
                return null;
        }
    }

    protected override Task FollowAsync(Payout row, CancellationToken cancellationToken) =>
        row.State is PayoutState.PayoutCreated or PayoutState.InTransit or PayoutState.Paid ? intake.SyncAsync(row.Id, cancellationToken) : Task.CompletedTask;

    /// <summary>
    /// A transfer is made in the currency in which the provider keeps the charge, out of that charge. When the operator exchanged,
    /// it is made out of the operator's own balance in the currency of the contract.
    /// </summary>
    private static (Money Amount, string? Charge) Sends(Payment payment, Payout payout) => payment switch
    {
        _ when payment.Settled.Currency == payout.Amount.Currency => (payout.Amount, payment.ChargeRef),
        { Exchange: not null } => (payout.Amount, null),
        _ => (payment.Settled.Split(payout.Amount.Minor, (payment.Amount - payout.Amount).Minor)[0], payment.ChargeRef),
    };
}

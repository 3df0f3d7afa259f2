using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Payments;

/// <summary>Writes about money that goes out: back to a payer, or on to a firm.</summary>
internal sealed class TellOfPayouts(SamspelDbContext db, MoneyLetters letters) :
    IEventHandler<PaymentRefunded>,
    IEventHandler<RefundFailed>,
    IEventHandler<PayoutOnItsWay>,
    IEventHandler<PayoutPaid>,
    IEventHandler<PayoutBlocked>,
    IEventHandler<SellerAccountChanged>
{
    public async Task Handle(PaymentRefunded happened, CancellationToken cancellationToken)
    {
        var draft = await letters.AboutAsync(MoneyLetter.Refunded, happened.Booking, Side.Buyer, happened.Amount, null, cancellationToken);
        await letters.SendAsync(draft, Side.Buyer, "payments.mail.button.booking", null, cancellationToken);
    }

    public async Task Handle(RefundFailed happened, CancellationToken cancellationToken)
    {
        if (await db.Refunds.AnyAsync(r => r.Id == happened.Refund && r.State == RefundState.Failed, cancellationToken))
        {
            await letters.SendToStaffAsync(await letters.AboutAsync(MoneyLetter.RefundFailed, happened.Booking, Side.Provider, happened.Amount, null, cancellationToken), cancellationToken);
        }
    }

    public async Task Handle(PayoutOnItsWay happened, CancellationToken cancellationToken)
    {
        // A firm whose account is not ready is told what stops the money instead.
        var payout = await PayoutAsync(happened.Payout, cancellationToken);
        var goes = await db.SellerAccounts.AnyAsync(a => a.Id == happened.Firm && a.CanReceive, cancellationToken);
        if (goes && payout.State is not (PayoutState.Blocked or PayoutState.PayoutFailed or PayoutState.Paid))
        {
            var draft = await letters.AboutAsync(MoneyLetter.OnItsWay, happened.Booking, Side.Provider, payout.Amount, payout.ExpectedOn, cancellationToken);
            draft.Letter.Fact("payments.mail.amount", payout.Amount).Fact("payments.mail.by", payout.ExpectedOn);
            await letters.SendAsync(draft, Side.Provider, "payments.mail.button.payouts", "payouts", cancellationToken);
        }
    }

    public async Task Handle(PayoutPaid happened, CancellationToken cancellationToken)
    {
        if ((await PayoutAsync(happened.Payout, cancellationToken)).State == PayoutState.Paid)
        {
            var draft = await letters.AboutAsync(MoneyLetter.PaidOut, happened.Booking, Side.Provider, happened.Amount, null, cancellationToken);
            await letters.SendAsync(draft, Side.Provider, "payments.mail.button.payouts", "payouts", cancellationToken);
        }
    }

    public async Task Handle(PayoutBlocked happened, CancellationToken cancellationToken)
    {
        if ((await PayoutAsync(happened.Payout, cancellationToken)).State is PayoutState.Blocked or PayoutState.PayoutFailed)
        {
            var draft = await letters.AboutAsync(MoneyLetter.Stopped, happened.Booking, Side.Provider, happened.Amount, null, cancellationToken);
            draft.Letter.Say("payouts.reason." + PayoutReasons.Known(happened.Reason));
            await letters.SendAsync(draft, Side.Provider, "payments.mail.button.payouts", "payouts", cancellationToken);
        }
    }

    public async Task Handle(SellerAccountChanged happened, CancellationToken cancellationToken)
    {
        var now = await db.SellerAccounts.Where(a => a.Id == happened.Firm).Select(a => a.State).SingleAsync(cancellationToken);
        if (now == happened.State && now is (SellerState.Active or SellerState.NeedsInfo or SellerState.Restricted or SellerState.Rejected or SellerState.Closed))
        {
            await letters.SendAboutAccountAsync(happened.Firm, now.ToString().ToLowerInvariant(), cancellationToken);
        }
    }

    private Task<Payout> PayoutAsync(PayoutId id, CancellationToken cancellationToken) =>
        db.Payouts.AsNoTracking().SingleAsync(p => p.Id == id, cancellationToken);
}

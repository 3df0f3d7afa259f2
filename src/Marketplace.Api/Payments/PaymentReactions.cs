using Marketplace.Api.Bookings;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>Both have signed: who pays, who is paid and when is written down.</summary>
internal sealed class PlanPayments(SamspelDbContext db, RuleBook rules, IClock clock) : IEventHandler<BookingContracted>
{
    public async Task Handle(BookingContracted happened, CancellationToken cancellationToken)
    {
        // The booking may just be changed: then it is planned by what it has become.
        await db.LockBookingAsync(happened.Booking, cancellationToken);
        var booking = await db.Bookings.Whole().SingleAsync(b => b.Id == happened.Booking, cancellationToken);
        if (booking.State is not (BookingState.Contracted or BookingState.Confirmed)
            || await db.Payments.AnyAsync(p => p.BookingId == booking.Id, cancellationToken))
        {
            return;
        }

        var now = clock.GetCurrentInstant();
        var today = happened.At.InZone(booking.Facts.Zone).Date;
        var price = Price.Of(booking.Price!);
        var policy = rules.Policies.PaymentsOn(today) with { InvoiceTermDays = await db.AgreedInvoiceDaysAsync(rules, booking, today, cancellationToken) };
        var plan = PaymentPlan.For(price, booking.Method, booking.Facts.Start.Date, today, policy);
        var share = new PaymentShare(booking.Id, booking.BuyerId, price.Total);
        db.PaymentShares.Add(share);
        db.BookingParts.AddRange(BookingPart.Divide(booking.Id, price.ForFirm, new PartShare(booking.ProviderId, PartRule.Remainder)));
        foreach (var instalment in plan.Instalments)
        {
            var payment = Payment.Plan(booking.Id, share, booking.ProviderId, instalment, booking.Method, booking.Facts.Zone, now);
            payment.Open(now);
            db.Payments.Add(payment);
        }

        if (booking.Method.IsDirect())
        {
            // Nothing is paid beforehand, so there is nothing to wait for.
            booking.Confirm(now);
        }
    }
}

/// <summary>It was as agreed: the money is released.</summary>
internal sealed class ReleaseWhenCompleted(SamspelDbContext db, Settlement settlement) : IEventHandler<BookingCompleted>
{
    public async Task Handle(BookingCompleted happened, CancellationToken cancellationToken)
    {
        var booking = await db.Bookings.Whole().SingleAsync(b => b.Id == happened.Booking, cancellationToken);
        await settlement.ReleaseAsync(booking, cancellationToken);
    }
}

/// <summary>It was called off: money follows the agreement.</summary>
internal sealed class SettleWhenEnded(SamspelDbContext db, Settlement settlement) : IEventHandler<BookingEnded>
{
    public async Task Handle(BookingEnded happened, CancellationToken cancellationToken)
    {
        var booking = await db.Bookings.Whole().SingleAsync(b => b.Id == happened.Booking, cancellationToken);
        await settlement.EndAsync(booking, happened.By, happened.At, cancellationToken);
    }
}

/// <summary>
/// Money came. The first instalment confirms the booking; money that comes after the end, or for a payment that a change has
/// replaced, is dealt with as if it had come in time.
/// </summary>
internal sealed class FollowPayment(SamspelDbContext db, Settlement settlement, ChangePayments changes, IClock clock) : IEventHandler<PaymentReceived>
{
    public async Task Handle(PaymentReceived happened, CancellationToken cancellationToken)
    {
        await db.LockBookingAsync(happened.Booking, cancellationToken);
        var booking = await db.Bookings.Whole().SingleAsync(b => b.Id == happened.Booking, cancellationToken);
        if (happened.Method.IsDirect())
        {
            return;
        }

        if (booking.State == BookingState.Completed)
        {
            await settlement.ReleaseAsync(booking, cancellationToken);
        }
        else if (BookingLifecycle.Ends.Contains(booking.State))
        {
            var end = booking.Entries.OrderBy(e => e.At).ThenBy(e => e.Id).Last(e => e.State == booking.State);
            await settlement.EndAsync(booking, end.By, end.At, cancellationToken);
        }
        else
        {
            booking.Confirm(clock.GetCurrentInstant());
            await changes.BalanceAsync(booking, cancellationToken);
        }
    }
}

/// <summary>A firm's account changed: what was stopped by it goes on, and the organisation shows how it stands.</summary>
internal sealed class FollowSellerAccount(SamspelDbContext db, IClock clock) : IEventHandler<SellerAccountChanged>
{
    public async Task Handle(SellerAccountChanged happened, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var account = await db.SellerAccounts.SingleAsync(a => a.Id == happened.Firm, cancellationToken);
        var firm = await db.Organisations.SingleAsync(o => o.Id == happened.Firm, cancellationToken);
        if (account.ProviderRef is { } reference)
        {
            firm.ConnectPaymentAccount(reference, now);
            firm.SyncPaymentAccount(Shown(account.State), System.Text.Json.JsonSerializer.Serialize(account.Requirements.Split(' ', StringSplitOptions.RemoveEmptyEntries)), now);
        }

        if (account.CanReceive)
        {
            await db.Payouts
                .Where(p => p.FirmId == happened.Firm && (p.State == PayoutState.Blocked || p.State == PayoutState.PayoutFailed))
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.NextTryAt, now), cancellationToken);
        }
    }

    private static PaymentAccountState Shown(SellerState state) => state switch
    {
        SellerState.Active or SellerState.NeedsInfo => PaymentAccountState.Active,
        SellerState.Pending => PaymentAccountState.UnderReview,
        SellerState.Restricted => PaymentAccountState.Restricted,
        SellerState.Rejected or SellerState.Closed => PaymentAccountState.Closed,
        _ => PaymentAccountState.Incomplete,
    };
}

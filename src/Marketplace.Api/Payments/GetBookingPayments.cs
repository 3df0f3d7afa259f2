using Marketplace.Api.Payments.Exchanging;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>What is paid and to be paid for a booking, for either side.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record GetBookingPayments(BookingId Booking) : IQuery<GetBookingPayments.Overview>
{
    /// <summary>All payments of a booking; empty before both have signed.</summary>
    /// <param name="Method">How it is paid.</param>
    /// <param name="Payments">In the order in which they fall due.</param>
    /// <param name="Payouts">The firm's money on its way; only the firm sees it.</param>
    public sealed record Overview(PaymentMethod Method, IReadOnlyList<Item> Payments, IReadOnlyList<ListPayouts.Item> Payouts);

    /// <summary>One payment.</summary>
    /// <param name="Payment">The payment.</param>
    /// <param name="Kind">What it pays.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Amount">All of it.</param>
    /// <param name="ForFirm">The firm's money in it; on the invoice rail this is what is paid to the firm.</param>
    /// <param name="ForMarketplace">The fee in it; on the invoice rail the operator invoices it.</param>
    /// <param name="Charged">What the payer pays or has paid, in the currency in which it pays.</param>
    /// <param name="Refunded">How much was paid back.</param>
    /// <param name="DueOn">The last day on which it is paid in time; null until the firm's invoice is issued, which says it.</param>
    /// <param name="TermDays">On the invoice rail: days from the date of the invoice until it is due.</param>
    /// <param name="OpensAt">From when it can be paid.</param>
    /// <param name="PaidAt">When the money came.</param>
    /// <param name="IsOverdue">Whether the due date has passed without payment.</param>
    /// <param name="CanPay">Whether the acting organisation can open the payment page now.</param>
    /// <param name="CanConfirm">Whether the acting organisation can confirm that the money came.</param>
    /// <param name="FailureCode">Why the last try was declined.</param>
    public sealed record Item(
        PaymentId Payment,
        PaymentKind Kind,
        PaymentState State,
        Money Amount,
        Money ForFirm,
        Money ForMarketplace,
        Money Charged,
        Money Refunded,
        LocalDate? DueOn,
        int? TermDays,
        Instant OpensAt,
        Instant? PaidAt,
        bool IsOverdue,
        bool CanPay,
        bool CanConfirm,
        string? FailureCode)
    {
        /// <summary>What it would cost the acting organisation in its own currency, if it can be paid in that now.</summary>
        public FixedExchange? InOwnCurrency { get; init; }
    }

    internal sealed class Handler(SamspelDbContext db, PayingInTheOther other, Acting acting, IClock clock) : IQueryHandler<GetBookingPayments, Overview>
    {
        public async Task<Overview> Handle(GetBookingPayments request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var booking = await db.Bookings
                .Where(b => b.Id == request.Booking && (b.BuyerId == me || b.ProviderId == me))
                .Select(b => new { b.Method, b.ProviderId, b.Code, b.Title })
                .SingleOrDefaultAsync(cancellationToken) ?? throw PlatformErrors.Missing();
            var payments = await db.Payments.AsNoTracking()
                .Where(p => p.BookingId == request.Booking)
                .OrderBy(p => p.DueAt).ThenBy(p => p.Id)
                .ToListAsync(cancellationToken);
            var payouts = booking.ProviderId == me
                ? await db.Payouts.AsNoTracking().Where(p => p.BookingId == request.Booking).OrderBy(p => p.Id).ToListAsync(cancellationToken)
                : [];
            var now = clock.GetCurrentInstant();
            var items = payments.ConvertAll(p => Shown(p, me, now));
            if (items.FindIndex(i => i.CanPay) is >= 0 and var next && await OwnCurrencyAsync(cancellationToken) != payments[next].Amount.Currency)
            {
                items[next] = items[next] with { InOwnCurrency = await other.OfferAsync(payments[next], now, cancellationToken) };
            }

            return new Overview(
                booking.Method,
                items,
                [.. payouts.Select(p => ListPayouts.Item.Of(p, booking.Code, booking.Title))]);
        }

        private async Task<Currency> OwnCurrencyAsync(CancellationToken cancellationToken) =>
            (await db.Organisations.Where(o => o.Id == acting.Organisation).Select(o => o.Country).SingleAsync(cancellationToken)).Currency();

        private static Item Shown(Payment payment, OrganisationId me, Instant now) => new(
            payment.Id,
            payment.Kind,
            payment.State,
            payment.Amount,
            payment.FirmPart,
            payment.FeePart,
            payment.Charged,
            payment.Refunded,
            payment.DueOn,
            payment.TermDays,
            payment.OpensAt,
            payment.PaidAt,
            payment.IsOverdue(now),
            payment.PayerId == me && payment.Method == PaymentMethod.Card
                && (PaymentLifecycle.Payable.Contains(payment.State) || (payment.State == PaymentState.Planned && payment.OpensAt <= now)),
            payment.FirmId == me && payment.Method.IsDirect() && payment.State is PaymentState.Planned or PaymentState.Invoiced,
            payment.FailureCode);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/bookings/{booking:guid}/payments", (Guid booking, Dispatcher door, CancellationToken ct) => door.Answer(new GetBookingPayments(new BookingId(booking)), ct))
            .WithSummary("What is paid and to be paid for a booking");
    }
}

using FluentValidation;
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

namespace Marketplace.Api.Bookings;

/// <summary>What it would cost to call the booking off right now, before anybody does it.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record PreviewCancellation(BookingId Booking) : IQuery<PreviewCancellation.Preview>
{
    /// <summary>What would follow.</summary>
    /// <param name="By">Who would call it off; only the buyer ever owes for that.</param>
    /// <param name="DaysBefore">How many days are left.</param>
    /// <param name="Share">The share of the firm's price that the buyer owes.</param>
    /// <param name="Owed">The same as an amount.</param>
    /// <param name="PaidBack">What the buyer gets back of what was paid by card.</param>
    /// <param name="StillToPay">What the buyer has still to pay.</param>
    public sealed record Preview(Side By, int DaysBefore, BasisPoints Share, Money Owed, Money PaidBack, Money StillToPay);

    internal sealed class Validator : AbstractValidator<PreviewCancellation>
    {
        public Validator()
        {
            RuleFor(r => r.Booking).NotEmpty();
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : IQueryHandler<PreviewCancellation, Preview>
    {
        public async Task<Preview> Handle(PreviewCancellation request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var booking = await db.Bookings.Whole().AsNoTracking()
                .SingleOrDefaultAsync(b => b.Id == request.Booking && (b.BuyerId == me || b.ProviderId == me), cancellationToken)
                ?? throw PlatformErrors.Missing();
            var side = booking.SideOf(me)!.Value;
            BookingLifecycle.Step(booking.State, BookingAct.Cancel, side);

            var now = clock.GetCurrentInstant();
            var paid = await db.Payments.AsNoTracking()
                .Where(p => p.BookingId == booking.Id && (p.State == PaymentState.Held || p.State == PaymentState.PaidToFirm))
                .ToListAsync(cancellationToken);
            var nothing = Money.Zero(booking.Currency);
            var share = booking.OwedOnCancellation(side, now);
            var owed = Price.Of(booking.Price!).ForFirm.Share(share);
            var held = paid.Where(p => p.State == PaymentState.Held).ToList();
            var heldForFirm = Money.Sum(held.Select(p => p.FirmPart), booking.Currency);
            var withFirm = Money.Sum(paid.Where(p => p.State == PaymentState.PaidToFirm).Select(p => p.FirmPart), booking.Currency);
            var left = Largest(owed - withFirm, nothing);
            var kept = left < heldForFirm ? left : heldForFirm;
            return new Preview(
                side,
                Period.DaysBetween(now.InZone(booking.Facts.Zone).Date, booking.Facts.Start.Date),
                share,
                owed,
                Money.Sum(held.Select(p => p.Amount), booking.Currency) - kept,
                left - kept);
        }

        private static Money Largest(Money one, Money other) => one > other ? one : other;
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/bookings/{booking:guid}/cancellation", (Guid booking, Dispatcher door, CancellationToken ct) => door.Answer(new PreviewCancellation(new BookingId(booking)), ct))
            .WithSummary("What it would cost to call the booking off now");
    }
}

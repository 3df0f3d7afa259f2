using Marketplace.Api.Bookings;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>The firm lets the date go because payment is overdue. Once anything was paid it is cancelled instead, so that it is paid back.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record LetGoUnpaid(BookingId Booking) : ICommand<BookingStands>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<LetGoUnpaid, BookingStands>
    {
        public async Task<BookingStands> Handle(LetGoUnpaid request, CancellationToken cancellationToken)
        {
            var (booking, side) = await db.LoadBookingAsync(request.Booking, acting, cancellationToken);
            booking.As(side, Side.Provider);
            var now = clock.GetCurrentInstant();
            var payments = await db.LockPaymentsOfAsync(booking.Id, cancellationToken);
            if (payments.Exists(p => PaymentLifecycle.Paid.Contains(p.State) || p.State == PaymentState.Processing))
            {
                throw DomainException.Rule(BookingErrors.AlreadyPaid);
            }

            if (!payments.Exists(p => p.IsOverdue(now)))
            {
                throw DomainException.Rule(BookingErrors.NotOverdue);
            }

            booking.LetGoUnpaid(now);
            return BookingStands.Of(booking);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/let-go-unpaid", (Guid booking, Dispatcher door, CancellationToken ct) => door.Answer(new LetGoUnpaid(new BookingId(booking)), ct))
            .RequireKey()
            .WithSummary("Let the date go because payment is overdue");
    }
}

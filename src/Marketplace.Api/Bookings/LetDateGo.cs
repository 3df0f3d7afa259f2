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

/// <summary>The firm lets the date go because the buyer has not paid in time. Once money has come the date ends by cancelling, so that it is paid back.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record LetDateGo(BookingId Booking) : ICommand<BookingStands>
{
    internal sealed class Validator : AbstractValidator<LetDateGo>
    {
        public Validator()
        {
            RuleFor(r => r.Booking).NotEmpty();
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<LetDateGo, BookingStands>
    {
        public async Task<BookingStands> Handle(LetDateGo request, CancellationToken cancellationToken)
        {
            var (booking, side) = await db.LoadBookingAsync(request.Booking, acting, cancellationToken);
            booking.As(side, Side.Provider);
            var now = clock.GetCurrentInstant();
            var payments = await db.Payments.AsNoTracking().Where(p => p.BookingId == booking.Id).ToListAsync(cancellationToken);
            if (payments.Any(p => PaymentLifecycle.Paid.Contains(p.State)))
            {
                throw DomainException.Conflict(BookingErrors.AlreadyPaid);
            }

            if (!payments.Any(p => p.IsOverdue(now)))
            {
                throw DomainException.Conflict(BookingErrors.NotOverdue);
            }

            booking.LetGoUnpaid(now);
            return BookingStands.Of(booking);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/let-go", (Guid booking, Dispatcher door, CancellationToken ct) => door.Answer(new LetDateGo(new BookingId(booking)), ct))
            .RequireKey()
            .WithSummary("Let the date go because payment is late");
    }
}

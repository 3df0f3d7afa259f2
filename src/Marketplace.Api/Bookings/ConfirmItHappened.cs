using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Bookings;

/// <summary>The buyer says that it was as agreed; the firm's money is released without waiting for the window to close.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record ConfirmItHappened(BookingId Booking) : ICommand<BookingStands>
{
    internal sealed class Validator : AbstractValidator<ConfirmItHappened>
    {
        public Validator()
        {
            RuleFor(r => r.Booking).NotEmpty();
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<ConfirmItHappened, BookingStands>
    {
        public async Task<BookingStands> Handle(ConfirmItHappened request, CancellationToken cancellationToken)
        {
            var (booking, side) = await db.LoadBookingAsync(request.Booking, acting, cancellationToken);
            var now = clock.GetCurrentInstant();
            booking.As(side, Side.Buyer).Complete(Side.Buyer, BookingPolicies.At(now), now);
            return BookingStands.Of(booking);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/happened", (Guid booking, Dispatcher door, CancellationToken ct) => door.Answer(new ConfirmItHappened(new BookingId(booking)), ct))
            .RequireKey();
    }
}

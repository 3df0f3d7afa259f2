using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Bookings;

/// <summary>The side that objected takes it back.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record WithdrawObjection(BookingId Booking) : ICommand<BookingStands>
{
    internal sealed class Validator : AbstractValidator<WithdrawObjection>
    {
        public Validator()
        {
            RuleFor(r => r.Booking).NotEmpty();
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<WithdrawObjection, BookingStands>
    {
        public async Task<BookingStands> Handle(WithdrawObjection request, CancellationToken cancellationToken)
        {
            var (booking, side) = await db.LoadBookingAsync(request.Booking, acting, cancellationToken);
            var now = clock.GetCurrentInstant();
            booking.WithdrawObjection(side, BookingPolicies.At(now), now);
            return BookingStands.Of(booking);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/objection/withdraw", (Guid booking, Dispatcher door, CancellationToken ct) => door.Answer(new WithdrawObjection(new BookingId(booking)), ct))
            .RequireKey();
    }
}

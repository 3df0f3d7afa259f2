using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Bookings;

/// <summary>The buyer takes the request back.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record WithdrawRequest(BookingId Booking, string? Reason) : ICommand<BookingStands>
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(string? Reason);

    internal sealed class Validator : AbstractValidator<WithdrawRequest>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).MaximumLength(1000);
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<WithdrawRequest, BookingStands>
    {
        public async Task<BookingStands> Handle(WithdrawRequest request, CancellationToken cancellationToken)
        {
            var (booking, side) = await db.LoadBookingAsync(request.Booking, acting, cancellationToken);
            var now = clock.GetCurrentInstant();
            booking.As(side, Side.Buyer).Withdraw(request.Reason, now);
            return BookingStands.Of(booking);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/withdraw", (Guid booking, Body body, Dispatcher door, CancellationToken ct) => door.Answer(new WithdrawRequest(new BookingId(booking), body.Reason), ct))
            .RequireKey();
    }
}

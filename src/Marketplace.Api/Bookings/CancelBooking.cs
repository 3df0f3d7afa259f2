using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Bookings;

/// <summary>A side calls the booking off; dates and money follow the agreement.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record CancelBooking(BookingId Booking, string Reason) : ICommand<BookingStands>
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(string Reason);

    internal sealed class Validator : AbstractValidator<CancelBooking>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).NotEmpty().MaximumLength(2000);
        }
    }

    internal sealed class Handler(BookingActs acts) : ICommandHandler<CancelBooking, BookingStands>
    {
        public Task<BookingStands> Handle(CancelBooking request, CancellationToken cancellationToken) =>
            acts.DoAsync(request.Booking, (booking, side, now) => booking.Cancel(side, request.Reason.Trim(), now), cancellationToken);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/cancel", (Guid booking, Body body, Dispatcher door, CancellationToken ct) => door.Answer(new CancelBooking(new BookingId(booking), body.Reason), ct))
            .RequireKey();
    }
}

using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Bookings;

/// <summary>The firm says no to a request.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record DeclineRequest(BookingId Booking, string? Reason) : ICommand<BookingStands>
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(string? Reason);

    internal sealed class Validator : AbstractValidator<DeclineRequest>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).MaximumLength(1000);
        }
    }

    internal sealed class Handler(BookingActs acts) : ICommandHandler<DeclineRequest, BookingStands>
    {
        public Task<BookingStands> Handle(DeclineRequest request, CancellationToken cancellationToken) =>
            acts.DoAsync(request.Booking, (booking, side, now) => booking.As(side, Side.Provider).Decline(request.Reason, now), cancellationToken);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/decline", (Guid booking, Body body, Dispatcher door, CancellationToken ct) => door.Answer(new DeclineRequest(new BookingId(booking), body.Reason), ct))
            .RequireKey();
    }
}

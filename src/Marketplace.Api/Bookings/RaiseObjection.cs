using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Bookings;

/// <summary>A side says within the window that it was not as agreed; money stays where it is until that is settled.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record RaiseObjection(BookingId Booking, string Reason) : ICommand<BookingStands>
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(string Reason);

    internal sealed class Validator : AbstractValidator<RaiseObjection>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).NotEmpty().MaximumLength(2000);
        }
    }

    internal sealed class Handler(BookingActs acts) : ICommandHandler<RaiseObjection, BookingStands>
    {
        public Task<BookingStands> Handle(RaiseObjection request, CancellationToken cancellationToken) =>
            acts.DoAsync(request.Booking, (booking, side, now) => booking.ObjectTo(side, request.Reason.Trim(), now), cancellationToken);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/objection", (Guid booking, Body body, Dispatcher door, CancellationToken ct) => door.Answer(new RaiseObjection(new BookingId(booking), body.Reason), ct))
            .RequireKey();
    }
}

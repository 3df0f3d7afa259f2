using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Bookings;

/// <summary>A side accepts exactly the named version of the other side's quote.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record AcceptQuote(BookingId Booking, int Number) : ICommand<BookingStands>
{
    internal sealed class Validator : AbstractValidator<AcceptQuote>
    {
        public Validator()
        {
            RuleFor(r => r.Number).InclusiveBetween(1, 1000);
        }
    }

    internal sealed class Handler(BookingActs acts) : ICommandHandler<AcceptQuote, BookingStands>
    {
        public Task<BookingStands> Handle(AcceptQuote request, CancellationToken cancellationToken) =>
            acts.DoAsync(request.Booking, (booking, side, now) => booking.Accept(side, request.Number, BookingPolicies.At(now), now), cancellationToken);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/quotes/{number:int}/accept", (Guid booking, int number, Dispatcher door, CancellationToken ct) => door.Answer(new AcceptQuote(new BookingId(booking), number), ct))
            .RequireKey();
    }
}

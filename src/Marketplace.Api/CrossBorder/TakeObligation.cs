using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.CrossBorder;

/// <summary>
/// A side takes over a duty that the law gives to no one of the two in particular. Nobody can give one to the other: what
/// one side has to do it must have said itself.
/// </summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record TakeObligation(BookingId Booking, Guid Obligation) : ICommand<Done>
{
    internal sealed class Handler(BorderOfBooking border) : ICommandHandler<TakeObligation, Done>
    {
        public async Task<Done> Handle(TakeObligation request, CancellationToken cancellationToken)
        {
            var (_, side, check) = await border.LoadAsync(request.Booking, cancellationToken);
            check.GiveTo(request.Obligation, side);
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/border-check/{obligation:guid}/take", (Guid booking, Guid obligation, Dispatcher door, CancellationToken ct) =>
                door.Answer(new TakeObligation(new BookingId(booking), obligation), ct))
            .WithSummary("Take over a duty that has no owner");
    }
}

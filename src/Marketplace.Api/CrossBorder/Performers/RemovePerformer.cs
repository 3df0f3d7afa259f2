using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.CrossBorder.Performers;

/// <summary>Somebody does not perform after all: what was told is deleted.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record RemovePerformer(BookingId Booking, Guid Performer) : ICommand<Done>
{
    internal sealed class Handler(PerformerDesk desk) : ICommandHandler<RemovePerformer, Done>
    {
        public Task<Done> Handle(RemovePerformer request, CancellationToken cancellationToken) => desk.ChangeAsync(
            request.Booking,
            (list, _, _) =>
            {
                list.Remove(request.Performer);
                return default(Done);
            },
            cancellationToken);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapDelete("/bookings/{booking:guid}/performers/{performer:guid}", (Guid booking, Guid performer, Dispatcher door, CancellationToken ct) =>
                door.Answer(new RemovePerformer(new BookingId(booking), performer), ct))
            .WithTags(nameof(CrossBorder)).WithSummary("Take a performer off the list");
    }
}

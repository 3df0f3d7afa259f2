using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.CrossBorder;

/// <summary>The owner takes back that a duty was done.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance)]
public sealed record ReopenObligation(BookingId Booking, Guid Obligation) : ICommand<Done>
{
    internal sealed class Handler(BorderOfBooking border, IClock clock) : ICommandHandler<ReopenObligation, Done>
    {
        public async Task<Done> Handle(ReopenObligation request, CancellationToken cancellationToken)
        {
            var (booking, side, check) = await border.LoadAsync(request.Booking, cancellationToken);
            check.Reopen(request.Obligation, side, clock.GetCurrentInstant().InZone(booking.Facts.Zone).Date);
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/border-check/{obligation:guid}/reopen", (Guid booking, Guid obligation, Dispatcher door, CancellationToken ct) =>
                door.Answer(new ReopenObligation(new BookingId(booking), obligation), ct))
            .WithSummary("Take back that a duty was done");
    }
}

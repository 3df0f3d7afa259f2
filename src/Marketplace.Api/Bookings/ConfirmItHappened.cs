using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Bookings;

/// <summary>The buyer says that it was as agreed; the firm's money is released without waiting for the window to close.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record ConfirmItHappened(BookingId Booking) : ICommand<BookingStands>
{
    internal sealed class Handler(BookingActs acts, RuleBook rules) : ICommandHandler<ConfirmItHappened, BookingStands>
    {
        public Task<BookingStands> Handle(ConfirmItHappened request, CancellationToken cancellationToken) =>
            acts.DoAsync(request.Booking, (booking, side, now) => booking.As(side, Side.Buyer).Complete(Side.Buyer, rules.Policies.BookingsAt(now), now), cancellationToken);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/happened", (Guid booking, Dispatcher door, CancellationToken ct) => door.Answer(new ConfirmItHappened(new BookingId(booking)), ct))
            .RequireKey();
    }
}

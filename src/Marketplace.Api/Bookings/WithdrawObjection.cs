using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Bookings;

/// <summary>The side that objected takes it back.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record WithdrawObjection(BookingId Booking) : ICommand<BookingStands>
{
    internal sealed class Handler(BookingActs acts, RuleBook rules) : ICommandHandler<WithdrawObjection, BookingStands>
    {
        public Task<BookingStands> Handle(WithdrawObjection request, CancellationToken cancellationToken) =>
            acts.DoAsync(request.Booking, (booking, side, now) => booking.WithdrawObjection(side, rules.Policies.BookingsAt(now), now), cancellationToken);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/objection/withdraw", (Guid booking, Dispatcher door, CancellationToken ct) => door.Answer(new WithdrawObjection(new BookingId(booking)), ct))
            .RequireKey();
    }
}

using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Bookings.Changes;

/// <summary>The other side says no: the old day, place and price stand.</summary>
/// <param name="Booking">The booking.</param>
/// <param name="Number">Which change.</param>
/// <param name="Answer">A word to the other side.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record DeclineChange(BookingId Booking, int Number, string? Answer = null) : ICommand<ChangeStands>
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(string? Answer = null);

    internal sealed class Validator : AbstractValidator<DeclineChange>
    {
        public Validator()
        {
            RuleFor(r => r.Number).InclusiveBetween(1, 1000);
            RuleFor(r => r.Answer).MaximumLength(2000);
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<DeclineChange, ChangeStands>
    {
        public async Task<ChangeStands> Handle(DeclineChange request, CancellationToken cancellationToken)
        {
            await db.LockBookingAsync(request.Booking, cancellationToken);
            var (booking, side) = await db.LoadBookingAsync(request.Booking, acting, cancellationToken);
            return ChangeStands.Of(booking, booking.DeclineChange(side, request.Number, request.Answer?.Trim(), clock.GetCurrentInstant()));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/changes/{number:int}/decline", (Guid booking, int number, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new DeclineChange(new BookingId(booking), number, body.Answer), ct))
            .RequireKey()
            .WithSummary("Say no to a change");
    }
}

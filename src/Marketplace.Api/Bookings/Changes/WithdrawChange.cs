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

/// <summary>Who proposed a change takes it back, before both have signed: the old day, place and price stand.</summary>
/// <param name="Booking">The booking.</param>
/// <param name="Number">Which change.</param>
/// <param name="Answer">A word to the other side.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record WithdrawChange(BookingId Booking, int Number, string? Answer = null) : ICommand<ChangeStands>
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(string? Answer = null);

    internal sealed class Validator : AbstractValidator<WithdrawChange>
    {
        public Validator()
        {
            RuleFor(r => r.Number).InclusiveBetween(1, 1000);
            RuleFor(r => r.Answer).MaximumLength(2000);
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<WithdrawChange, ChangeStands>
    {
        public async Task<ChangeStands> Handle(WithdrawChange request, CancellationToken cancellationToken)
        {
            await db.LockBookingAsync(request.Booking, cancellationToken);
            var (booking, side) = await db.LoadBookingAsync(request.Booking, acting, cancellationToken);
            return ChangeStands.Of(booking, booking.WithdrawChange(side, request.Number, request.Answer?.Trim(), clock.GetCurrentInstant()));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/changes/{number:int}/withdraw", (Guid booking, int number, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new WithdrawChange(new BookingId(booking), number, body.Answer), ct))
            .RequireKey()
            .WithSummary("Take a proposed change back");
    }
}

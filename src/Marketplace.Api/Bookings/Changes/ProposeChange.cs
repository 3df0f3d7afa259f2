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

/// <summary>
/// A side proposes another day, time or place for a booking that is agreed. The other side is told what it would cost and
/// what it would ask of both; until it has said yes and both have signed anew, everything stands as agreed.
/// </summary>
/// <param name="Booking">The booking.</param>
/// <param name="Change">What is to be different.</param>
/// <param name="Reason">Why.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record ProposeChange(BookingId Booking, Wanted Change, string Reason) : ICommand<ChangeStands>
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(Wanted Change, string Reason);

    internal sealed class Validator : AbstractValidator<ProposeChange>
    {
        public Validator()
        {
            RuleFor(r => r.Change).NotNull().SetValidator(new WantedRules());
            RuleFor(r => r.Reason).NotEmpty().MaximumLength(2000);
        }
    }

    internal sealed class Handler(SamspelDbContext db, ChangeDesk desk, Acting acting, IClock clock) : ICommandHandler<ProposeChange, ChangeStands>
    {
        public async Task<ChangeStands> Handle(ProposeChange request, CancellationToken cancellationToken)
        {
            await db.LockBookingAsync(request.Booking, cancellationToken);
            var (booking, side) = await db.LoadBookingAsync(request.Booking, acting, cancellationToken);
            var change = await desk.ProposeAsync(booking, side, request.Change, request.Reason.Trim(), clock.GetCurrentInstant(), cancellationToken);
            return ChangeStands.Of(booking, change);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/changes", (Guid booking, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new ProposeChange(new BookingId(booking), body.Change, body.Reason), ct))
            .RequireKey()
            .WithSummary("Propose another day, time or place for a booking that is agreed");
    }
}

/// <summary>Where a change and its booking stand after an act.</summary>
/// <param name="Number">The number of the change.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Booking">Where the booking stands.</param>
/// <param name="Until">Until when it waits for somebody; null when it does not.</param>
public sealed record ChangeStands(int Number, ChangeState State, BookingStands Booking, Instant? Until)
{
    internal static ChangeStands Of(Booking booking, BookingChange change) => new(
        change.Number,
        change.State,
        BookingStands.Of(booking),
        change.State switch { ChangeState.Proposed => change.AnswerBy, ChangeState.Accepted => change.SignBy, _ => null });
}

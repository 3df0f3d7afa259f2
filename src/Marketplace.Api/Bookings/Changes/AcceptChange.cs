using FluentValidation;
using Marketplace.Api.Agreements;
using Marketplace.Api.Calendar;
using Marketplace.Api.CrossBorder;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Bookings.Changes;

/// <summary>
/// The other side says yes. From now on nobody else gets the new time; a new agreement is written, and when both have signed
/// it the booking is what it says.
/// </summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record AcceptChange(BookingId Booking, int Number) : ICommand<ChangeStands>
{
    internal sealed class Validator : AbstractValidator<AcceptChange>
    {
        public Validator()
        {
            RuleFor(r => r.Number).InclusiveBetween(1, 1000);
        }
    }

    internal sealed class Handler(SamspelDbContext db, FirmCalendars calendars, BorderChecks border, ChangeInForce changes, RuleBook rules, Acting acting, IClock clock) : ICommandHandler<AcceptChange, ChangeStands>
    {
        public async Task<ChangeStands> Handle(AcceptChange request, CancellationToken cancellationToken)
        {
            var agreement = await db.AgreementToChangeAsync(request.Booking, cancellationToken);
            var (booking, side) = await db.LoadBookingAsync(request.Booking, acting, cancellationToken);
            var now = clock.GetCurrentInstant();
            var change = booking.AcceptChange(side, request.Number, rules.Policies.BookingsAt(now), now);
            if (change.State == ChangeState.InForce)
            {
                // Nobody signs what is not agreed any more.
                agreement?.Void();
                await changes.FollowUnsignedAsync(booking, change, now, cancellationToken);
            }
            else
            {
                await calendars.KeepAsync(booking, change, now, cancellationToken);
                await border.PrepareAsync(booking, change, now, cancellationToken);
            }

            return ChangeStands.Of(booking, change);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/changes/{number:int}/accept", (Guid booking, int number, Dispatcher door, CancellationToken ct) =>
                door.Answer(new AcceptChange(new BookingId(booking), number), ct))
            .RequireKey()
            .WithSummary("Say yes to a change; both then sign the new agreement");
    }
}

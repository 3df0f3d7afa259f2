using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Bookings.Changes;

/// <summary>What another day, time or place would cost and ask of both, before it is proposed.</summary>
/// <param name="Booking">The booking.</param>
/// <param name="Change">What would be different.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record PreviewChange(BookingId Booking, Wanted Change) : IQuery<ChangeShown>
{
    internal sealed class Validator : AbstractValidator<PreviewChange>
    {
        public Validator()
        {
            RuleFor(r => r.Change).NotNull().SetValidator(new WantedRules());
        }
    }

    internal sealed class Handler(SamspelDbContext db, ChangeDesk desk, ChangeReading reading, Acting acting, IClock clock) : IQueryHandler<PreviewChange, ChangeShown>
    {
        public async Task<ChangeShown> Handle(PreviewChange request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var booking = await db.Bookings.Whole().AsNoTracking()
                .SingleOrDefaultAsync(b => b.Id == request.Booking && (b.BuyerId == me || b.ProviderId == me), cancellationToken)
                ?? throw PlatformErrors.Missing();
            var now = clock.GetCurrentInstant();

            // Proposed on what nobody stores.
            var change = await desk.ProposeAsync(booking, booking.SideOf(me)!.Value, request.Change, "", now, cancellationToken);
            return await reading.ShowAsync(booking, change, now, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/changes/preview", (Guid booking, Wanted change, Dispatcher door, CancellationToken ct) =>
                door.Answer(new PreviewChange(new BookingId(booking), change), ct))
            .WithSummary("What another day, time or place would cost, before it is proposed");
    }
}

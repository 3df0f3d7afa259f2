using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Organisations;

/// <summary>
/// An owner removes a unit. Not while it has bookings under way: their agreement and invoice name the unit, its reference
/// and its approver.
/// </summary>
[OrganisationRole(OrganisationRole.Owner)]
public sealed record RemoveUnit(UnitId Unit) : ICommand<Done>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting) : ICommandHandler<RemoveUnit, Done>
    {
        public async Task<Done> Handle(RemoveUnit request, CancellationToken cancellationToken)
        {
            await db.LockAsync($"select id from organisations where id = {acting.Organisation.Value} for update", cancellationToken);
            var organisation = await db.OrganisationToChangeAsync(acting.Organisation, cancellationToken);
            var unit = organisation.UnitOf(request.Unit).Id.Value;
            if (await db.Bookings.AnyAsync(b => b.BuyerId == organisation.Id && b.BuyerUnitId == unit && !BookingLifecycle.Ends.Contains(b.State), cancellationToken))
            {
                throw DomainException.Conflict(OrganisationErrors.UnitHasBookings);
            }

            organisation.RemoveUnit(request.Unit);
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapDelete("/organisation/units/{unit}", (Guid unit, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(new RemoveUnit(new UnitId(unit)), cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("Remove a unit");
    }
}

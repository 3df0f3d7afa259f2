using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Organisations;

/// <summary>An owner removes a unit; its bookings keep the name they were made under.</summary>
[OrganisationRole(OrganisationRole.Owner)]
public sealed record RemoveUnit(UnitId Unit) : ICommand<Done>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting) : ICommandHandler<RemoveUnit, Done>
    {
        public async Task<Done> Handle(RemoveUnit request, CancellationToken cancellationToken)
        {
            var organisation = await db.OrganisationToChangeAsync(acting.Organisation, cancellationToken);
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

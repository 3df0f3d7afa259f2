using Marketplace.Api.Organisations.Closing;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Organisations;

/// <summary>
/// An administrator ends a suspension; an organisation that was never approved awaits approval again. A closed organisation is
/// opened again, also when the days are over in which its owners can do it themselves.
/// </summary>
[Staff(StaffRole.Administrator)]
public sealed record ReinstateOrganisation(OrganisationId Organisation) : ICommand<OrganisationChanged>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<ReinstateOrganisation, OrganisationChanged>
    {
        public async Task<OrganisationChanged> Handle(ReinstateOrganisation request, CancellationToken cancellationToken)
        {
            var organisation = await db.OrganisationToChangeAsync(request.Organisation, cancellationToken);
            if (organisation.State == OrganisationState.Closed)
            {
                await db.ReopenAsync(organisation, acting.Person, clock.GetCurrentInstant(), cancellationToken);
            }
            else
            {
                organisation.Reinstate(clock.GetCurrentInstant());
            }

            return await db.SaveAsync(organisation, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/admin/organisations/{organisation}/reinstate", (Guid organisation, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(new ReinstateOrganisation(new OrganisationId(organisation)), cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("End a suspension, or open a closed organisation again");
    }
}

using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Organisations;

/// <summary>An administrator ends a suspension; an organisation that was never approved awaits approval again.</summary>
[Staff(StaffRole.Administrator)]
public sealed record ReinstateOrganisation(OrganisationId Organisation) : ICommand<OrganisationChanged>
{
    internal sealed class Handler(SamspelDbContext db, IClock clock) : ICommandHandler<ReinstateOrganisation, OrganisationChanged>
    {
        public async Task<OrganisationChanged> Handle(ReinstateOrganisation request, CancellationToken cancellationToken)
        {
            var organisation = await db.OrganisationToChangeAsync(request.Organisation, cancellationToken);
            organisation.Reinstate(clock.GetCurrentInstant());
            return await db.SaveAsync(organisation, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/admin/organisations/{organisation}/reinstate", (Guid organisation, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(new ReinstateOrganisation(new OrganisationId(organisation)), cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("End a suspension");
    }
}

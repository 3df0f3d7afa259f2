using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Organisations;

/// <summary>An administrator lets an organisation act.</summary>
[Staff(StaffRole.Administrator)]
public sealed record ApproveOrganisation(OrganisationId Organisation) : ICommand<OrganisationChanged>
{
    internal sealed class Handler(SamspelDbContext db, IClock clock) : ICommandHandler<ApproveOrganisation, OrganisationChanged>
    {
        public async Task<OrganisationChanged> Handle(ApproveOrganisation request, CancellationToken cancellationToken)
        {
            var organisation = await db.OrganisationToChangeAsync(request.Organisation, cancellationToken);
            organisation.Approve(clock.GetCurrentInstant());
            return await db.SaveAsync(organisation, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/admin/organisations/{organisation}/approve", (Guid organisation, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(new ApproveOrganisation(new OrganisationId(organisation)), cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("Let an organisation act");
    }
}

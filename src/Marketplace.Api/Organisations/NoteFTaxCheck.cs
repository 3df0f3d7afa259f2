using System.Text.Json.Serialization;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Organisations;

/// <summary>An administrator has asked the Swedish authority about F-tax and notes the answer.</summary>
[Staff(StaffRole.Administrator)]
public sealed record NoteFTaxCheck(bool Approved) : ICommand<OrganisationChanged>
{
    /// <summary>The organisation.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public OrganisationId Organisation { get; init; }

    internal sealed class Handler(SamspelDbContext db, IClock clock) : ICommandHandler<NoteFTaxCheck, OrganisationChanged>
    {
        public async Task<OrganisationChanged> Handle(NoteFTaxCheck request, CancellationToken cancellationToken)
        {
            var organisation = await db.OrganisationToChangeAsync(request.Organisation, cancellationToken);
            organisation.NoteFTax(request.Approved, clock.GetCurrentInstant());
            return await db.SaveAsync(organisation, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/admin/organisations/{organisation}/f-tax", (Guid organisation, NoteFTaxCheck command, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(command with { Organisation = new OrganisationId(organisation) }, cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("Note the authority's answer about F-tax");
    }
}

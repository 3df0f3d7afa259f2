using System.Text.Json.Serialization;
using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Organisations;

/// <summary>An administrator stops an organisation, with a reason its owners can read. Running bookings go on.</summary>
[Staff(StaffRole.Administrator)]
public sealed record SuspendOrganisation(string Reason) : ICommand<OrganisationChanged>
{
    /// <summary>The organisation.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public OrganisationId Organisation { get; init; }

    internal sealed class Validator : AbstractValidator<SuspendOrganisation>
    {
        public Validator() => RuleFor(r => r.Reason).NotEmpty().WithErrorCode(OrganisationErrors.ReasonRequired).MaximumLength(1000);
    }

    internal sealed class Handler(SamspelDbContext db, IClock clock) : ICommandHandler<SuspendOrganisation, OrganisationChanged>
    {
        public async Task<OrganisationChanged> Handle(SuspendOrganisation request, CancellationToken cancellationToken)
        {
            var organisation = await db.OrganisationToChangeAsync(request.Organisation, cancellationToken);
            organisation.Suspend(request.Reason, clock.GetCurrentInstant());
            return await db.SaveAsync(organisation, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/admin/organisations/{organisation}/suspend", (Guid organisation, SuspendOrganisation command, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(command with { Organisation = new OrganisationId(organisation) }, cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("Stop an organisation, with a reason");
    }
}

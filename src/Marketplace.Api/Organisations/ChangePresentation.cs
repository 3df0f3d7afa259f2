using System.Text.Json.Serialization;
using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Organisations;

/// <summary>An owner or booker writes what the public page says of the organisation, in the languages they have time for.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record ChangePresentation(string? Sv, string? Nb, string? En) : ICommand<OrganisationChanged>
{
    /// <summary>The version the change was based on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public uint Version { get; init; }

    internal sealed class Validator : AbstractValidator<ChangePresentation>
    {
        public Validator()
        {
            RuleFor(r => r.Sv).MaximumLength(4000);
            RuleFor(r => r.Nb).MaximumLength(4000);
            RuleFor(r => r.En).MaximumLength(4000);
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting) : ICommandHandler<ChangePresentation, OrganisationChanged>
    {
        public async Task<OrganisationChanged> Handle(ChangePresentation request, CancellationToken cancellationToken)
        {
            var organisation = await db.OrganisationToChangeAsync(acting.Organisation, request.Version, cancellationToken);
            organisation.ChangePresentation(LocalText.Of(request.Sv, request.Nb, request.En));
            return await db.SaveAsync(organisation, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPut("/organisation/presentation", (ChangePresentation command, IfMatch version, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(command with { Version = version.Version }, cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("Change the texts of the public page");
    }
}

using System.Text.Json.Serialization;
using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Organisations;

/// <summary>An owner changes what a member may do. The last owner stays one.</summary>
[OrganisationRole(OrganisationRole.Owner)]
[AlsoWhenClosed]
public sealed record ChangeMemberRole(OrganisationRole Role) : ICommand<OrganisationChanged>
{
    /// <summary>The member.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public PersonId Person { get; init; }

    /// <summary>The organisation's version that the change was based on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public uint Version { get; init; }

    internal sealed class Validator : AbstractValidator<ChangeMemberRole>
    {
        public Validator() => RuleFor(r => r.Role).IsInEnum();
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting) : ICommandHandler<ChangeMemberRole, OrganisationChanged>
    {
        public async Task<OrganisationChanged> Handle(ChangeMemberRole request, CancellationToken cancellationToken)
        {
            var organisation = await db.OrganisationToChangeAsync(acting.Organisation, request.Version, cancellationToken);
            organisation.ChangeRole(request.Person, request.Role);
            return await db.SaveAsync(organisation, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPut("/organisation/members/{person}", (Guid person, ChangeMemberRole command, IfMatch version, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(command with { Person = new PersonId(person), Version = version.Version }, cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("Change a member's role");
    }
}

using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Organisations;

/// <summary>An owner ends a membership, their own included. The last owner stays.</summary>
[OrganisationRole(OrganisationRole.Owner)]
[AlsoWhenClosed]
public sealed record RemoveMember(PersonId Person) : ICommand<Done>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting) : ICommandHandler<RemoveMember, Done>
    {
        public async Task<Done> Handle(RemoveMember request, CancellationToken cancellationToken)
        {
            var organisation = await db.OrganisationToChangeAsync(acting.Organisation, cancellationToken);
            organisation.RemoveMember(request.Person);
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapDelete("/organisation/members/{person}", (Guid person, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(new RemoveMember(new PersonId(person)), cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("End a membership");
    }
}

using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Organisations;

/// <summary>An owner lets a person who has signed up act for the organisation.</summary>
/// <param name="Email">The mail address the person signs in with.</param>
/// <param name="Role">What the person may do.</param>
[OrganisationRole(OrganisationRole.Owner)]
[AlsoWhenClosed]
public sealed record AddMember(string Email, OrganisationRole Role) : ICommand<AddMember.Added>
{
    /// <summary>The person is a member.</summary>
    public sealed record Added(PersonId Person, string Name, OrganisationRole Role, uint Version) : IVersioned;

    internal sealed class Validator : AbstractValidator<AddMember>
    {
        public Validator()
        {
            RuleFor(r => r.Email).Cascade(CascadeMode.Stop).NotEmpty().Email();
            RuleFor(r => r.Role).IsInEnum();
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, ILookupNormalizer normalizer, IClock clock) : ICommandHandler<AddMember, Added>
    {
        public async Task<Added> Handle(AddMember request, CancellationToken cancellationToken)
        {
            // Only a confirmed address proves that the person is who the owner means.
            var email = normalizer.NormalizeEmail(request.Email.Trim());
            var person = await db.People.AsNoTracking()
                .Where(p => p.NormalizedEmail == email && p.EmailConfirmed && !p.IsClosed)
                .Select(p => new { p.Id, p.Name })
                .FirstOrDefaultAsync(cancellationToken) ?? throw DomainException.Rule(OrganisationErrors.PersonUnknown);
            var organisation = await db.OrganisationToChangeAsync(acting.Organisation, cancellationToken);
            organisation.AddMember(new PersonId(person.Id), request.Role, clock.GetCurrentInstant());
            var stored = await db.SaveAsync(organisation, cancellationToken);
            return new Added(new PersonId(person.Id), person.Name, request.Role, stored.Version);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisation/members", (AddMember command, Dispatcher door, CancellationToken cancellationToken) => door.Answer(command, cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("Let a person act for the organisation");
    }
}

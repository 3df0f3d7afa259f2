using FluentValidation;
using Marketplace.Api.Access;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Organisations.Closing;

/// <summary>
/// An owner closes the organisation. From then on it is seen by nobody and begins nothing; its members read its papers for
/// as long as they are kept, and its series of numbers waits where it stopped.
/// </summary>
/// <param name="Name">The organisation's name, typed.</param>
/// <param name="Code">What was mailed.</param>
[OrganisationRole(OrganisationRole.Owner)]
[AlsoWhenClosed]
public sealed record CloseOrganisation(string Name, string Code) : ICommand<OrganisationChanged>
{
    internal sealed class Validator : AbstractValidator<CloseOrganisation>
    {
        public Validator()
        {
            RuleFor(r => r.Name).NotEmpty().MaximumLength(200);
            RuleFor(r => r.Code).IsCode();
        }
    }

    internal sealed class Handler(SamspelDbContext db, UserManager<Person> people, Acting acting, IClock clock) : ICommandHandler<CloseOrganisation, OrganisationChanged>
    {
        public async Task<OrganisationChanged> Handle(CloseOrganisation request, CancellationToken cancellationToken)
        {
            await db.ShutAsync(acting.Organisation, cancellationToken);
            var organisation = await db.OrganisationToChangeAsync(acting.Organisation, cancellationToken);
            var closing = organisation.Close(request.Name, acting.Person, clock.GetCurrentInstant());
            var person = await people.FindByIdAsync(acting.Person.Value.ToString()) ?? throw PlatformErrors.Missing();
            if (!await people.VerifyUserTokenAsync(person, MailedCodes.Provider, await db.ClosingPurposeAsync(organisation.Id, cancellationToken), request.Code))
            {
                throw new DomainException(AccessErrors.LinkNotValid);
            }

            await db.MustHaveNothingLeftAsync(organisation.Id, cancellationToken);
            db.OrganisationClosings.Add(closing);
            return await db.SaveAsync(organisation, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisation/close", (CloseOrganisation command, Dispatcher door, CancellationToken ct) => door.Answer(command, ct))
            .RequireKey()
            .WithTags(nameof(Organisations)).WithSummary("Close the organisation, with its name and the mailed code");
    }
}

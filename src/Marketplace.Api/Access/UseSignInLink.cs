using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Pipeline;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Access;

/// <summary>Somebody signs in with the code of a mailed link. Of two who use the same link at once, one gets in.</summary>
[Anyone]
public sealed record UseSignInLink(PersonId Person, string Code) : ICommand<SignedIn>, IHoldsSecret, ICountedTry
{
    bool ICountedTry.SendsMail => false;

    string ICountedTry.About => Person.Value.ToString();

    internal sealed class Validator : AbstractValidator<UseSignInLink>
    {
        public Validator() => RuleFor(r => r.Code).IsCode();
    }

    internal sealed class Handler(UserManager<Person> people, IUserClaimsPrincipalFactory<Person> principals) : ICommandHandler<UseSignInLink, SignedIn>
    {
        public async Task<SignedIn> Handle(UseSignInLink request, CancellationToken cancellationToken)
        {
            var person = await people.FindByIdAsync(request.Person.Value.ToString());
            if (person is not { IsClosed: false, EmailConfirmed: true }
                || !await people.VerifyUserTokenAsync(person, MailedCodes.Provider, MailedCodes.SignIn(person), request.Code))
            {
                throw new DomainException(AccessErrors.LinkNotValid);
            }

            // Whoever reads the mailbox may choose a new password anyway, so a lockout ends here too. The person's
            // concurrency stamp lets only one of two simultaneous uses through.
            person.SignInLinksUsed++;
            person.AccessFailedCount = 0;
            person.LockoutEnd = null;
            await people.UpdateAsync(person).OrRefuse();
            return new SignedIn(person.PersonId, await principals.CreateAsync(person));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/auth/sign-in-link", (UseSignInLink request, Dispatcher door, HttpContext context, CancellationToken cancellationToken) => door.Tokens(context, request, cancellationToken))
            .WithTags("Access").WithSummary("Sign in with the code of a mailed link").AnswersTokens();
    }
}

using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Pipeline;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Access;

/// <summary>
/// Somebody signs in with address and password. Each refusal is stored by itself, outside the common transaction, since
/// the count of wrong passwords must stay although the request is refused.
/// </summary>
[Anyone]
public sealed record CheckPassword(string Email, string Password) : ICommand<SignedIn>, IOwnTransactions, IHoldsSecret, ICountedTry
{
    bool ICountedTry.SendsMail => false;

    string ICountedTry.About => Email;

    internal sealed class Validator : AbstractValidator<CheckPassword>
    {
        public Validator()
        {
            RuleFor(r => r.Email).IsEmail();
            RuleFor(r => r.Password).IsPassword();
        }
    }

    internal sealed class Handler(UserManager<Person> people, IPasswordHasher<Person> hasher, IUserClaimsPrincipalFactory<Person> principals) : ICommandHandler<CheckPassword, SignedIn>
    {
        public async Task<SignedIn> Handle(CheckPassword request, CancellationToken cancellationToken)
        {
            var person = await people.FindByEmailAsync(request.Email.Trim());
            if (person is null or { IsClosed: true } || await people.IsLockedOutAsync(person))
            {
                // As much work as a check, so that the time taken does not tell which addresses have an account.
                hasher.HashPassword(new Person(), request.Password);
                throw Refused();
            }

            if (!await people.CheckPasswordAsync(person, request.Password))
            {
                await people.AccessFailedAsync(person);
                throw Refused();
            }

            if (!person.EmailConfirmed)
            {
                throw new DomainException(AccessErrors.EmailNotConfirmed, ErrorKind.Forbidden);
            }

            await people.ResetAccessFailedCountAsync(person).OrRefuse();
            return new SignedIn(person.PersonId, await principals.CreateAsync(person));
        }

        private static DomainException Refused() => new(AccessErrors.SignInRefused, ErrorKind.Unauthenticated);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/auth/token", (CheckPassword request, Dispatcher door, HttpContext context, CancellationToken cancellationToken) => door.Tokens(context, request, cancellationToken))
            .WithTags("Access").WithSummary("Sign in: an access token and a refresh token for address and password").AnswersTokens();
    }
}

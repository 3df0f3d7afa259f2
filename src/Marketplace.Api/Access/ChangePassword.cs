using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Pipeline;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Access;

/// <summary>
/// A person chooses another password and is signed out everywhere else: the answer holds the one sign-in that goes on. A
/// wrong present password counts towards the lockout, or a borrowed browser could guess for ever.
/// </summary>
[SignedIn]
public sealed record ChangePassword(string Present, string Password) : ICommand<SignedIn>, IOwnTransactions, IHoldsSecret
{
    internal sealed class Validator : AbstractValidator<ChangePassword>
    {
        public Validator()
        {
            RuleFor(r => r.Present).IsPassword();
            RuleFor(r => r.Password).IsNewPassword(_ => null);
        }
    }

    internal sealed class Handler(UserManager<Person> people, IUserClaimsPrincipalFactory<Person> principals, Acting acting, MailQueue mails) : ICommandHandler<ChangePassword, SignedIn>
    {
        public async Task<SignedIn> Handle(ChangePassword request, CancellationToken cancellationToken)
        {
            var person = await people.FindByIdAsync(acting.Person.Value.ToString()) ?? throw PlatformErrors.Missing();
            if (await people.IsLockedOutAsync(person) || !await people.CheckPasswordAsync(person, request.Present))
            {
                await people.AccessFailedAsync(person);
                throw new DomainException(AccessErrors.WrongPassword);
            }

            // Added before the change: Identity's one save stores the new password and the mail together.
            mails.Add(person.AsReader(), AccessMails.PasswordChanged());
            await people.ChangePasswordAsync(person, request.Present, request.Password).OrRefuse();
            return new SignedIn(person.PersonId, await principals.CreateAsync(person));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/me/password", (ChangePassword request, Dispatcher door, HttpContext context, CancellationToken cancellationToken) => door.Tokens(context, request, cancellationToken))
            .WithTags("Access").WithSummary("Choose another password; other sign-ins end, the answer holds new tokens").AnswersTokens();
    }
}

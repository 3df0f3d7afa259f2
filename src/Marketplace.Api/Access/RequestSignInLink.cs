using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Access;

/// <summary>
/// Somebody wants to sign in by a mailed link instead of a password. It works once, for fifteen minutes. An address that
/// was never confirmed is mailed its confirmation instead.
/// </summary>
/// <param name="ReturnUrl">The page that was left for this, to which the link leads back.</param>
[Anyone]
public sealed record RequestSignInLink(string Email, string? ReturnUrl = null) : ICommand<Done>, IHoldsSecret, ICountedTry
{
    bool ICountedTry.SendsMail => true;

    string ICountedTry.About => Email;

    internal sealed class Validator : AbstractValidator<RequestSignInLink>
    {
        public Validator()
        {
            RuleFor(r => r.Email).IsEmail();
            RuleFor(r => r.ReturnUrl).IsLocalAddress();
        }
    }

    internal sealed class Handler(UserManager<Person> people, MailQueue mails) : ICommandHandler<RequestSignInLink, Done>
    {
        public async Task<Done> Handle(RequestSignInLink request, CancellationToken cancellationToken)
        {
            if (await people.FindByEmailAsync(request.Email.Trim()) is not { IsClosed: false } person)
            {
                return default;
            }

            var letter = person.EmailConfirmed
                ? AccessMails.SignInLink(person, await people.GenerateUserTokenAsync(person, MailedCodes.Provider, MailedCodes.SignIn(person)), request.ReturnUrl)
                : AccessMails.Confirm(person, await people.GenerateEmailConfirmationTokenAsync(person), request.ReturnUrl);
            mails.Add(person.AsReader(), letter);
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/auth/request-sign-in-link", (RequestSignInLink request, Dispatcher door, CancellationToken cancellationToken) => door.Answer(request, cancellationToken))
            .WithTags("Access").WithSummary("Mail a link that signs in once");
    }
}

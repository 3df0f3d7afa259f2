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

/// <summary>Somebody has forgotten the password and is mailed a link to choose a new one, if the address has an account.</summary>
[Anyone]
public sealed record RequestPasswordReset(string Email) : ICommand<Done>, IHoldsSecret, ICountedTry
{
    bool ICountedTry.SendsMail => true;

    string ICountedTry.About => Email;

    internal sealed class Validator : AbstractValidator<RequestPasswordReset>
    {
        public Validator() => RuleFor(r => r.Email).IsEmail();
    }

    internal sealed class Handler(UserManager<Person> people, MailQueue mails) : ICommandHandler<RequestPasswordReset, Done>
    {
        public async Task<Done> Handle(RequestPasswordReset request, CancellationToken cancellationToken)
        {
            if (await people.FindByEmailAsync(request.Email.Trim()) is { IsClosed: false } person)
            {
                mails.Add(person.AsReader(), AccessMails.ResetPassword(person, await people.GeneratePasswordResetTokenAsync(person)));
            }

            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/auth/request-password-reset", (RequestPasswordReset request, Dispatcher door, CancellationToken cancellationToken) => door.Answer(request, cancellationToken))
            .WithTags("Access").WithSummary("Mail a link to choose a new password");
    }
}

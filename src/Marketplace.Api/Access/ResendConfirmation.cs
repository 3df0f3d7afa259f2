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

/// <summary>Somebody asks for the confirmation mail once more. The answer never tells whether there was anything to send.</summary>
/// <param name="Email">The address.</param>
/// <param name="ReturnUrl">The page that was left for this, to which the mailed link leads back.</param>
[Anyone]
public sealed record ResendConfirmation(string Email, string? ReturnUrl = null) : ICommand<Done>, IHoldsSecret, ICountedTry
{
    bool ICountedTry.SendsMail => true;

    string ICountedTry.About => Email;

    internal sealed class Validator : AbstractValidator<ResendConfirmation>
    {
        public Validator()
        {
            RuleFor(r => r.Email).IsEmail();
            RuleFor(r => r.ReturnUrl).IsLocalAddress();
        }
    }

    internal sealed class Handler(UserManager<Person> people, MailQueue mails) : ICommandHandler<ResendConfirmation, Done>
    {
        public async Task<Done> Handle(ResendConfirmation request, CancellationToken cancellationToken)
        {
            if (await people.FindByEmailAsync(request.Email.Trim()) is { EmailConfirmed: false, IsClosed: false } person)
            {
                mails.Add(person.AsReader(), AccessMails.Confirm(person, await people.GenerateEmailConfirmationTokenAsync(person), request.ReturnUrl));
            }

            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/auth/resend-confirmation", (ResendConfirmation request, Dispatcher door, CancellationToken cancellationToken) => door.Answer(request, cancellationToken))
            .WithTags("Access").WithSummary("Mail the confirmation link again");
    }
}

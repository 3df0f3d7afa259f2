using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Access;

/// <summary>
/// Somebody makes an account and is mailed a link to confirm the address. The answer is the same when the address has an
/// account already: then its owner is mailed that, and nobody else learns it.
/// </summary>
/// <param name="ReturnUrl">The page that was left for this, to which the mailed link leads back.</param>
[Anyone]
public sealed record SignUp(string Name, string Email, string Password, string Language, string? ReturnUrl = null) : ICommand<Done>, IHoldsSecret, ICountedTry
{
    bool ICountedTry.SendsMail => true;

    string ICountedTry.About => Email;

    internal sealed class Validator : AbstractValidator<SignUp>
    {
        public Validator()
        {
            RuleFor(r => r.Name).IsName();
            RuleFor(r => r.Email).IsEmail();
            RuleFor(r => r.Password).IsNewPassword(r => r.Email);
            RuleFor(r => r.Language).IsLanguage();
            RuleFor(r => r.ReturnUrl).IsLocalAddress();
        }
    }

    internal sealed class Handler(UserManager<Person> people, IPasswordHasher<Person> hasher, MailQueue mails, IClock clock) : ICommandHandler<SignUp, Done>
    {
        public async Task<Done> Handle(SignUp request, CancellationToken cancellationToken)
        {
            var email = request.Email.Trim();
            if (await people.FindByEmailAsync(email) is { } known)
            {
                await AgainAsync(known, request);
                return default;
            }

            var person = new Person
            {
                Id = Guid.CreateVersion7(),
                UserName = email,
                Email = email,
                Name = request.Name.Trim(),
                Language = request.Language,
                CreatedAt = clock.GetCurrentInstant(),
            };
            await people.CreateAsync(person, request.Password).OrRefuse();
            mails.Add(person.AsReader(), AccessMails.Confirm(person, await people.GenerateEmailConfirmationTokenAsync(person), request.ReturnUrl));
            return default;
        }

        private async Task AgainAsync(Person known, SignUp request)
        {
            // As much work as a new account, so that the time taken tells nothing either.
            var hash = hasher.HashPassword(known, request.Password);
            if (known.EmailConfirmed || known.IsClosed)
            {
                mails.Add(known.AsReader(), AccessMails.AlreadyHere(request.ReturnUrl));
                return;
            }

            // Nobody has proved the address yet. The link must confirm the password that was chosen together with it,
            // or a stranger could sign up first and keep their own password on somebody else's address.
            (known.Name, known.Language, known.PasswordHash) = (request.Name.Trim(), request.Language, hash);
            await people.UpdateSecurityStampAsync(known).OrRefuse();
            mails.Add(known.AsReader(), AccessMails.Confirm(known, await people.GenerateEmailConfirmationTokenAsync(known), request.ReturnUrl));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/auth/sign-up", (SignUp request, Dispatcher door, CancellationToken cancellationToken) => door.Answer(request, cancellationToken))
            .WithTags("Access").WithSummary("Make an account; the address is confirmed by a mailed link");
    }
}

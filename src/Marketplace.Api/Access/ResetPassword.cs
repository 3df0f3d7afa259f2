using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Pipeline;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Access;

/// <summary>
/// Somebody chooses a new password with the code of a mailed link. That proves the address as well, ends a lockout, and
/// signs the account out everywhere, which also makes the link useless from then on.
/// </summary>
[Anyone]
public sealed record ResetPassword(PersonId Person, string Code, string Password) : ICommand<Done>, IHoldsSecret, ICountedTry
{
    bool ICountedTry.SendsMail => false;

    string ICountedTry.About => Person.Value.ToString();

    internal sealed class Validator : AbstractValidator<ResetPassword>
    {
        public Validator()
        {
            RuleFor(r => r.Code).IsCode();
            RuleFor(r => r.Password).IsNewPassword(_ => null);
        }
    }

    internal sealed class Handler(UserManager<Person> people, MailQueue mails) : ICommandHandler<ResetPassword, Done>
    {
        public async Task<Done> Handle(ResetPassword request, CancellationToken cancellationToken)
        {
            var person = await people.FindByIdAsync(request.Person.Value.ToString());
            if (person is null || person.IsClosed)
            {
                throw new DomainException(AccessErrors.LinkNotValid);
            }

            await people.ResetPasswordAsync(person, request.Code, request.Password).OrRefuse();
            person.EmailConfirmed = true;
            person.LockoutEnd = null;
            await people.ResetAccessFailedCountAsync(person).OrRefuse();
            await people.UpdateAsync(person).OrRefuse();
            mails.Add(person.AsReader(), AccessMails.PasswordChanged());
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/auth/reset-password", (ResetPassword request, Dispatcher door, CancellationToken cancellationToken) => door.Answer(request, cancellationToken))
            .WithTags("Access").WithSummary("Choose a new password with the code of the mailed link");
    }
}

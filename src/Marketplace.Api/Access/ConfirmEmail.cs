using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Pipeline;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Access;

/// <summary>Somebody shows, by the code of a mailed link, that the address is theirs. Doing it again changes nothing.</summary>
[Anyone]
public sealed record ConfirmEmail(PersonId Person, string Code) : ICommand<Done>, IHoldsSecret, ICountedTry
{
    bool ICountedTry.SendsMail => false;

    string ICountedTry.About => Person.Value.ToString();

    internal sealed class Validator : AbstractValidator<ConfirmEmail>
    {
        public Validator() => RuleFor(r => r.Code).IsCode();
    }

    internal sealed class Handler(UserManager<Person> people) : ICommandHandler<ConfirmEmail, Done>
    {
        public async Task<Done> Handle(ConfirmEmail request, CancellationToken cancellationToken)
        {
            var person = await people.FindByIdAsync(request.Person.Value.ToString());
            if (person is null || person.IsClosed)
            {
                throw new DomainException(AccessErrors.LinkNotValid);
            }

            await people.ConfirmEmailAsync(person, request.Code).OrRefuse();
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/auth/confirm-email", (ConfirmEmail request, Dispatcher door, CancellationToken cancellationToken) => door.Answer(request, cancellationToken))
            .WithTags("Access").WithSummary("Confirm an address with the code of the mailed link");
    }
}

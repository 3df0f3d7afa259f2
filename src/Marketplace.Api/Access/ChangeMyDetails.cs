using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Access;

/// <summary>A person changes the name others see and the language of mails.</summary>
[SignedIn]
public sealed record ChangeMyDetails(string Name, string Language) : ICommand<Done>
{
    internal sealed class Validator : AbstractValidator<ChangeMyDetails>
    {
        public Validator()
        {
            RuleFor(r => r.Name).IsName();
            RuleFor(r => r.Language).IsLanguage();
        }
    }

    internal sealed class Handler(UserManager<Person> people, Acting acting) : ICommandHandler<ChangeMyDetails, Done>
    {
        public async Task<Done> Handle(ChangeMyDetails request, CancellationToken cancellationToken)
        {
            var person = await people.FindByIdAsync(acting.Person.Value.ToString()) ?? throw PlatformErrors.Missing();
            (person.Name, person.Language) = (request.Name.Trim(), request.Language);
            await people.UpdateAsync(person).OrRefuse();
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPut("/me", (ChangeMyDetails request, Dispatcher door, CancellationToken cancellationToken) => door.Answer(request, cancellationToken))
            .WithTags("Access").WithSummary("Change your name and the language of mails to you");
    }
}

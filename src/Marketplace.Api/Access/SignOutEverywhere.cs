using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Access;

/// <summary>A person ends every sign-in, this one included: cookies, tokens and mailed links end at their next request.</summary>
[SignedIn]
public sealed record SignOutEverywhere : ICommand<Done>
{
    internal sealed class Handler(UserManager<Person> people, Acting acting) : ICommandHandler<SignOutEverywhere, Done>
    {
        public async Task<Done> Handle(SignOutEverywhere request, CancellationToken cancellationToken)
        {
            var person = await people.FindByIdAsync(acting.Person.Value.ToString()) ?? throw PlatformErrors.Missing();
            await people.UpdateSecurityStampAsync(person).OrRefuse();
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/auth/sign-out-everywhere", (Dispatcher door, CancellationToken cancellationToken) => door.Answer(new SignOutEverywhere(), cancellationToken))
            .WithTags("Access").WithSummary("End every sign-in of the person, this one included");
    }
}

using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Marketplace.Api.Access;

/// <summary>
/// A program goes on after its access token has run out. The refresh token carries the security stamp of its sign-in:
/// after "sign out everywhere" or a new password it is worth nothing.
/// </summary>
[Anyone]
public sealed record RefreshSignIn(string RefreshToken) : IQuery<SignedIn>
{
    internal sealed class Validator : AbstractValidator<RefreshSignIn>
    {
        public Validator() => RuleFor(r => r.RefreshToken).Cascade(CascadeMode.Stop).NotEmpty().MaximumLength(4000);
    }

    internal sealed class Handler(UserManager<Person> people, IUserClaimsPrincipalFactory<Person> principals, IOptionsMonitor<BearerTokenOptions> bearer, TimeProvider time) : IQueryHandler<RefreshSignIn, SignedIn>
    {
        public async Task<SignedIn> Handle(RefreshSignIn request, CancellationToken cancellationToken)
        {
            var ticket = bearer.Get(IdentityConstants.BearerScheme).RefreshTokenProtector.Unprotect(request.RefreshToken);
            if (ticket?.Properties.ExpiresUtc is not { } expires || expires <= time.GetUtcNow())
            {
                throw Refused();
            }

            var claims = people.Options.ClaimsIdentity;
            var person = await people.GetUserAsync(ticket.Principal);
            if (person is not { IsClosed: false } || person.SecurityStamp != ticket.Principal.FindFirst(claims.SecurityStampClaimType)?.Value)
            {
                throw Refused();
            }

            return new SignedIn(person.PersonId, await principals.CreateAsync(person));
        }

        private static DomainException Refused() => new(PlatformErrors.SignInNeeded, ErrorKind.Unauthenticated);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/auth/refresh", (RefreshSignIn request, Dispatcher door, HttpContext context, CancellationToken cancellationToken) => door.Tokens(context, request, cancellationToken))
            .WithTags("Access").WithSummary("New tokens for a refresh token").AnswersTokens();
    }
}

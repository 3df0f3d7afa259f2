using System.Security.Claims;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using MediatR;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Marketplace.Api.Access;

/// <summary>
/// Somebody who has proved who they are. The door they came through makes it last: a page issues its cookie for the
/// principal, the API its tokens.
/// </summary>
/// <param name="Person">Who.</param>
/// <param name="Principal">What the cookie or the token holds: the id and the security stamp of now.</param>
public sealed record SignedIn(PersonId Person, ClaimsPrincipal Principal);

internal static class SignedInAnswer
{
    /// <summary>Answers with an access token and a refresh token, or with problem details.</summary>
    public static async Task<IResult> Tokens(this Dispatcher door, HttpContext context, IRequest<SignedIn> request, CancellationToken cancellationToken)
    {
        var result = await door.Send(request, cancellationToken);
        return result.Succeeded
            ? TypedResults.SignIn(result.Value.Principal, authenticationScheme: IdentityConstants.BearerScheme)
            : Problems.For(context, result.Error);
    }

    public static RouteHandlerBuilder AnswersTokens(this RouteHandlerBuilder route) => route
        .Produces<AccessTokenResponse>();
}

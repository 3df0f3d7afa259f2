using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Marketplace.Web.Access;

/// <summary>Makes a sign-in last in the browser, and ends it there.</summary>
internal static class CookieSignIn
{
    /// <summary>Issues the cookie.</summary>
    /// <param name="context">The page's request.</param>
    /// <param name="principal">Who has proved who they are.</param>
    /// <param name="stay">Whether it outlives the browser window: for one's own computer.</param>
    public static Task StartAsync(HttpContext context, ClaimsPrincipal principal, bool stay) =>
        context.SignInAsync(IdentityConstants.ApplicationScheme, principal, new AuthenticationProperties { IsPersistent = stay });

    /// <summary>Keeps the sign-in with another principal, lasting as long as before.</summary>
    public static async Task ContinueAsync(HttpContext context, ClaimsPrincipal principal)
    {
        var present = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        await StartAsync(context, principal, present.Properties?.IsPersistent ?? false);
    }

    /// <summary>Shows another name from now on; the sign-in itself stays as it is.</summary>
    public static Task RenameAsync(HttpContext context, string name)
    {
        var identity = ((ClaimsIdentity)context.User.Identity!).Clone();
        identity.TryRemoveClaim(identity.FindFirst(identity.NameClaimType));
        identity.AddClaim(new Claim(identity.NameClaimType, name));
        return ContinueAsync(context, new ClaimsPrincipal(identity));
    }

    /// <summary>Takes the cookie away.</summary>
    public static Task EndAsync(HttpContext context) => context.SignOutAsync(IdentityConstants.ApplicationScheme);
}

using Marketplace.Api.Access;
using Marketplace.Api.Organisations;
using Marketplace.Web.About;
using Marketplace.Web.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Dispatcher = Marketplace.Api.Platform.Dispatcher;

namespace Marketplace.Web.Platform;

/// <summary>The page for those who try Samspel, and its one-press sign-in. Exists only where there is a demonstration.</summary>
internal static class TryEndpoints
{
    public const string Address = "try";
    public const string SignInAddress = Address + "/sign-in";

    public static void MapTrying(this WebApplication app)
    {
        if (app.Services.GetService<IServiceProviderIsService>()?.IsService(typeof(IDemonstration)) != true)
        {
            return;
        }

        // The page has no address of its own, so that nothing finds it where this is not mapped.
        app.MapGet("/" + Address, static () => new RazorComponentResult<App>(new { Page = typeof(TryPage) })).ExcludeFromDescription();
        app.MapPost("/" + SignInAddress, SignInAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> SignInAsync([FromForm] string email, IDemonstration demonstration, Dispatcher door, HttpContext context, CancellationToken cancellationToken)
    {
        if (demonstration.WithEmail(email) is not { } person)
        {
            return Results.NotFound();
        }

        var result = await door.Send(new CheckPassword(person.Email, person.Password), cancellationToken);
        if (!result.Succeeded)
        {
            // Somebody has given the person another password: the usual way in says what can be done.
            return Results.LocalRedirect(context.Request.PathBase + "/sign-in");
        }

        await CookieSignIn.StartAsync(context, result.Value.Principal, stay: false);
        context.Response.Cookies.Delete(ChooseOrganisation.Cookie, new CookieOptions { Path = "/" });
        return Results.LocalRedirect($"{context.Request.PathBase}/{Address}");
    }
}

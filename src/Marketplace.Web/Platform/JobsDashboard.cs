using Hangfire;
using Marketplace.Api.Access;
using Marketplace.Api.Platform;
using Marketplace.Web.Organisations;
using Microsoft.AspNetCore.Diagnostics;
using Dispatcher = Marketplace.Api.Platform.Dispatcher;

namespace Marketplace.Web.Platform;

/// <summary>
/// Hangfire's own pages about the jobs, for administrators alone. Who may is asked of the one door before they are
/// reached; they carry styles in their markup, so they get a policy of their own.
/// </summary>
internal static class JobsDashboard
{
    public const string Address = "/admin/hangfire";

    // The same as for our own pages, but for styles; scripts still come from files of ours only.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Goes after authentication and the language.</summary>
    public static IApplicationBuilder UseJobsDashboardGuard(this IApplicationBuilder app) =>
        app.UseWhen(static context => context.Request.Path.StartsWithSegments(Address), static branch => branch.Use(AskAsync));

    public static void MapJobsDashboard(this IEndpointRouteBuilder routes) => routes.MapHangfireDashboard(Address, new DashboardOptions
    {
        // Nobody comes here past the guard.
        Authorization = [],
        AppPath = "/admin/jobs",
        DashboardTitle = "Samspel",
        DisplayStorageConnectionString = false,
        DisplayNameFunc = static (_, job) => job.Args is [string sweep, ..] ? sweep : job.Method.Name,
    });

    private static async Task AskAsync(HttpContext context, RequestDelegate next)
    {
        var me = await context.RequestServices.GetRequiredService<Dispatcher>().Send(new Me(), context.RequestAborted);
        if (me is { Succeeded: true, Value.Staff: StaffRole.Administrator })
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            await next(context);
        }
        else if (me.Error is { } error && HttpMethods.IsGet(context.Request.Method) && SignIn.Elsewhere(context, error) is { } signIn)
        {
            context.Response.Redirect($"{context.Request.PathBase}/{signIn}");
        }
        else
        {
            // A page about the status answers a page only; what the dashboard's scripts send gets the plain status.
            context.Features.Get<IStatusCodePagesFeature>()?.Enabled = HttpMethods.IsGet(context.Request.Method);
            context.Response.StatusCode = me.Succeeded ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
        }
    }
}

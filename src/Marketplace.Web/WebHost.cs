using Marketplace.Api.Platform;
using Marketplace.Web.Organisations;
using Marketplace.Web.Bookings;
using Marketplace.Web.Bookkeeping;
using Marketplace.Web.Insights;
using Marketplace.Web.Platform;
using Marketplace.Web.Reporting;
using Microsoft.AspNetCore.Diagnostics;

namespace Marketplace.Web;

/// <summary>Builds the production host: pages, API and jobs in one process.</summary>
public static class WebHost
{
    private const long LargestForm = 12 * 1024 * 1024;

    /// <summary>Builds the host; <paramref name="configure"/> lets a development host add its settings.</summary>
    /// <exception cref="MissingSettingsException">A production host lacks settings.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // A host that starts us (a test, a development host) has another name, and would miss our assets.
            ApplicationName = typeof(WebHost).Assembly.GetName().Name,
        });
        configure?.Invoke(builder);
        RequiredSettings.Check(builder.Configuration, builder.Environment);

        if (builder.Environment.IsDevelopment())
        {
            builder.WebHost.UseStaticWebAssets();
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestForm;
        });
        builder.AddMarketplaceApi();
        builder.Services.AddPages();

        var app = builder.Build();
        app.UsePages();
        return app;
    }

    /// <summary>Everything the pages need of the container.</summary>
    private static void AddPages(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(form => form.MultipartBodyLengthLimit = LargestForm);
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "samspel.form";
            // The path base holds the language; without this a form opened in one language fails in another.
            antiforgery.Cookie.Path = "/";
        });
        services.AddSingleton(NodaTime.DateTimeZoneProviders.Tzdb);
        services.AddScoped<IOperatorCard, OperatorOnPages>();
        services.AddHealthChecks();
    }

    /// <summary>The pages' way through the pipeline, in the order that matters.</summary>
    private static void UsePages(this WebApplication app)
    {
        app.UseSecurityHeaders(app.Configuration);
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/status/500", createScopeForErrors: true);
            app.UseHsts();
        }

        app.UseLanguageSegment();
        app.UseMarketplaceApiProblems();
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use(static (context, next) =>
        {
            // Machines get the plain status; only people get a page about it.
            if (context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/health"))
            {
                context.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
            }

            return next(context);
        });
        app.UseAnswerToLargeForms(LargestForm);
        app.UseRouting();
        app.UseLanguageOfPages();

        // After the language has left the path: which sign-in counts, cookie or token, depends on whether it is the API's.
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseJobsDashboardGuard();
        app.UseAntiforgery();

        app.MapStaticAssets();
        app.MapHealthChecks("/health/live");
        app.MapTimeTravel();
        app.MapTrying();
        app.MapJobsDashboard();
        app.MapBookingFiles();
        app.MapBookkeepingFiles();
        app.MapIncomeRecordFiles();
        app.MapTaxReportFiles();
        app.MapMarketplaceApi();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}

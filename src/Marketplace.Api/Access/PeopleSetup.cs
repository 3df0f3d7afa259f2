using Marketplace.Api.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Api.Access;

/// <summary>Signing in: a cookie for pages, a bearer token below <c>/api</c>; neither is accepted at the other's door.</summary>
internal static class PeopleSetup
{
    private const string EitherScheme = "PageOrApi";

    public static IServiceCollection AddPeople(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentityCore<Person>(options =>
            {
                options.User.RequireUniqueEmail = true;

                // The user name is the address, and addresses may hold any letter.
                options.User.AllowedUserNameCharacters = "";
                options.SignIn.RequireConfirmedEmail = true;
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 8;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                options.Tokens.EmailConfirmationTokenProvider = MailedCodes.Provider;
                options.Tokens.PasswordResetTokenProvider = MailedCodes.Provider;
            })
            .AddEntityFrameworkStores<SamspelDbContext>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<PersonPrincipals>()
            .AddTokenProvider<MailedCodes>(MailedCodes.Provider);
        services.AddSingleton(_ => new TryCounter(TryLimits.Read(configuration)));
        services.AddAuthentication(options =>
            {
                options.DefaultScheme = EitherScheme;
                options.DefaultSignInScheme = IdentityConstants.ApplicationScheme;
            })
            .AddPolicyScheme(EitherScheme, null, options => options.ForwardDefaultSelector = context =>
                context.Request.Path.StartsWithSegments("/api") ? IdentityConstants.BearerScheme : IdentityConstants.ApplicationScheme)
            .AddBearerToken(IdentityConstants.BearerScheme)
            .AddIdentityCookies();

        // Behind a proxy that ends TLS the request itself looks plain, so the public address decides.
        var secure = configuration["Samspel:PublicAddress"]?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true
            ? CookieSecurePolicy.Always
            : CookieSecurePolicy.SameAsRequest;
        services.ConfigureAll<CookieAuthenticationOptions>(options =>
        {
            // Without a fixed path the culture segment would become the cookie's path, and the sign-in would not follow.
            options.Cookie.Path = "/";
            options.Cookie.SecurePolicy = secure;
        });
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = "samspel";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = "/sign-in";
            options.ExpireTimeSpan = TimeSpan.FromDays(14);
            options.SlidingExpiration = true;
        });
        services.AddAuthorization();
        return services;
    }
}

using System.Security.Claims;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Marketplace.Api.Platform.Http;

/// <summary>Reads who knocks from the HTTP call: the bearer token below <c>/api</c>, the cookie on pages.</summary>
internal sealed class HttpCallerSource(IHttpContextAccessor http, IOptions<IdentityOptions> identity, IServiceProvider services) : ICallerSource
{
    /// <summary>The cookie in which a page remembers for which organisation the person is working.</summary>
    public const string OrganisationCookie = "samspel-organisation";

    public async ValueTask<Caller> CurrentAsync(CancellationToken cancellationToken)
    {
        if (http.HttpContext is { } context)
        {
            var organisation = context.Request.Path.StartsWithSegments("/api")
                ? context.Request.Headers[Headers.Organisation].ToString()
                : context.Request.Cookies[OrganisationCookie];
            var key = context.Request.Headers[Headers.IdempotencyKey].ToString();
            return From(context.User, organisation, key.Length is 0 or > 200 ? null : key);
        }

        // A live page has a circuit instead of an HTTP call.
        var state = services.GetService(typeof(AuthenticationStateProvider)) is AuthenticationStateProvider provider
            ? await provider.GetAuthenticationStateAsync()
            : null;
        return state is null ? Caller.Nobody : From(state.User, state.User.FindFirstValue(OrganisationCookie), null);
    }

    private Caller From(ClaimsPrincipal user, string? organisation, string? key)
    {
        var options = identity.Value.ClaimsIdentity;
        return new Caller(
            Guid.TryParse(user.FindFirstValue(options.UserIdClaimType), out var person) ? new PersonId(person) : null,
            user.FindFirstValue(options.SecurityStampClaimType),
            Guid.TryParse(organisation, out var chosen) ? new OrganisationId(chosen) : null,
            key);
    }
}

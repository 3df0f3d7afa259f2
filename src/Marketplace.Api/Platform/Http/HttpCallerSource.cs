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
            var request = context.Request;
            return request.Path.StartsWithSegments("/api")
                ? From(context.User, Named(request.Headers[Headers.Organisation].ToString()), request.Headers[Headers.IdempotencyKey])
                : From(context.User, request.Cookies[OrganisationCookie], await KeyOfFormAsync(request, cancellationToken)) with { KeyIsOfForm = true };
        }

        // A live page has a circuit instead of an HTTP call.
        var state = services.GetService(typeof(AuthenticationStateProvider)) is AuthenticationStateProvider provider
            ? await provider.GetAuthenticationStateAsync()
            : null;
        return state is null ? Caller.Nobody : From(state.User, state.User.FindFirstValue(OrganisationCookie), null);
    }

    // A form that is sent twice does its deed once.
    private static async ValueTask<string?> KeyOfFormAsync(HttpRequest request, CancellationToken cancellationToken) =>
        HttpMethods.IsPost(request.Method) && request.HasFormContentType ? (await request.ReadFormAsync(cancellationToken))[Caller.FormKey].ToString() : null;

    // A program that names an organisation must not act for another one because it wrote the name wrong.
    private static string Named(string organisation) =>
        organisation.Length == 0 || Guid.TryParse(organisation, out _) ? organisation : Guid.Empty.ToString();

    private Caller From(ClaimsPrincipal user, string? organisation, string? key)
    {
        var options = identity.Value.ClaimsIdentity;
        return new Caller(
            Guid.TryParse(user.FindFirstValue(options.UserIdClaimType), out var person) ? new PersonId(person) : null,
            user.FindFirstValue(options.SecurityStampClaimType),
            Guid.TryParse(organisation, out var chosen) ? new OrganisationId(chosen) : null,
            key is not null && Headers.IsKey(key) ? key : null);
    }
}

using Marketplace.Api.Organisations;
using Marketplace.Domain.Organisations;

namespace Marketplace.Web.Organisations;

/// <summary>Remembers for which of their organisations a person works. It only says which; the right is looked up at each call.</summary>
internal static class ActingOrganisation
{
    public static void Remember(HttpContext http, OrganisationId organisation) => http.Response.Cookies.Append(
        ChooseOrganisation.Cookie,
        organisation.Value.ToString(),
        new CookieOptions
        {
            // Every language and every page: the path base holds the language.
            Path = "/",
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
        });
}

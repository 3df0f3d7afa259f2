using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Net.Http.Headers;

namespace Marketplace.Web.Platform;

/// <summary>
/// The language is the first segment of a page's address (<c>/nb/offers</c>). Before routing it moves into the path
/// base, so that pages, forms, enhanced navigation and circuits keep it by themselves; an address without one is sent
/// to the reader's language. API, assets and health have no language segment and are left alone.
/// </summary>
internal static class LanguageInAddress
{
    /// <summary>Remembers a choice that differs from what the browser asks for.</summary>
    internal const string Cookie = "samspel.language";

    /// <summary>Goes before routing.</summary>
    public static IApplicationBuilder UseLanguageSegment(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var path = context.Request.Path.Value ?? "/";
        var end = path.IndexOf('/', 1);
        var segment = end < 0 ? path[1..] : path[1..end];
        if (Language.Find(segment) is not { } language)
        {
            Preferred(context.Request).Use();
            return next(context);
        }

        context.Request.PathBase = context.Request.PathBase.Add("/" + language.Code);
        context.Request.Path = end < 0 ? "/" : path[end..];
        context.Features.Set(language);
        language.Use();
        return next(context);
    });

    /// <summary>Goes after routing: a page without a language is found in the reader's own, and a choice is remembered.</summary>
    public static IApplicationBuilder UseLanguageOfPages(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var request = context.Request;
        var isPage = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (!isPage || !reads || context.IsStatus())
        {
            return next(context);
        }

        if (context.Features.Get<Language>() is { } chosen)
        {
            Remember(context, chosen);
            return next(context);
        }

        var preferred = Preferred(request);
        context.Response.Headers.Vary = $"{HeaderNames.AcceptLanguage}, {HeaderNames.Cookie}";
        context.Response.Redirect($"{request.PathBase}/{preferred.Code}{(request.Path == "/" ? "/" : request.Path)}{request.QueryString}");
        return Task.CompletedTask;
    });

    private static Language Preferred(HttpRequest request) =>
        Language.Find(request.Cookies[Cookie]) ?? AskedFor(request) ?? Language.Default;

    private static Language? AskedFor(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(wish => wish.Quality is null or > 0)
        .OrderByDescending(wish => wish.Quality ?? 1)
        .Select(wish => wish.Value.ToString().Split('-')[0])
        .Select(code => Language.Find(code == "no" ? "nb" : code))
        .FirstOrDefault(language => language is not null);

    private static void Remember(HttpContext context, Language chosen)
    {
        if (Preferred(context.Request) == chosen)
        {
            return;
        }

        context.Response.Cookies.Append(Cookie, chosen.Code, new CookieOptions
        {
            Path = "/",
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(365),
            SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
    }
}

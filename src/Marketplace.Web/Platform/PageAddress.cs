using Microsoft.AspNetCore.Diagnostics;

namespace Marketplace.Web.Platform;

/// <summary>The address that the reader sees. A status page is shown at the address that failed, not at its own.</summary>
internal static class PageAddress
{
    /// <summary>Path and query without the language, as in <c>/offers?q=x</c>.</summary>
    public static string WithoutLanguage(this HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is { } failed
            ? failed.OriginalPath + failed.OriginalQueryString
            : context.Request.Path + context.Request.QueryString.Value;

    /// <summary>Path and query with the language, as in <c>/nb/offers?q=x</c>.</summary>
    public static string WithLanguage(this HttpContext context) => context.Request.PathBase + context.WithoutLanguage();

    /// <summary>Whether the page tells of a failure and so has no address of its own.</summary>
    public static bool IsStatus(this HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;
}

using Microsoft.AspNetCore.Http.Features;

namespace Marketplace.Web.Platform;

/// <summary>
/// Somebody chooses a film instead of a picture. Cutting the line would leave them with the browser's own error, so what
/// is still being sent is read and thrown away, and a page says that the file is too large.
/// </summary>
internal static class LargeForms
{
    /// <summary>Whoever sends more than this is cut off.</summary>
    private const long MostRead = 100 * 1024 * 1024;

    public static IApplicationBuilder UseAnswerToLargeForms(this IApplicationBuilder app, long largest) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        if (!(request.ContentLength > largest) || request.Path.StartsWithSegments("/api"))
        {
            await next(context);
            return;
        }

        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = MostRead;
        if (request.ContentLength <= MostRead)
        {
            await request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }

        // The page about it is only shown; nothing of the form is left to be read.
        (request.Method, request.ContentType, request.ContentLength, request.Body) = (HttpMethods.Get, null, null, Stream.Null);
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    });
}

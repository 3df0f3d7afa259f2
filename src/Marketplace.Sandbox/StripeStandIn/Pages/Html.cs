using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Sandbox.StripeStandIn.Pages;

/// <summary>The frame of a hosted page, with the banner that says it is only a test.</summary>
internal static class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Text(string? text) => Encoder.Encode(text ?? "");

    public static IResult Page(HttpContext http, PageTexts texts, string heading, string body, int status = 200)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";
        http.Response.Headers.CacheControl = "no-store";
        return Results.Content($"""
            <!doctype html>
            <html lang="{texts.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Text(heading)} – {Text(texts["title"])}</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/_sandbox/pages.css">
            </head>
            <body>
            <p class="banner" role="note">{Text(texts["test_mode"])}</p>
            <main>
            <p class="brand">{Text(texts["title"])}</p>
            <h1>{Text(heading)}</h1>
            {body}
            </main>
            </body>
            </html>
            """, "text/html; charset=utf-8", statusCode: status);
    }

    public static IResult Style()
    {
        var file = typeof(Html).Assembly.GetManifestResourceStream("StripeStandIn.pages.css")!;
        return Results.Stream(file, "text/css; charset=utf-8");
    }

    /// <summary>The languages the browser asks for, most wanted first.</summary>
    public static IEnumerable<string> Wishes(HttpContext http) =>
        http.Request.Headers.AcceptLanguage.ToString().Split(',').Select(part => part.Split(';')[0]);

    /// <summary>Back to where the application asked; only the web is a way back.</summary>
    public static IResult SendTo(string? address) => IsWeb(address)
        ? Results.Redirect(address!)
        : Results.Text("This link leads nowhere.", statusCode: 400);

    public static bool IsWeb(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}

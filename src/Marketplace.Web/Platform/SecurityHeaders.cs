using Microsoft.AspNetCore.Components.Endpoints;

namespace Marketplace.Web.Platform;

/// <summary>What a browser may do with our pages: only our own scripts and styles, framed by nobody.</summary>
internal static class SecurityHeaders
{
    // The calendar makes one empty style element and fills it through the object model; this is the hash of nothing.
    private const string EmptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app, IConfiguration configuration)
    {
        // A form that starts a payment is answered with a redirect to the payment page, which browsers count as its action.
        var policy = string.Join("; ",
            "default-src 'self'",
            "script-src 'self'",
            $"style-src 'self' {EmptyStyle}",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            $"form-action 'self' https://checkout.stripe.com https://connect.stripe.com{OtherPaymentAddress(configuration)}",
            "frame-ancestors 'none'");

        return app.Use((context, next) =>
        {
            context.Response.OnStarting(static state =>
            {
                var (context, policy) = ((HttpContext, string))state;
                var headers = context.Response.Headers;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(self), payment=()";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers.XFrameOptions = "DENY";

                // Our pages always get this policy (the framework would write a weaker one); the dashboards of others
                // that come with inline scripts may bring their own.
                var isPage = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
                if (isPage || (headers.ContentSecurityPolicy.Count == 0 && !context.Request.Path.StartsWithSegments("/api")))
                {
                    headers.ContentSecurityPolicy = policy;
                }

                return Task.CompletedTask;
            }, (context, policy));
            return next(context);
        });
    }

    private static string OtherPaymentAddress(IConfiguration configuration) =>
        Uri.TryCreate(configuration["Stripe:ApiBase"], UriKind.Absolute, out var address) && address.Host != "api.stripe.com"
            ? " " + address.GetLeftPart(UriPartial.Authority)
            : "";
}

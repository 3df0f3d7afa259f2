using Marketplace.Api.Platform;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Api.Stripe;

/// <summary>How Stripe is reached, from the section <c>Stripe</c>. Only these differ between a trial and the real thing.</summary>
internal sealed record StripeSettings(string ApiKey, string? ApiBase, string SecretOfAccount, string SecretOfConnect, string SecretOfThin)
{
    /// <summary>Reads the settings; in production it refuses whatever would let play money pass for real money.</summary>
    public static StripeSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var section = configuration.GetSection("Stripe");
        var settings = new StripeSettings(
            section["ApiKey"] ?? "",
            section["ApiBase"] is { Length: > 0 } address ? address : null,
            section["WebhookSecretAccount"] ?? "",
            section["WebhookSecretConnect"] ?? "",
            section["WebhookSecretThin"] ?? "");
        if (environment.IsProduction())
        {
            if (settings.ApiBase is not null)
            {
                throw new UnfitSettingException("Stripe:ApiBase is for development only; remove it.");
            }

            if (settings.ApiKey.StartsWith("sk_test", StringComparison.Ordinal) || settings.ApiKey.StartsWith("rk_test", StringComparison.Ordinal))
            {
                throw new UnfitSettingException("Stripe:ApiKey is a test key; production needs a live one.");
            }
        }

        return settings;
    }
}

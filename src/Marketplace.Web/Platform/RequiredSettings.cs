using Marketplace.Api.Platform.Storage;

namespace Marketplace.Web.Platform;

/// <summary>What production cannot run without. A host that lacks something says everything that is missing, once.</summary>
public static class RequiredSettings
{
    private static readonly string[] Always =
    [
        "ConnectionStrings:Samspel",
        "Samspel:PublicAddress",
        "Secrets:PersonalNumbers",
        "Secrets:Seal",
        "Stripe:ApiKey",
        "Stripe:WebhookSecretAccount",
        "Stripe:WebhookSecretConnect",
        "Stripe:WebhookSecretThin",
        "Mail:Host",
        "Mail:Port",
        "Mail:From",
        "Rates:NorgesBank",
        "Rates:Riksbank",
        "Rates:EuropeanCentralBank",
    ];

    /// <summary>The settings that are missing. Only the command that migrates needs the owner's connection.</summary>
    public static IReadOnlyList<string> Missing(IConfiguration configuration, string? command = null)
    {
        IEnumerable<string> needed = command switch
        {
            "migrate" => ["ConnectionStrings:SamspelOwner"],
            "verify" => ["ConnectionStrings:Samspel", .. ContentStores.RequiredSettings(configuration)],
            _ => [.. Always, .. ContentStores.RequiredSettings(configuration)],
        };
        return [.. needed.Where(key => string.IsNullOrWhiteSpace(configuration[key]))];
    }

    /// <summary>Refuses to go on when something is missing in production.</summary>
    /// <exception cref="MissingSettingsException">Something is missing.</exception>
    public static void Check(IConfiguration configuration, IHostEnvironment environment, string? command = null)
    {
        if (environment.IsProduction() && Missing(configuration, command) is { Count: > 0 } missing)
        {
            throw new MissingSettingsException(missing);
        }
    }
}

/// <summary>The host cannot start; the message names each missing setting and how to give it.</summary>
public sealed class MissingSettingsException(IReadOnlyList<string> missing) : Exception(
    "Samspel cannot start. These settings are missing (as environment variables, ':' is written '__'):"
    + string.Concat(missing.Select(key => $"{Environment.NewLine}  {key}")))
{
    /// <summary>The keys that have no value.</summary>
    public IReadOnlyList<string> Missing { get; } = missing;
}

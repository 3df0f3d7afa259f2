using System.Text.Json;
using Marketplace.Api.Payments;
using Stripe;

namespace Marketplace.Api.Stripe;

/// <content>Reads signed messages. They are hints only: whatever they are about is fetched anew.</content>
internal sealed partial class StripeProvider
{
    private const long SecondsOfTolerance = 300;

    public WebhookMessage? Read(WebhookKind kind, string body, string signature)
    {
        var secret = kind switch
        {
            WebhookKind.Account => settings.SecretOfAccount,
            WebhookKind.Connect => settings.SecretOfConnect,
            _ => settings.SecretOfThin,
        };
        if (secret.Length == 0)
        {
            return null;
        }

        try
        {
            EventUtility.ValidateSignature(body, signature, secret, SecondsOfTolerance);
            using var document = JsonDocument.Parse(body);
            var message = document.RootElement;
            var about = kind == WebhookKind.Thin ? Part(message, "related_object") : Part(Part(message, "data"), "object");
            return new WebhookMessage(
                Text(message, "id")!,
                Text(message, "type")!,
                Text(message, "account"),
                Text(about, "id"),
                Guid.TryParse(Text(Part(about, "metadata"), PaymentField), out var payment) ? payment : null);
        }
        catch (Exception forged) when (forged is StripeException or JsonException)
        {
            return null;
        }
    }

    private static JsonElement? Part(JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } && of.Value.TryGetProperty(name, out var part) ? part : null;

    private static string? Text(JsonElement? of, string name) => Part(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}

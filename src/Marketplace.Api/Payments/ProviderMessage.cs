using Marketplace.Domain.Payments;
using NodaTime;

namespace Marketplace.Api.Payments;

/// <summary>A signed message of the payment provider, stored before it is answered and dealt with afterwards.</summary>
internal sealed class ProviderMessage
{
    private ProviderMessage()
    {
    }

    public ProviderMessage(WebhookKind kind, WebhookMessage message, string body, Instant now)
    {
        (Id, Kind, Type, Account, About) = (message.Id, kind, message.Type, message.Account, message.About);
        PaymentId = message.Payment is { } payment ? new PaymentId(payment) : null;
        (Body, ReceivedAt, NextTry) = (body, now, now);
    }

    /// <summary>The provider's own id: a message that comes twice is stored once.</summary>
    public string Id { get; private set; } = "";

    public WebhookKind Kind { get; private set; }

    public string Type { get; private set; } = "";

    /// <summary>The firm's account it is about, if any.</summary>
    public string? Account { get; private set; }

    /// <summary>The provider's object it is about.</summary>
    public string? About { get; private set; }

    /// <summary>Our payment, when the object carries it.</summary>
    public PaymentId? PaymentId { get; private set; }

    public string Body { get; private set; } = "";

    public Instant ReceivedAt { get; private set; }

    public Instant NextTry { get; private set; }

    public Instant? HandledAt { get; private set; }

    public void Handled(Instant now) => HandledAt = now;

    /// <summary>The provider could not be asked: later.</summary>
    public void TryLater(Instant now) => NextTry = now + Duration.FromMinutes(2);
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Marketplace.Sandbox.StripeStandIn.Objects;
using Marketplace.Sandbox.StripeStandIn.Wire;

namespace Marketplace.Sandbox.StripeStandIn;

/// <summary>
/// Posts events to the endpoints, signed as the real ones are, and tries again after a failure: later and later, for
/// three days of the stand-in's clock.
/// </summary>
internal sealed class Deliveries(World world) : IDisposable
{
    private const long GivesUpAfterSeconds = 3 * 24 * 3600;

    // Minutes from one attempt to the next.
    private static readonly int[] Waits = [1, 5, 30, 120, 300, 600, 720];

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };
    private readonly SemaphoreSlim one = new(1, 1);
    private volatile IReadOnlyList<WebhookTarget> targets = [];

    public IReadOnlyList<WebhookTarget> Targets
    {
        get => targets;
        set => targets = value;
    }

    /// <summary>When the next attempt is due; null if nothing waits that could be sent.</summary>
    public long? NextDue() => Waiting().Select(delivery => (long?)delivery.DueAt).Min();

    /// <summary>Sends what is due and returns when it has been sent or has failed.</summary>
    public async Task SendDueAsync(CancellationToken cancellation)
    {
        await one.WaitAsync(cancellation);
        try
        {
            while (TakeDue() is { Count: > 0 } due)
                foreach (var delivery in due)
                    await SendAsync(delivery, cancellation);
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose()
    {
        http.Dispose();
        one.Dispose();
    }

    private IEnumerable<Delivery> Waiting() => world.Book.All<Delivery>()
        .Where(delivery => !delivery.Over && targets.Any(target => target.Kind == delivery.Kind));

    private List<Delivery> TakeDue()
    {
        var due = world.Do(() => Waiting().Where(delivery => delivery.DueAt <= world.Clock.Seconds).ToList());
        if (due.Count > 1 && world.Faults.Take(FaultKind.WebhookReorder, null) is not null)
            due.Reverse();
        return due;
    }

    private async Task SendAsync(Delivery delivery, CancellationToken cancellation)
    {
        var target = targets.FirstOrDefault(candidate => candidate.Kind == delivery.Kind);
        if (target is null)
            return;
        var (body, account, type) = world.Do(() => Content(delivery));
        if (world.Faults.Take(FaultKind.WebhookDrop, account, "POST", type) is not null)
        {
            Conclude(delivery, arrived: true);
            return;
        }

        var twice = world.Faults.Take(FaultKind.WebhookDuplicate, account, "POST", type) is not null;
        var secret = world.Faults.Take(FaultKind.WebhookBadSignature, account, "POST", type) is null
            ? target.Secret
            : "whsec_wrong";
        var arrived = await PostAsync(target.Address, body, secret, cancellation);
        if (twice)
            arrived = await PostAsync(target.Address, body, secret, cancellation);
        Conclude(delivery, arrived);
    }

    private (string Body, string? Account, string Type) Content(Delivery delivery)
    {
        if (world.Book.Find<ThinEvent>(delivery.Event) is { } thin)
            return (thin.ToNotification().ToJsonString(Json.Whole), thin.RelatedId, thin.Type);
        var happened = world.Book.Get<Event>(delivery.Event);
        return (happened.ToWire().ToJsonString(Json.Whole), happened.Account, happened.Type);
    }

    private async Task<bool> PostAsync(Uri address, string body, string secret, CancellationToken cancellation)
    {
        // The signature guards the wire, so it carries the machine's time, by which receivers judge its age.
        var sentAt = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Stripe-Signature",
            string.Create(CultureInfo.InvariantCulture, $"t={sentAt},v1={Sign(sentAt, body, secret)}"));
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private static string Sign(long sentAt, string body, string secret) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(FormattableString.Invariant($"{sentAt}.{body}"))));

    private void Conclude(Delivery delivery, bool arrived) => world.Do(() =>
    {
        // After a reset nobody waits for it any more.
        if (world.Book.Find<Delivery>(delivery.Id) is null)
            return;
        var wait = Waits[Math.Min(delivery.Attempts, Waits.Length - 1)] * 60;
        delivery.Attempts++;
        delivery.DueAt = world.Clock.Seconds + wait;
        delivery.Over = arrived || delivery.DueAt > delivery.FirstDueAt + GivesUpAfterSeconds;
        world.Book.Save(delivery);
        if (delivery.Over && world.Book.Find<Event>(delivery.Event) is { } happened)
        {
            happened.PendingWebhooks = 0;
            world.Book.Save(happened);
        }
    });
}

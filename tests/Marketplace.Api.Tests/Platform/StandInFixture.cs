using System.Globalization;
using Marketplace.Sandbox.StripeStandIn;
using NodaTime;
using Provider = Marketplace.Sandbox.StripeStandIn.StandIn;

namespace Marketplace.Api.Tests.Platform;

/// <summary>The real host with the payment stand-in beside it: pages, API and money, with both clocks moving together.</summary>
public sealed class StandInFixture(PostgresFixture postgres) : ApiFixture(postgres)
{
    private const string Key = "sk_test_street";
    private const string Secret = "whsec_street";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("samspel-stand-in-");
    private int _port;

    /// <summary>The payment provider.</summary>
    public Provider StandIn { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await StartStandInAsync();
        await base.InitializeAsync();
        ListenToWebhooks();
    }

    /// <summary>Starts the provider, again at the same address and with what it knew.</summary>
    public async Task StartStandInAsync()
    {
        StandIn = await Provider.StartAsync(
            new StandInOptions { ApiKey = Key, DataFolder = _folder.FullName, Port = _port, StartAt = Clock.GetCurrentInstant() },
            TestContext.Current.CancellationToken);
        _port = StandIn.Address.Port;
    }

    /// <summary>The provider is away; nobody answers at its address.</summary>
    public ValueTask StopStandInAsync() => StandIn.DisposeAsync();

    public void ListenToWebhooks() => StandIn.SetWebhooks([.. Enum.GetValues<WebhookKind>().Select(kind => new WebhookTarget(
        kind, new Uri($"{App.Urls.First()}/api/v1/stripe/webhooks/{kind.ToString().ToLower(CultureInfo.InvariantCulture)}"), Secret))]);

    public override async Task<int> AdvanceAsync(Duration duration)
    {
        await StandIn.AdvanceToAsync(Clock.GetCurrentInstant() + duration, TestContext.Current.CancellationToken);
        return await base.AdvanceAsync(duration);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await StandIn.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Surroundings() => new Dictionary<string, string?>
    {
        ["Stripe:ApiKey"] = Key,
        ["Stripe:ApiBase"] = StandIn.Address.ToString().TrimEnd('/'),
        ["Stripe:WebhookSecretAccount"] = Secret,
        ["Stripe:WebhookSecretConnect"] = Secret,
        ["Stripe:WebhookSecretThin"] = Secret,
    };
}

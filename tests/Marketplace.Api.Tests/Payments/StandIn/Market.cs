using Marketplace.Sandbox.StripeStandIn;
using NodaTime;
using Stripe;
using Stripe.Checkout;
using V2 = Stripe.V2.Core;
using Provider = Marketplace.Sandbox.StripeStandIn.StandIn;

namespace Marketplace.Api.Tests.Payments.StandIn;

/// <summary>A running stand-in, Stripe's own client pointed at it, and a browser without a screen.</summary>
public sealed class Market : IAsyncDisposable
{
    public const string Key = "sk_test_market";
    public const string Card = "4242424242424242";
    public const string AvailableAtOnceCard = "4000000000000077";

    private static readonly List<string> AllParts = ["configuration.recipient", "defaults", "identity", "requirements"];

    private readonly HttpClient wire = new();

    private Market(Provider provider)
    {
        Provider = provider;
        Client = new StripeClient(new StripeClientOptions
        {
            ApiKey = Key,
            ApiBase = provider.Address.ToString().TrimEnd('/'),
            HttpClient = new SystemNetHttpClient(wire, maxNetworkRetries: 0, enableTelemetry: false),
        });
    }

    public Provider Provider { get; }

    public StripeClient Client { get; }

    public HttpClient Browser { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<Market> OpenAsync(string? folder = null) => new(await Provider.StartAsync(
        new StandInOptions { ApiKey = Key, DataFolder = folder, StartAt = Instant.FromUtc(2027, 3, 1, 10, 0) }, Stop));

    public static RequestOptions As(string? account = null, string? key = null) =>
        new() { StripeAccount = account, IdempotencyKey = key };

    public Task AdvanceAsync(Duration by) => Provider.AdvanceToAsync(Provider.Now + by, Stop);

    public Task<V2.Account> NewSellerAsync(string country = "SE") => Client.V2.Core.Accounts.CreateAsync(
        new V2.AccountCreateOptions
        {
            ContactEmail = "trio@example.se",
            DisplayName = "Trio Fjäll",
            Dashboard = "express",
            Identity = new() { Country = country, EntityType = "individual" },
            Defaults = new()
            {
                Currency = country == "SE" ? "sek" : "nok",
                Locales = ["sv"],
                Responsibilities = new() { FeesCollector = "application", LossesCollector = "application" },
            },
            Configuration = new()
            {
                Recipient = new() { Capabilities = new() { StripeBalance = new() { StripeTransfers = new() { Requested = true } } } },
            },
            Metadata = new() { ["firm_id"] = "17" },
            Include = AllParts,
        }, cancellationToken: Stop);

    public Task<V2.Account> ReadSellerAsync(string id) =>
        Client.V2.Core.Accounts.GetAsync(id, new V2.AccountGetOptions { Include = AllParts }, cancellationToken: Stop);

    public async Task<HttpResponseMessage> OnboardAsync(string account, string outcome)
    {
        var link = await Client.V2.Core.AccountLinks.CreateAsync(new V2.AccountLinkCreateOptions
        {
            Account = account,
            UseCase = new()
            {
                Type = "account_onboarding",
                AccountOnboarding = new() { RefreshUrl = "http://localhost:1/again", ReturnUrl = "http://localhost:1/done" },
            },
        }, cancellationToken: Stop);
        return await PostAsync(link.Url, ("outcome", outcome));
    }

    public async Task<string> ActiveSellerAsync(string country = "SE")
    {
        var account = await NewSellerAsync(country);
        await OnboardAsync(account.Id, "complete");
        return account.Id;
    }

    public Task<Session> NewSessionAsync(long amount = 100_000, string currency = "sek", string locale = "sv", string? key = null) =>
        Client.V1.Checkout.Sessions.CreateAsync(SessionFor(amount, currency, locale), As(key: key), Stop);

    public static SessionCreateOptions SessionFor(long amount, string currency = "sek", string locale = "sv") => new()
    {
        Mode = "payment",
        Locale = locale,
        ClientReferenceId = "SMP-7K2XQ",
        CustomerEmail = "hotell@example.se",
        SuccessUrl = "http://localhost:1/paid?session={CHECKOUT_SESSION_ID}",
        CancelUrl = "http://localhost:1/back",
        LineItems =
        [
            new()
            {
                Quantity = 1,
                PriceData = new() { Currency = currency, UnitAmount = amount, ProductData = new() { Name = "Konsert med <Trio Fjäll>" } },
            },
        ],
        PaymentIntentData = new()
        {
            TransferGroup = "booking-1",
            StatementDescriptorSuffix = "TRIO FJALL",
            Metadata = new() { ["booking"] = "1" },
        },
    };

    public Task<HttpResponseMessage> PayAsync(Session session, string card = Card) => PostAsync(session.Url, ("card_number", card));

    public async Task<Charge> PaidChargeAsync(long amount = 100_000, string currency = "sek", string card = Card)
    {
        var session = await NewSessionAsync(amount, currency);
        (await PayAsync(session, card)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        var paid = await Client.V1.Checkout.Sessions.GetAsync(session.Id, cancellationToken: Stop);
        var intent = await Client.V1.PaymentIntents.GetAsync(paid.PaymentIntentId,
            new PaymentIntentGetOptions { Expand = ["latest_charge.balance_transaction"] }, cancellationToken: Stop);
        return intent.LatestCharge;
    }

    public Task<Transfer> TransferAsync(string seller, long amount, Charge? source = null, string currency = "sek", string? key = null) =>
        Client.V1.Transfers.CreateAsync(new TransferCreateOptions
        {
            Amount = amount,
            Currency = currency,
            Destination = seller,
            SourceTransaction = source?.Id,
            TransferGroup = "booking-1",
            Metadata = new() { ["share"] = "1" },
        }, As(key: key), Stop);

    public Task<Payout> PayOutAsync(string seller, long amount, string currency = "sek") => Client.V1.Payouts.CreateAsync(
        new PayoutCreateOptions { Amount = amount, Currency = currency, StatementDescriptor = "SAMSPEL 7K2XQ" }, As(seller), Stop);

    public async Task<(long Pending, long Available)> BalanceAsync(string? account = null, string currency = "sek")
    {
        var balance = await Client.V1.Balance.GetAsync(null, As(account), Stop);
        return (Of(balance.Pending), Of(balance.Available));

        long Of(List<BalanceAmount> amounts) => amounts.Where(amount => amount.Currency == currency).Sum(amount => amount.Amount);
    }

    public async Task<HttpResponseMessage> PostAsync(string url, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await Browser.PostAsync(new Uri(url), form, Stop);
    }

    public static async Task<StripeException> RefusalOf(Func<Task> act) => await Should.ThrowAsync<StripeException>(act);

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        wire.Dispose();
        await Provider.DisposeAsync();
    }
}

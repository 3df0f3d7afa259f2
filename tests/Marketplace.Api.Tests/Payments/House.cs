using System.Globalization;
using Marketplace.Api.Access;
using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Api.Tests.Platform;
using Marketplace.Api.Tests.Platform.Mail;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;
using Marketplace.Sandbox.StripeStandIn;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Testing;
using Stripe;
using BookingTerms = Marketplace.Domain.Bookings.BookingTerms;
using Address = Marketplace.Domain.Organisations.Address;
using PaymentMethod = Marketplace.Domain.Bookings.PaymentMethod;
using Person = Marketplace.Api.Access.Person;
using Provider = Marketplace.Sandbox.StripeStandIn.StandIn;

namespace Marketplace.Api.Tests.Payments;

/// <summary>
/// The application on a real database with the real adapter, and the payment stand-in beside it. Sweeps run when a test
/// says so, and both clocks move together.
/// </summary>
internal sealed class House : IAsyncDisposable
{
    public const string WebhookSecret = "whsec_house";
    public const string Card = "4242424242424242";

    private const string Key = "sk_test_house";
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "samspel-house-" + Guid.NewGuid().ToString("n"));
    private readonly HttpClient _browser = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private int _port;

    /// <summary>Every mail that was sent.</summary>
    public Mailbox Mails { get; } = new();

    private House(string connection, Instant startAt) => (Connection, Clock) = (connection, new FakeClock(startAt));

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public string Connection { get; }

    public FakeClock Clock { get; }

    public WebApplication App { get; private set; } = null!;

    public Provider StandIn { get; private set; } = null!;

    public Organisation Firm { get; private set; } = null!;

    public Organisation Buyer { get; private set; } = null!;

    public Person FirmsOwner { get; } = NewPerson("firm@example.se");

    public Person BuyersOwner { get; } = NewPerson("buyer@example.no");

    public Instant Now => Clock.GetCurrentInstant();

    public StripeClient Stripe => new(new StripeClientOptions
    {
        ApiKey = Key,
        ApiBase = StandIn.Address.ToString().TrimEnd('/'),
        HttpClient = new SystemNetHttpClient(new HttpClient(), maxNetworkRetries: 0, enableTelemetry: false),
    });

    /// <summary>What a host needs to work on this house's database and with its provider.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["ConnectionStrings:Samspel"] = Connection,
        ["Samspel:PublicAddress"] = "http://localhost:1",
        ["Secrets:PersonalNumbers"] = PersonalNumbersKey.ForTests,
        ["Secrets:Seal"] = SealKey.ForTests,
        ["Stripe:ApiKey"] = Key,
        ["Stripe:ApiBase"] = StandIn.Address.ToString().TrimEnd('/'),
        ["Stripe:WebhookSecretAccount"] = WebhookSecret,
        ["Stripe:WebhookSecretConnect"] = WebhookSecret,
        ["Stripe:WebhookSecretThin"] = WebhookSecret,
        ["Mail:Host"] = "127.0.0.1",
        ["Mail:Port"] = Mails.Port.ToString(CultureInfo.InvariantCulture),
        ["Mail:From"] = "Samspel <post@example.se>",
        ["Mail:Tls"] = "none",
        ["Store:Folder"] = _folder,
    };

    public static async Task<House> OpenAsync(PostgresFixture postgres, bool webhooks = true, Instant? startAt = null)
    {
        var house = new House((await postgres.CloneAsync(Stop)).App, startAt ?? Instant.FromUtc(2027, 3, 1, 10, 0));
        await house.StartStandInAsync();
        await house.StartApplicationAsync();
        if (webhooks)
        {
            house.ListenToWebhooks();
        }

        await house.SeedAsync();
        return house;
    }

    public async Task StartStandInAsync()
    {
        StandIn = await Provider.StartAsync(new StandInOptions { ApiKey = Key, DataFolder = _folder, Port = _port, StartAt = Now }, Stop);
        _port = StandIn.Address.Port;
    }

    public ValueTask StopStandInAsync() => StandIn.DisposeAsync();

    public Uri WebhookAddress(string kind) => new($"{App.Urls.First()}/api/v1/stripe/webhooks/{kind}");

    public void ListenToWebhooks() => StandIn.SetWebhooks(
        [.. Enum.GetValues<Sandbox.StripeStandIn.WebhookKind>().Select(kind => new WebhookTarget(kind, WebhookAddress(kind.ToString().ToLower(CultureInfo.InvariantCulture)), WebhookSecret))]);

    /// <summary>Moves both clocks and lets everything happen that is due.</summary>
    public async Task AdvanceAsync(Duration by)
    {
        await MoveClocksAsync(by);
        await SweepAsync();
    }

    public async Task MoveClocksAsync(Duration by)
    {
        await StandIn.AdvanceToAsync(Now + by, Stop);
        Clock.Advance(by);
    }

    public Task SweepAsync() => App.Services.GetRequiredService<Sweeps>().RunUntilQuietAsync(Stop);

    public Task SweepAsync(string name) => App.Services.GetRequiredService<Sweeps>().RunAsync(name, Stop);

    public async Task<T> InDatabaseAsync<T>(Func<SamspelDbContext, Task<T>> ask)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<SamspelDbContext>());
    }

    public Task<Result<T>> AsBuyerAsync<T>(IRequest<T> request) => SendAsync(BuyersOwner, request);

    public Task<Result<T>> AsFirmAsync<T>(IRequest<T> request) => SendAsync(FirmsOwner, request);

    public async Task<Result<T>> SendAsync<T>(Person? person, IRequest<T> request)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var caller = person is null ? Caller.System : new Caller(person.PersonId, person.SecurityStamp);
        return await scope.ServiceProvider.GetRequiredService<Dispatcher>().SendAs(caller, request, Stop);
    }

    /// <summary>The owner of an organisation that has nothing to do with the others.</summary>
    public async Task<Person> StrangerAsync()
    {
        var person = NewPerson("stranger@example.se");
        var organisation = Organisation.Register(
            new OrganisationRegistration("grannhotellet", OrganisationNumber.Parse("556036-0793", Country.SE), LegalForm.LimitedCompany, new OrganisationProfile(
                "Grannhotellet AB", "Grannhotellet", "GRANN", Sells: true, Buys: true,
                Address.Of("Storgatan 9", "83130", "Östersund", Country.SE), "2380", Contact.Of("hej@grann.example", null, Country.SE))),
            person.PersonId, Now);
        organisation.Approve(Now);
        await InDatabaseAsync(async db =>
        {
            db.AddRange(person, organisation);
            return await db.SaveChangesAsync(Stop);
        });
        return person;
    }

    /// <summary>A booking that both have signed, so many days ahead, with its plan made.</summary>
    public async Task<BookingId> ContractedAsync(int daysAhead = 20, PaymentMethod method = PaymentMethod.Card, long kronor = 7_000, int vat = 0)
    {
        var terms = new BookingTerms(Duration.FromHours(72), Duration.FromDays(14), Duration.FromDays(7), Duration.FromHours(12), Duration.FromHours(48), Duration.FromDays(730), Duration.FromDays(3), Duration.FromDays(5));
        var start = Now.InUtc().Date.PlusDays(daysAhead).At(new LocalTime(19, 0));
        var booking = Booking.Request(
            Buyer.Id, null, Firm.Id, OfferId.New(), 1, "Fjällfolk trio", BuyersOwner.PersonId,
            new BookingFacts(start, 75, 90, 45, Country.SE, "2321", "Krogen", null, 40, null),
            Currency.SEK, method,
            [new CancellationTerm(60, BasisPoints.Percent(25)), new CancellationTerm(30, BasisPoints.Percent(50)), new CancellationTerm(7, BasisPoints.Percent(100))],
            null, terms, Now, method == PaymentMethod.Salary ? PaidThrough.Salary() : null);
        booking.NamePrice(
            Side.Provider,
            [
                new QuoteLine(1, QuoteLineKind.Fee, Payee.Firm, "Framträdande", Money.Kronor(kronor, Currency.SEK), vat == 0 ? VatCategory.E : VatCategory.S, BasisPoints.Percent(vat), Money.Kronor(kronor, Currency.SEK).Share(BasisPoints.Percent(vat)), vat == 0 ? "se_performance" : "se_standard"),
                new QuoteLine(2, QuoteLineKind.MarketplaceFee, Payee.Operator, "Avgift", Money.Kronor(320, Currency.SEK), VatCategory.S, BasisPoints.Percent(25), Money.Kronor(80, Currency.SEK), "fee_se"),
            ],
            Money.Zero(Currency.SEK), null, terms, Now);
        booking.Accept(Side.Buyer, 1, terms, Now);
        booking.Sign(Side.Provider, terms, Now);
        booking.Sign(Side.Buyer, terms, Now);
        await InDatabaseAsync(async db =>
        {
            db.Bookings.Add(booking);
            return await db.SaveChangesAsync(Stop);
        });
        await SweepAsync();
        return booking.Id;
    }

    public async Task OnboardAsync(string outcome = "complete")
    {
        var page = (await AsFirmAsync(new StartOnboarding())).Value;
        await PostAsync(page.Url, ("outcome", outcome));
        (await AsFirmAsync(new SyncSellerAccount())).Succeeded.ShouldBeTrue();
        await SweepAsync();
    }

    public async Task<string> CheckoutAsync(PaymentId payment) => (await AsBuyerAsync(new StartCheckout(payment))).Value.Url;

    public async Task PayAsync(BookingId booking, PaymentKind kind = PaymentKind.Whole, bool comeBack = true)
    {
        var payment = (await PaymentsAsync(booking)).Single(p => p.Kind == kind);
        await PostAsync(await CheckoutAsync(payment.Id), ("card_number", Card));
        if (comeBack)
        {
            (await AsBuyerAsync(new SyncPayment(payment.Id))).Value.State.ShouldBe(PaymentState.Held);
            await SweepAsync();
        }
    }

    /// <summary>Until the evening has passed and nobody has objected.</summary>
    public async Task UntilCompletedAsync(BookingId booking)
    {
        while (await StateAsync(booking) != BookingState.Completed)
        {
            await AdvanceAsync(Duration.FromDays(1));
        }
    }

    public Task<BookingState> StateAsync(BookingId booking) => InDatabaseAsync(db => db.Bookings.Where(b => b.Id == booking).Select(b => b.State).SingleAsync(Stop));

    public Task<List<Payment>> PaymentsAsync(BookingId booking) =>
        InDatabaseAsync(db => db.Payments.AsNoTracking().Where(p => p.BookingId == booking).OrderBy(p => p.DueAt).ToListAsync(Stop));

    public Task<Domain.Payments.Payout> PayoutAsync(BookingId booking) =>
        InDatabaseAsync(db => db.Payouts.AsNoTracking().SingleAsync(p => p.BookingId == booking, Stop));

    /// <summary>Days pass until the firm's money is where it should be.</summary>
    public async Task UntilPayoutIsAsync(BookingId booking, PayoutState state)
    {
        for (var hours = 0; hours < 24 * 20; hours += 6)
        {
            if ((await PayoutAsync(booking)).State == state)
            {
                return;
            }

            await AdvanceAsync(Duration.FromHours(6));
        }

        var payout = await PayoutAsync(booking);
        payout.State.ShouldBe(state, payout.Reason);
    }

    public async Task<int> TransfersAsync() => (await Stripe.V1.Transfers.ListAsync(cancellationToken: Stop)).Data.Count;

    /// <summary>The books balance, hold nothing below zero, and say what the provider says.</summary>
    public async Task ShouldHaveRightBooksAsync()
    {
        (await Ledger.LedgerVerification.RunAsync(Connection, Stop)).ShouldBeEmpty();
        var compared = (await SendAsync(null, new Ledger.CompareBalance())).Value;
        compared.Lines.ShouldAllBe(l => l.Ledger == l.Provider);
    }

    public Task<long> AccountAsync(Domain.Ledger.LedgerAccount account) =>
        InDatabaseAsync(db => db.LedgerEntries.Where(e => e.Account == account).SumAsync(e => e.Minor, Stop));

    public async Task<HttpResponseMessage> PostAsync(string url, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await _browser.PostAsync(new Uri(url), form, Stop);
    }

    public async Task<HttpResponseMessage> PostWebhookAsync(string kind, string body, string signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, WebhookAddress(kind)) { Content = new StringContent(body) };
        request.Headers.TryAddWithoutValidation("Stripe-Signature", signature);
        return await _browser.SendAsync(request, Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await StandIn.DisposeAsync();
        await Mails.DisposeAsync();
        _browser.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Person NewPerson(string email) => new()
    {
        Id = Guid.CreateVersion7(),
        UserName = email,
        NormalizedUserName = email.ToUpperInvariant(),
        Email = email,
        NormalizedEmail = email.ToUpperInvariant(),
        EmailConfirmed = true,
        SecurityStamp = "stamp",
        Name = email,
    };

    private async Task StartApplicationAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Services.AddSingleton<IClock>(Clock);
        builder.AddMarketplaceApi();

        // The web server stays; jobs and listeners run when the test says so.
        foreach (var background in builder.Services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Name != "GenericWebHostService").ToList())
        {
            builder.Services.Remove(background);
        }

        App = builder.Build();
        App.MapMarketplaceApi();
        await App.StartAsync(Stop);
    }

    private async Task SeedAsync()
    {
        Firm = Organisation.Register(
            new OrganisationRegistration("fjallklang", OrganisationNumber.Parse("556016-0680", Country.SE), LegalForm.LimitedCompany, new OrganisationProfile(
                "Fjällklang AB", "Fjällklang", "FJALLKLANG", Sells: true, Buys: false,
                Address.Of("Storgatan 1", "83130", "Östersund", Country.SE), "2380", Contact.Of("hej@fjallklang.example", null, Country.SE))),
            FirmsOwner.PersonId, Now);
        Buyer = Organisation.Register(
            new OrganisationRegistration("fjordhotell", OrganisationNumber.Parse("988077917", Country.NO), LegalForm.LimitedCompany, new OrganisationProfile(
                "Fjordhotell AS", "Fjordhotell", "FJORDHOTELL", Sells: false, Buys: true,
                Address.Of("Kongens gate 2", "7011", "Trondheim", Country.NO), "5001", Contact.Of("post@fjordhotell.example", null, Country.NO))),
            BuyersOwner.PersonId, Now);
        Firm.Approve(Now);
        Buyer.Approve(Now);
        await InDatabaseAsync(async db =>
        {
            db.AddRange(FirmsOwner, BuyersOwner);
            db.AddRange(Firm, Buyer);
            return await db.SaveChangesAsync(Stop);
        });
        await SweepAsync();
    }
}

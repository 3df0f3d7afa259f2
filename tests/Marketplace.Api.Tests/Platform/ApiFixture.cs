using System.Net.Http.Headers;
using Marketplace.Api.Access;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Api.Tests.Platform.Mail;
using Marketplace.Domain.Organisations;
using Marketplace.Sandbox.Postgres;
using Marketplace.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace Marketplace.Api.Tests.Platform;

/// <summary>
/// The real host on a port of its own, with a database of its own, a clock that stands until a test moves it, and no
/// jobs but those a test asks for. One for each test class: <c>IClassFixture&lt;ApiFixture&gt;</c>.
/// </summary>
public class ApiFixture(PostgresFixture postgres) : IAsyncLifetime
{
    /// <summary>Good enough for everybody who signs in.</summary>
    public const string Password = "fjäll vind tallbit";

    private readonly DirectoryInfo _store = Directory.CreateTempSubdirectory("samspel-store-");
    private int _people;

    /// <summary>A Monday morning in November.</summary>
    public FakeClock Clock { get; } = new(Instant.FromUtc(2026, 11, 23, 8, 0));

    public WebApplication App { get; private set; } = null!;

    /// <summary>How to reach the database, also as its owner.</summary>
    public DatabaseConnections Database { get; private set; } = null!;

    /// <summary>Every mail the jobs have sent.</summary>
    public Mailbox Mails { get; } = new();

    public virtual async ValueTask InitializeAsync()
    {
        Database = await postgres.CloneAsync();
        App = WebHost.Build(["--environment", "Development"], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["urls"] = "http://127.0.0.1:0",
                ["ConnectionStrings:Samspel"] = Database.App,
                ["Samspel:PublicAddress"] = "http://samspel.test",
                ["Secrets:PersonalNumbers"] = PersonalNumbersKey.ForTests,
                ["Secrets:Seal"] = SealKey.ForTests,
                ["Mail:Host"] = "127.0.0.1",
                ["Mail:Port"] = Mails.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["Mail:From"] = "Samspel <hej@samspel.test>",
                ["Mail:Tls"] = "none",
                ["Stripe:ApiKey"] = "sk_test_none",
                ["Stripe:ApiBase"] = "http://127.0.0.1:9",
                ["Stripe:WebhookSecretAccount"] = "whsec_none",
                ["Stripe:WebhookSecretConnect"] = "whsec_none",
                ["Stripe:WebhookSecretThin"] = "whsec_none",
                ["Store:Folder"] = _store.FullName,
                ["Logging:LogLevel:Default"] = "Warning",
                ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
                ["Jobs:Run"] = "false",
                ["Tries:PerAddress"] = "100000",
            });
            builder.Configuration.AddInMemoryCollection(Surroundings());
            builder.Services.AddSingleton<IClock>(Clock);

            // Hashing is slow on purpose; here it would only make every sign-in wait.
            builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000);
        });
        await App.StartAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Mails.DisposeAsync();
        _store.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Settings for what stands around the host beside database and mail.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string?>> Surroundings() => [];

    /// <summary>Somebody who has not signed in, calling <c>/api/v1/</c>.</summary>
    public HttpClient Nobody() => new() { BaseAddress = new Uri(new Uri(App.Urls.First()), "/api/v1/") };

    /// <summary>A browser that nobody has signed in with.</summary>
    public Browser Browser() => new(new Uri(App.Urls.First()));

    /// <summary>A new person with a confirmed address and an access token.</summary>
    public async Task<SignedInPerson> PersonAsync(string name = "Astrid Berg", string language = "sv", StaffRole staff = StaffRole.None)
    {
        var email = $"person{Interlocked.Increment(ref _people)}@samspel.test";
        var id = (await AsSystemAsync(new AddPerson(name, email, Password, language))).Value.Person;
        if (staff != StaffRole.None)
        {
            (await AsSystemAsync(new GrantStaffRole(email, staff))).Error.ShouldBeNull();
        }

        return new SignedInPerson(id, name, email, await SignInAsync(email, Password));
    }

    /// <summary>A client that calls the API with the person's access token.</summary>
    public async Task<HttpClient> SignInAsync(string email, string password)
    {
        var client = Nobody();
        var answer = await client.PostAsync("auth/token", new { email, password });
        answer.Status.ShouldBe(System.Net.HttpStatusCode.OK, answer.Code);
        return client.With(answer.Json.GetProperty("accessToken").GetString()!);
    }

    /// <summary>Sends a request as the system itself.</summary>
    public Task<Result<T>> AsSystemAsync<T>(IRequest<T> request) => SendAsync(Caller.System, request);

    /// <summary>Sends a request as the given caller, past HTTP.</summary>
    public async Task<Result<T>> SendAsync<T>(Caller caller, IRequest<T> request)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Dispatcher>().SendAs(caller, request, TestContext.Current.CancellationToken);
    }

    /// <summary>Runs every job until there is nothing left to do: events are handled, mails are in the catcher.</summary>
    public Task<int> RunJobsAsync() => App.Services.GetRequiredService<Sweeps>().RunUntilQuietAsync(TestContext.Current.CancellationToken);

    /// <summary>Moves the clock and runs what became due.</summary>
    public virtual Task<int> AdvanceAsync(Duration duration)
    {
        Clock.Advance(duration);
        return RunJobsAsync();
    }

    /// <summary>Looks into the database directly.</summary>
    internal async Task<T> InDatabaseAsync<T>(Func<SamspelDbContext, Task<T>> look)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<SamspelDbContext>());
    }
}

/// <summary>A person with an access token.</summary>
public sealed record SignedInPerson(PersonId Id, string Name, string Email, HttpClient Api);

internal static class Tokens
{
    public static HttpClient With(this HttpClient client, string accessToken)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return client;
    }
}

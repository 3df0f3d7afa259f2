using Marketplace.Api.Platform;
using Marketplace.Sandbox.Postgres;
using Testcontainers.PostgreSql;

[assembly: AssemblyFixture(typeof(Marketplace.Api.Tests.Platform.PostgresFixture))]

namespace Marketplace.Api.Tests.Platform;

/// <summary>
/// One PostgreSQL server for the whole run, with a migrated template; each test class works on a clone of its own, as the
/// application's own role. The server is the embedded one, unless <c>SAMSPEL_TEST_DATABASE</c> holds a superuser's
/// connection string, or <c>SAMSPEL_TEST_DOCKER=1</c> asks for a container.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    // A server that outlives the run may be shared with another one.
    private static readonly string s_run = Guid.NewGuid().ToString("n")[..8];
    private static readonly string s_template = $"template_{s_run}";

    private readonly List<string> _clones = [];
    private readonly List<Func<ValueTask>> _stop = [];
    private int _number;

    /// <summary>The databases of the running server.</summary>
    public SamspelDatabase Databases { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Databases = new SamspelDatabase(await ServerAsync());
        await Databases.CreateTemplateAsync(s_template, (owner, cancellationToken) => Database.MigrateAsync(owner, cancellationToken));
    }

    /// <summary>A fresh database: its name, for the connections of the owner and of the application.</summary>
    public async Task<string> CloneAsync(CancellationToken cancellationToken = default)
    {
        var name = $"clone_{s_run}_{Interlocked.Increment(ref _number)}";
        lock (_clones)
        {
            _clones.Add(name);
        }

        await Databases.CloneAsync(s_template, name, cancellationToken);
        return name;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stop in Enumerable.Reverse(_stop))
        {
            await stop();
        }
    }

    private async Task<string> ServerAsync()
    {
        if (Environment.GetEnvironmentVariable("SAMSPEL_TEST_DATABASE") is { Length: > 0 } existing)
        {
            _stop.Add(async () =>
            {
                foreach (var name in _clones.Append(s_template))
                {
                    await Databases.DropAsync(name);
                }
            });
            return existing;
        }

        if (Environment.GetEnvironmentVariable("SAMSPEL_TEST_DOCKER") == "1")
        {
            var container = new PostgreSqlBuilder("postgres:18").Build();
            _stop.Add(container.DisposeAsync);
            await container.StartAsync();
            return container.GetConnectionString();
        }

        var folder = Directory.CreateTempSubdirectory("samspel-tests-").FullName;
        _stop.Add(() =>
        {
            Directory.Delete(folder, recursive: true);
            return ValueTask.CompletedTask;
        });
        var server = await EmbeddedPostgres.StartAsync(folder);
        _stop.Add(server.DisposeAsync);
        return server.SuperuserConnectionString;
    }
}

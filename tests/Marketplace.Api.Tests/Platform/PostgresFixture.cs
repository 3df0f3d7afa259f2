using Marketplace.Api.Platform;
using Marketplace.Sandbox.Postgres;
using Npgsql;

[assembly: AssemblyFixture(typeof(Marketplace.Api.Tests.Platform.PostgresFixture))]

namespace Marketplace.Api.Tests.Platform;

/// <summary>
/// One PostgreSQL server for the whole run, with a migrated template; each test class works on a clone of its own, as the
/// application's own role.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private const string Template = "samspel_template";
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "samspel-tests-" + Guid.NewGuid().ToString("n"));
    private readonly SemaphoreSlim _cloning = new(1, 1);
    private EmbeddedPostgres _server = null!;
    private int _clones;

    /// <summary>The databases of the running server.</summary>
    public SamspelDatabase Databases { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await EmbeddedPostgres.StartAsync(Path.Combine(_folder, "postgres"));
        Databases = new SamspelDatabase(_server);
        await Databases.CreateAsync(Template);
        await Database.MigrateAsync(Databases.OwnerConnection(Template));
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>A fresh database: its name, for the connections of the owner and of the application.</summary>
    public async Task<string> CloneAsync(CancellationToken cancellationToken = default)
    {
        // PostgreSQL lets only one session at a time copy a template.
        await _cloning.WaitAsync(cancellationToken);
        try
        {
            var name = $"clone_{Interlocked.Increment(ref _clones)}";
            await Databases.CloneAsync(Template, name, cancellationToken);
            return name;
        }
        finally
        {
            _cloning.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        _cloning.Dispose();
    }
}

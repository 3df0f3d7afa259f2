using Marketplace.Api.Platform;
using Marketplace.Sandbox.Postgres;

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

    public async ValueTask InitializeAsync()
    {
        _server = await EmbeddedPostgres.StartAsync(Path.Combine(_folder, "postgres"));
        await _server.Databases.CreateTemplateAsync(Template, (connections, cancellationToken) => Database.MigrateAsync(connections.Owner, cancellationToken));
    }

    /// <summary>A fresh database, with the connections of its owner and of the application.</summary>
    public async Task<DatabaseConnections> CloneAsync(CancellationToken cancellationToken = default)
    {
        // PostgreSQL lets only one session at a time copy a template.
        await _cloning.WaitAsync(cancellationToken);
        try
        {
            return await _server.Databases.CloneAsync(Template, cancellationToken);
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

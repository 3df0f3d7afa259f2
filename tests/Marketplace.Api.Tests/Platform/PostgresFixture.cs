using System.Collections.Concurrent;
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
    private readonly string _template = "template_" + Guid.NewGuid().ToString("n");
    private readonly ConcurrentBag<string> _clones = [];
    private readonly Stack<Func<ValueTask>> _stop = new();
    private Databases _databases = null!;

    public async ValueTask InitializeAsync()
    {
        _databases = await ServerAsync();
        await _databases.CreateTemplateAsync(_template, (connections, cancellationToken) => Database.MigrateAsync(connections.Owner, cancellationToken));
    }

    /// <summary>A fresh database, with the connections of its owner and of the application.</summary>
    public async Task<DatabaseConnections> CloneAsync(CancellationToken cancellationToken = default)
    {
        var clone = await _databases.CloneAsync(_template, cancellationToken);
        _clones.Add(clone.Name);
        return clone;
    }

    public async ValueTask DisposeAsync()
    {
        while (_stop.TryPop(out var stop))
        {
            await stop();
        }
    }

    private async Task<Databases> ServerAsync()
    {
        if (Environment.GetEnvironmentVariable("SAMSPEL_TEST_DATABASE") is { Length: > 0 } existing)
        {
            _stop.Push(async () =>
            {
                foreach (var name in _clones.Append(_template))
                {
                    await _databases.DropAsync(name);
                }
            });
            return await OnAsync(existing);
        }

        if (Environment.GetEnvironmentVariable("SAMSPEL_TEST_DOCKER") == "1")
        {
            var container = new PostgreSqlBuilder("postgres:18").Build();
            _stop.Push(container.DisposeAsync);
            await container.StartAsync();
            return await OnAsync(container.GetConnectionString());
        }

        var folder = Directory.CreateTempSubdirectory("samspel-tests-").FullName;
        _stop.Push(() =>
        {
            Directory.Delete(folder, recursive: true);
            return ValueTask.CompletedTask;
        });
        var server = await EmbeddedPostgres.StartAsync(folder);
        _stop.Push(server.DisposeAsync);
        return server.Databases;
    }

    private static async Task<Databases> OnAsync(string superuserConnectionString)
    {
        var databases = new Databases(superuserConnectionString, RolePasswords.DerivedFrom(superuserConnectionString));
        await databases.EnsureRolesAsync();
        return databases;
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace Marketplace.Sandbox.Postgres;

/// <summary>
/// The roles and databases of the marketplace, as they are in production: the superuser only creates, the owner migrates,
/// and the application connects as a role that owns nothing, so that what is revoked from it is really revoked.
/// </summary>
/// <param name="superuserConnection">How to reach a PostgreSQL 18 as somebody who may create roles and databases.</param>
public sealed partial class SamspelDatabase(string superuserConnection)
{
    /// <summary>The role that owns the tables and runs the migrations.</summary>
    public const string Owner = "samspel_owner";

    /// <summary>The role of the running application.</summary>
    public const string Application = "samspel_app";

    /// <summary>The database of a development host.</summary>
    public const string Main = "samspel";

    /// <summary>On an embedded server.</summary>
    public SamspelDatabase(EmbeddedPostgres server)
        : this(server.SuperuserConnectionString)
    {
    }

    /// <summary>The owner's connection to a database. Not pooled: nobody may hold on to a template.</summary>
    public string OwnerConnection(string database) => Connection(database, Owner, pooling: false);

    /// <summary>The application's connection to a database.</summary>
    public string ApplicationConnection(string database) => Connection(database, Application, pooling: true);

    /// <summary>Makes the roles and the database if they are not there.</summary>
    /// <returns>Whether the database was made now.</returns>
    public async Task<bool> CreateAsync(string database, CancellationToken cancellationToken = default)
    {
        // Two hosts that come to the same server at once: one of them makes the roles.
        await RunAsync(null, $"""
            do $$ begin
              perform pg_advisory_xact_lock(hashtext('{Owner}'));
              if not exists (select from pg_roles where rolname = '{Owner}') then create role {Owner}; end if;
              if not exists (select from pg_roles where rolname = '{Application}') then create role {Application}; end if;
              alter role {Owner} login nosuperuser nocreatedb nocreaterole password '{PasswordOf(Owner)}';
              alter role {Application} login nosuperuser nocreatedb nocreaterole password '{PasswordOf(Application)}';
            end $$
            """, cancellationToken);

        if (await ExistsAsync(database, cancellationToken))
        {
            return false;
        }

        await RunAsync(null, $"create database {Name(database)} owner {Owner}", cancellationToken);
        await RunAsync(database, $"""
            alter schema public owner to {Owner};
            create schema hangfire authorization {Application};
            alter default privileges for role {Owner} in schema public grant select, insert, update, delete on tables to {Application};
            alter default privileges for role {Owner} in schema public grant usage, select on sequences to {Application};
            grant usage on schema public to {Application};
            """, cancellationToken);
        return true;
    }

    /// <summary>Makes a database to copy from: filled once, then nobody can connect to it. One that is there already goes.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="fill">Fills it, over the owner's connection.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task CreateTemplateAsync(string name, Func<string, CancellationToken, Task> fill, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fill);
        await DropAsync(name, cancellationToken);
        await CreateAsync(name, cancellationToken);
        await fill(OwnerConnection(name), cancellationToken);
        await RunAsync(null, $"alter database {Name(name)} with is_template true allow_connections false", cancellationToken);
    }

    /// <summary>Copies a database that nobody is connected to: some tens of milliseconds.</summary>
    public Task CloneAsync(string template, string name, CancellationToken cancellationToken = default) =>
        RunAsync(null, $"create database {Name(name)} template {Name(template)} strategy file_copy owner {Owner}", cancellationToken);

    /// <summary>Removes a database, and whoever is connected to it.</summary>
    public async Task DropAsync(string name, CancellationToken cancellationToken = default)
    {
        if (!await ExistsAsync(name, cancellationToken))
        {
            return;
        }

        using (var pooled = new NpgsqlConnection(ApplicationConnection(name)))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        await RunAsync(null, $"alter database {Name(name)} with is_template false", cancellationToken);
        await RunAsync(null, $"drop database if exists {Name(name)} with (force)", cancellationToken);
    }

    private async Task<bool> ExistsAsync(string database, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(null, cancellationToken);
        await using var command = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", connection)
        {
            Parameters = { new() { Value = database } },
        };
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task RunAsync(string? database, string sql, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(database, cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<NpgsqlConnection> OpenAsync(string? database, CancellationToken cancellationToken)
    {
        // Without pooling: a pooled connection to a template would keep it from being cloned.
        var builder = new NpgsqlConnectionStringBuilder(superuserConnection) { Pooling = false };
        builder.Database = database ?? builder.Database;
        var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private string Connection(string database, string role, bool pooling) => new NpgsqlConnectionStringBuilder(superuserConnection)
    {
        Username = role,
        Password = PasswordOf(role),
        Database = database,
        Pooling = pooling,
        MaxPoolSize = 60,
    }.ConnectionString;

    // Derived from the superuser's own password, so that one secret file is enough.
    private string PasswordOf(string role)
    {
        var secret = new NpgsqlConnectionStringBuilder(superuserConnection).Password ?? "";
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(role)));
    }

    // Names stand in statements that take no parameters, so only harmless ones are let through.
    private static string Name(string name) =>
        Harmless().IsMatch(name) ? name : throw new ArgumentException($"Not a name for a database here: {name}", nameof(name));

    [GeneratedRegex("^[a-z0-9_]+$")]
    private static partial Regex Harmless();
}

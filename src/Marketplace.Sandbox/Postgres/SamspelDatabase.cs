using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Marketplace.Sandbox.Postgres;

/// <summary>
/// The roles and databases of the marketplace, as they are in production: the superuser only creates, the owner migrates,
/// and the application connects as a role that owns nothing, so that what is revoked from it is really revoked.
/// </summary>
/// <param name="server">The server.</param>
public sealed class SamspelDatabase(EmbeddedPostgres server)
{
    /// <summary>The role that owns the tables and runs the migrations.</summary>
    public const string Owner = "samspel_owner";

    /// <summary>The role of the running application.</summary>
    public const string Application = "samspel_app";

    /// <summary>The owner's connection to a database.</summary>
    public string OwnerConnection(string database) => server.ConnectionString(database, Owner, PasswordOf(Owner));

    /// <summary>The application's connection to a database.</summary>
    public string ApplicationConnection(string database) => server.ConnectionString(database, Application, PasswordOf(Application));

    /// <summary>Makes the roles and the database if they are not there.</summary>
    /// <returns>Whether the database was made now.</returns>
    public async Task<bool> CreateAsync(string database, CancellationToken cancellationToken = default)
    {
        foreach (var role in (string[])[Owner, Application])
        {
            await RunAsync("postgres", $"do $$ begin if not exists (select from pg_roles where rolname = '{role}') then create role {role} login password '{PasswordOf(role)}'; end if; end $$", cancellationToken);
        }

        if (await ExistsAsync(database, cancellationToken))
        {
            return false;
        }

        await RunAsync("postgres", $"create database {database} owner {Owner}", cancellationToken);
        await RunAsync(database, $"""
            alter schema public owner to {Owner};
            create schema hangfire authorization {Application};
            alter default privileges for role {Owner} in schema public grant select, insert, update, delete on tables to {Application};
            alter default privileges for role {Owner} in schema public grant usage, select on sequences to {Application};
            grant usage on schema public to {Application};
            """, cancellationToken);
        return true;
    }

    /// <summary>Copies a database that nobody is connected to: some tens of milliseconds.</summary>
    public Task CloneAsync(string template, string name, CancellationToken cancellationToken = default) =>
        RunAsync("postgres", $"create database {name} template {template} strategy file_copy owner {Owner}", cancellationToken);

    /// <summary>Removes a database, and whoever is connected to it.</summary>
    public Task DropAsync(string name, CancellationToken cancellationToken = default) =>
        RunAsync("postgres", $"drop database if exists {name} with (force)", cancellationToken);

    private async Task<bool> ExistsAsync(string database, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync("postgres", cancellationToken);
        await using var command = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", connection) { Parameters = { new() { Value = database } } };
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task RunAsync(string database, string sql, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(database, cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<NpgsqlConnection> OpenAsync(string database, CancellationToken cancellationToken)
    {
        // Without pooling: a pooled connection to a template would keep it from being cloned.
        var connection = new NpgsqlConnection(server.ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    // Derived from the superuser's own password, so that one secret file is enough.
    private string PasswordOf(string role)
    {
        var secret = new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")).Password!;
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(role)));
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Marketplace.Sandbox.Postgres;

/// <summary>The roles and databases of Samspel on any PostgreSQL 18 where one may be superuser.</summary>
public sealed partial class Databases(string superuserConnectionString, RolePasswords passwords)
{
    /// <summary>The role that owns the database and migrates it.</summary>
    public const string OwnerRole = "samspel_owner";

    /// <summary>The role of the application: it reads and writes rows, and owns nothing but the schema of the jobs.</summary>
    public const string AppRole = "samspel_app";

    /// <summary>The database of a development host.</summary>
    public const string Main = "samspel";

    /// <summary>Connects as the superuser.</summary>
    public string SuperuserConnectionString => superuserConnectionString;

    /// <summary>Makes the two roles if they are not there, with their passwords.</summary>
    public Task EnsureRolesAsync(CancellationToken cancellationToken = default) =>
        ExecuteAsync(null, $"""
            do $$ begin
              if not exists (select from pg_roles where rolname = '{OwnerRole}') then create role {OwnerRole}; end if;
              if not exists (select from pg_roles where rolname = '{AppRole}') then create role {AppRole}; end if;
            end $$;
            alter role {OwnerRole} login nosuperuser nocreatedb nocreaterole password '{Secret(passwords.Owner)}';
            alter role {AppRole} login nosuperuser nocreatedb nocreaterole password '{Secret(passwords.App)}';
            """, cancellationToken);

    /// <summary>Makes an empty database with its roles' rights if it is not there.</summary>
    public async Task<DatabaseConnections> EnsureAsync(string name, CancellationToken cancellationToken = default)
    {
        if (!await ExistsAsync(name, cancellationToken))
        {
            await ExecuteAsync(null, $"create database {Name(name)} owner {OwnerRole}", cancellationToken);
        }

        await ExecuteAsync(name, $"""
            create schema if not exists hangfire authorization {AppRole};
            alter default privileges for role {OwnerRole} in schema public grant select, insert, update, delete on tables to {AppRole};
            alter default privileges for role {OwnerRole} in schema public grant usage, select on sequences to {AppRole};
            """, cancellationToken);
        return Connections(name);
    }

    /// <summary>Makes a database that clones are copied from: prepared once, then nobody can connect to it.</summary>
    /// <param name="name">Its name; one that is there already is thrown away.</param>
    /// <param name="prepare">Fills it. The connections it gets are not pooled: a clone needs the template to itself.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task CreateTemplateAsync(
        string name, Func<DatabaseConnections, CancellationToken, Task> prepare, CancellationToken cancellationToken = default)
    {
        await DropAsync(name, cancellationToken);
        await EnsureAsync(name, cancellationToken);
        await prepare(Connections(name, pooling: false), cancellationToken);
        await ExecuteAsync(null, $"alter database {Name(name)} with is_template true allow_connections false", cancellationToken);
    }

    /// <summary>Copies a template into a new database with a name of its own.</summary>
    public async Task<DatabaseConnections> CloneAsync(string template, CancellationToken cancellationToken = default)
    {
        var name = "clone_" + Guid.NewGuid().ToString("n");
        await ExecuteAsync(
            null, $"create database {Name(name)} template {Name(template)} owner {OwnerRole} strategy file_copy", cancellationToken);
        return Connections(name);
    }

    /// <summary>Throws a database away, connections or not.</summary>
    public async Task DropAsync(string name, CancellationToken cancellationToken = default)
    {
        var connections = Connections(name);
        foreach (var pooled in new[] { connections.App, connections.Owner })
        {
            await using var connection = new NpgsqlConnection(pooled);
            NpgsqlConnection.ClearPool(connection);
        }

        await ExecuteAsync(null, $"""
            do $$ begin
              if exists (select from pg_database where datname = '{Secret(name)}') then
                alter database {Name(name)} with is_template false;
              end if;
            end $$;
            """, cancellationToken);
        await ExecuteAsync(null, $"drop database if exists {Name(name)} with (force)", cancellationToken);
    }

    /// <summary>How to reach a database of this server.</summary>
    public DatabaseConnections Connections(string name, bool pooling = true) => new(
        name, For(OwnerRole, passwords.Owner, name, pooling), For(AppRole, passwords.App, name, pooling));

    internal static string Address(int port, string user, string database, string password, bool pooling = true) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = user,
            Password = password,
            Database = database,
            Pooling = pooling,
        }.ConnectionString;

    private async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(Superuser(null));
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", connection);
        command.Parameters.AddWithValue(name);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task ExecuteAsync(string? database, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(Superuser(database));
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Connects to a database as the superuser.</summary>
    internal string SuperuserOf(string name) => Superuser(name);

    private string Superuser(string? database)
    {
        var builder = new NpgsqlConnectionStringBuilder(superuserConnectionString) { Pooling = false };
        builder.Database = database ?? builder.Database;
        return builder.ConnectionString;
    }

    private string For(string role, string password, string database, bool pooling) =>
        new NpgsqlConnectionStringBuilder(superuserConnectionString)
        {
            Username = role,
            Password = password,
            Database = database,
            Pooling = pooling,
        }.ConnectionString;

    // Names and passwords go into statements that take no parameters, so only harmless ones are let through.
    private static string Name(string name) => Harmless().IsMatch(name)
        ? name
        : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Not a database name: {name}"), nameof(name));

    private static string Secret(string text) => Harmless().IsMatch(text)
        ? text
        : throw new ArgumentException("Only small letters, digits and underscores.", nameof(text));

    [GeneratedRegex("^[a-z0-9_]+$")]
    private static partial Regex Harmless();
}

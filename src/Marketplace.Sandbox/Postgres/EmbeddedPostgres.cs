using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Marketplace.Sandbox.Postgres;

/// <summary>
/// A real PostgreSQL 18 out of a folder, for development and tests: nothing to install, on 127.0.0.1 and a free port,
/// with passwords, and gone when this process is gone.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly ServerProcess _server;
    private readonly FileStream _lock;

    private EmbeddedPostgres(ServerProcess server, FileStream @lock, RolePasswords passwords)
    {
        _server = server;
        _lock = @lock;
        Databases = new Databases(Databases.Address(server.Port, "postgres", "postgres", passwords.Superuser), passwords);
    }

    /// <summary>The databases and roles on this server.</summary>
    public Databases Databases { get; }

    /// <summary>Connects as the superuser, who only creates roles and databases.</summary>
    public string SuperuserConnectionString => Databases.SuperuserConnectionString;

    /// <summary>Starts the server on the data in a folder, which is made if it is not there.</summary>
    /// <exception cref="SandboxException">The folder is in use, of another version, or the server does not start.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        string dataFolder, EmbeddedPostgresOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new EmbeddedPostgresOptions();
        dataFolder = Path.GetFullPath(dataFolder);
        var binaries = Binaries.Find();
        Directory.CreateDirectory(dataFolder);

        var @lock = FolderLock.Take(dataFolder);
        try
        {
            var secrets = Path.Combine(dataFolder, "passwords");
            var passwords = RolePasswords.KeptIn(secrets);
            var cluster = Path.Combine(dataFolder, "cluster");
            if (Directory.Exists(cluster))
            {
                CheckVersion(cluster);
                await Leftovers.ClearAsync(cluster, cancellationToken);
            }
            else
            {
                await MakeClusterAsync(binaries, cluster, RolePasswords.SuperuserFile(secrets), options, cancellationToken);
            }

            var server = await ServerProcess.StartAsync(
                binaries, cluster, Path.Combine(dataFolder, "postgres.log"), passwords.Superuser, options, cancellationToken);
            try
            {
                var postgres = new EmbeddedPostgres(server, @lock, passwords);
                await postgres.Databases.EnsureRolesAsync(cancellationToken);
                return postgres;
            }
            catch
            {
                await server.DisposeAsync();
                throw;
            }
        }
        catch
        {
            await @lock.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the server: at once, connections or not.</summary>
    public async ValueTask DisposeAsync()
    {
        // Pooled connections to a port that somebody else may have next.
        NpgsqlConnection.ClearAllPools();
        await _server.DisposeAsync();
        await _lock.DisposeAsync();
    }

    private static void CheckVersion(string cluster)
    {
        var version = File.ReadAllText(Path.Combine(cluster, "PG_VERSION")).Trim();
        if (version != Binaries.MajorVersion.ToString(CultureInfo.InvariantCulture))
        {
            throw new SandboxException(
                $"The database in {cluster} is of PostgreSQL {version}; this is PostgreSQL {Binaries.MajorVersion}. Use another data folder.");
        }
    }

    private static async Task MakeClusterAsync(
        string binaries, string cluster, string passwordFile, EmbeddedPostgresOptions options, CancellationToken cancellationToken)
    {
        // Made beside its place and then moved there, so that a cluster is whole or not there at all.
        var unfinished = cluster + ".new";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        string[] command =
        [
            .. options.RunAs.Prefix(), Path.Combine(binaries, "bin", "initdb"), "-D", unfinished, "-U", "postgres", "-E", "UTF8",
            "--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-sync",
            "--auth=scram-sha-256", "--pwfile=" + passwordFile,
        ];
        using var initdb = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!;
        var output = initdb.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = await initdb.StandardError.ReadToEndAsync(cancellationToken);
        await output;
        await initdb.WaitForExitAsync(cancellationToken);
        if (initdb.ExitCode != 0)
        {
            throw new SandboxException("PostgreSQL cannot make its data folder: " + errors.ReplaceLineEndings(" ").Trim());
        }

        Directory.Move(unfinished, cluster);
    }
}

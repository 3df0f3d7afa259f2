using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
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

    private EmbeddedPostgres(ServerProcess server, FileStream @lock, string password) =>
        (_server, _lock, SuperuserConnectionString) = (server, @lock, ServerProcess.Connection(server.Port, password, pooling: true));

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port => _server.Port;

    /// <summary>Connects as the superuser, who only creates roles and databases.</summary>
    public string SuperuserConnectionString { get; }

    /// <summary>Starts the server on the data in a folder, which is made if it is not there.</summary>
    /// <exception cref="SandboxException">The folder is in use, of another version, or the server does not start.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        string dataFolder, EmbeddedPostgresOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new EmbeddedPostgresOptions();
        dataFolder = Path.GetFullPath(dataFolder);
        var binaries = PostgresBinaries.Find();
        Directory.CreateDirectory(dataFolder);

        var @lock = FolderLock.Take(dataFolder);
        try
        {
            var passwordFile = Path.Combine(dataFolder, "password");
            var password = await PasswordKeptInAsync(passwordFile, cancellationToken);
            var cluster = Path.Combine(dataFolder, "cluster");
            if (Directory.Exists(cluster))
            {
                CheckVersion(cluster);
                await Leftovers.ClearAsync(cluster, cancellationToken);
            }
            else
            {
                await MakeClusterAsync(binaries, cluster, passwordFile, options, cancellationToken);
            }

            var log = Path.Combine(dataFolder, "postgres.log");
            var server = await ServerProcess.StartAsync(binaries, cluster, log, password, options, cancellationToken);
            return new EmbeddedPostgres(server, @lock, password);
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
        NpgsqlConnection.ClearAllPools();
        await _server.DisposeAsync();
        await _lock.DisposeAsync();
    }

    /// <summary>Reads the superuser's password, and makes one the first time. Nobody else may read it.</summary>
    private static async Task<string> PasswordKeptInAsync(string file, CancellationToken cancellationToken)
    {
        if (File.Exists(file) && await File.ReadAllTextAsync(file, cancellationToken) is { Length: > 0 } kept)
        {
            return kept;
        }

        var made = RandomNumberGenerator.GetHexString(48, lowercase: true);
        await using var writer = new StreamWriter(file, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        await writer.WriteAsync(made);
        return made;
    }

    private static void CheckVersion(string cluster)
    {
        var version = File.ReadAllText(Path.Combine(cluster, "PG_VERSION")).Trim();
        if (version != PostgresBinaries.MajorVersion.ToString(CultureInfo.InvariantCulture))
        {
            throw new SandboxException(
                $"The database in {cluster} is of PostgreSQL {version}; this is PostgreSQL {PostgresBinaries.MajorVersion}. Use another data folder.");
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

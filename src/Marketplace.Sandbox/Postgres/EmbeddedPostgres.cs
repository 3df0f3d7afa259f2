using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace Marketplace.Sandbox.Postgres;

/// <summary>
/// A real PostgreSQL 18 on a free port of this machine, for development and tests. It listens on loopback only, runs
/// under an ordinary user even when the caller is root, and stops when the caller ends for whatever reason: the server
/// watches a pipe that only the caller holds.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    /// <summary>The role that made the cluster; it only creates roles and databases.</summary>
    public const string Superuser = "samspel";

    private const string MajorVersion = "18";

    // Watches the pipe on standard input: when the host is gone the read ends and the server is told to stop (SIGINT is
    // "fast": it does not wait for open connections). The name of the process is looked at first, because after the server
    // has died by itself its number may belong to somebody else.
    private const string Watched = """
        exec 3<&0
        (read _ <&3; case "$(readlink /proc/$$/exe)" in */postgres) kill -INT $$;; esac) &
        exec 3<&- </dev/null "$@"
        """;

    private readonly Process _server;
    private readonly string _password;

    private EmbeddedPostgres(Process server, int port, string password) => (_server, Port, _password) = (server, port, password);

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>A connection string for a role and a database of this server.</summary>
    public string ConnectionString(string database, string role = Superuser, string? password = null) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Database = database,
        Username = role,
        Password = password ?? _password,
        MaxPoolSize = 60,
    }.ConnectionString;

    /// <summary>Starts the server on a data folder, which is made when it is not there.</summary>
    /// <exception cref="SandboxException">The folder belongs to another version, or the server does not come up.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(string dataFolder, CancellationToken cancellationToken = default)
    {
        var binaries = PostgresBinaries.Find();
        var data = Path.GetFullPath(dataFolder);
        var passwordFile = data + ".password";
        Directory.CreateDirectory(Path.GetDirectoryName(data)!);
        if (!File.Exists(Path.Combine(data, "PG_VERSION")) || !File.Exists(passwordFile))
        {
            await InitialiseAsync(binaries, data, passwordFile, cancellationToken);
        }

        var version = (await File.ReadAllTextAsync(Path.Combine(data, "PG_VERSION"), cancellationToken)).Trim();
        if (version != MajorVersion)
        {
            throw new SandboxException($"The data folder was made by PostgreSQL {version}; this is {MajorVersion}. Start with another --data folder.");
        }

        RemoveStaleLock(data);
        var password = await File.ReadAllTextAsync(passwordFile, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var server = Launch(binaries, ["postgres", "-D", data, "-p", $"{port}", .. Settings]);
            if (await IsUpAsync(server, port, password, cancellationToken))
            {
                return new EmbeddedPostgres(server, port, password);
            }

            await StopAsync(server);
            if (attempt == 3)
            {
                throw new SandboxException($"PostgreSQL does not start on {data}; see {data}.log.");
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await StopAsync(_server);
        _server.Dispose();
    }

    private static readonly string[] Settings =
    [
        "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=200",
        "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "log_min_messages=fatal",
    ];

    private static async Task InitialiseAsync(string binaries, string data, string passwordFile, CancellationToken cancellationToken)
    {
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }

        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var writer = new StreamWriter(passwordFile, options))
        {
            await writer.WriteAsync(RandomNumberGenerator.GetHexString(32, lowercase: true));
        }

        using var initialise = Launch(binaries,
        [
            "initdb", "-D", data, "-U", Superuser, "-E", "UTF8", "--no-locale", "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8", "--no-sync", "-A", "scram-sha-256", $"--pwfile={passwordFile}",
        ]);
        var complaints = await initialise.StandardError.ReadToEndAsync(cancellationToken);
        await initialise.WaitForExitAsync(cancellationToken);
        if (initialise.ExitCode != 0)
        {
            throw new SandboxException($"PostgreSQL cannot make its data folder {data}: {complaints.Trim()}");
        }
    }

    private static Process Launch(string binaries, IReadOnlyList<string> command)
    {
        var program = Path.Combine(binaries, "bin", command[0]);
        var start = new ProcessStartInfo("setsid") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (Environment.IsPrivilegedProcess)
        {
            // PostgreSQL refuses to be root. In a user namespace it sees itself as uid 1, and the files stay root's.
            foreach (var argument in (string[])["unshare", "--user", "--map-user=1", "--map-group=1"])
            {
                start.ArgumentList.Add(argument);
            }
        }

        foreach (var argument in (string[])["sh", "-c", Watched, "sh", program, .. command.Skip(1)])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new SandboxException("setsid (util-linux) is not there.");
    }

    private static async Task<bool> IsUpAsync(Process server, int port, string password, CancellationToken cancellationToken)
    {
        // Nobody reads what the server prints; without a reader it would stop at a full pipe.
        server.ErrorDataReceived += static (_, _) => { };
        server.OutputDataReceived += static (_, _) => { };
        server.BeginErrorReadLine();
        server.BeginOutputReadLine();
        var connection = $"Host=127.0.0.1;Port={port};Username={Superuser};Password={password};Database=postgres;Pooling=false;Timeout=2";
        var until = Stopwatch.StartNew();
        while (until.Elapsed < TimeSpan.FromSeconds(20) && !server.HasExited)
        {
            try
            {
                await using var attempt = new NpgsqlConnection(connection);
                await attempt.OpenAsync(cancellationToken);
                return true;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(50, cancellationToken);
            }
        }

        return false;
    }

    private static async Task StopAsync(Process server)
    {
        if (server.HasExited)
        {
            return;
        }

        // Closing the pipe is what the watcher waits for.
        server.StandardInput.Close();
        try
        {
            await server.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (TimeoutException)
        {
            server.Kill(entireProcessTree: true);
        }
    }

    // The number in an old lock file may by now belong to another process of ours, and then PostgreSQL refuses to start.
    private static void RemoveStaleLock(string data)
    {
        var file = Path.Combine(data, "postmaster.pid");
        if (!File.Exists(file))
        {
            return;
        }

        var running = int.TryParse(File.ReadLines(file).FirstOrDefault(), out var id) && IsPostgresOn(id, data);
        if (running)
        {
            throw new SandboxException($"Another Samspel is running on {Path.GetDirectoryName(data)}. Stop it, or choose another --data folder.");
        }

        File.Delete(file);
    }

    private static bool IsPostgresOn(int id, string data)
    {
        try
        {
            var program = File.ResolveLinkTarget($"/proc/{id}/exe", returnFinalTarget: false)?.FullName;
            return Path.GetFileName(program) == "postgres" && File.ReadAllText($"/proc/{id}/cmdline").Split('\0').Contains(data);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Marketplace.Sandbox.Postgres;

/// <summary>One running <c>postgres</c> process that cannot outlive this one.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>
    /// The server's parent is a shell that becomes the server. Before that it leaves a watcher that reads from a pipe
    /// whose other end only this process holds: when we close it, or die in whatever way, the watcher asks the server
    /// for a fast shutdown (SIGINT; SIGTERM would wait for every pooled connection). It first looks whether the number
    /// is still that server's.
    /// </summary>
    private const string WatchedServer = """
        cluster=$1; log=$2; shift 2
        exec 3<&0 </dev/null >>"$log" 2>&1
        ( read _ <&3; grep -qF -- "$cluster" /proc/$$/cmdline && kill -INT $$ ) &
        exec 3<&- "$@"
        """;

    private readonly Process _process;

    private ServerProcess(Process process, int port)
    {
        _process = process;
        Port = port;
        // A server that dies by itself takes its watcher with it.
        process.Exited += (_, _) => ClosePipe();
        process.EnableRaisingEvents = true;
    }

    public int Port { get; }

    public bool HasExited => _process.HasExited;

    public static async Task<ServerProcess> StartAsync(
        string binaries, string cluster, string log, string password, EmbeddedPostgresOptions options, CancellationToken cancellationToken)
    {
        const int attempts = 3;
        for (var attempt = 1; ; attempt++)
        {
            var before = File.Exists(log) ? new FileInfo(log).Length : 0;
            var server = Launch(binaries, cluster, log, options, FreePort());
            try
            {
                if (await server.AnswersAsync(password, options.StartTimeout, cancellationToken))
                {
                    return server;
                }
            }
            catch
            {
                await server.DisposeAsync();
                throw;
            }

            // Somebody may have taken the port between our look and the server's.
            await server.DisposeAsync();
            if (attempt == attempts)
            {
                throw new SandboxException($"PostgreSQL does not start. {LastWords(log, before)} See {log}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        ClosePipe();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private static ServerProcess Launch(string binaries, string cluster, string log, EmbeddedPostgresOptions options, int port)
    {
        // setsid: Ctrl-C reaches the host, and the host stops the server last.
        string[] command =
        [
            "setsid", .. options.RunAs.Prefix(), "sh", "-c", WatchedServer, "sh", cluster, log,
            Path.Combine(binaries, "bin", "postgres"), "-D", cluster, "-p", port.ToString(CultureInfo.InvariantCulture),
            "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "timezone=UTC", "-c", "log_timezone=UTC",
            "-c", "max_connections=" + options.MaxConnections.ToString(CultureInfo.InvariantCulture),
            // Faster, and safe against everything but a power cut: a process that dies leaves its writes to the kernel.
            "-c", "fsync=off", "-c", "full_page_writes=off",
        ];
        try
        {
            var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
            {
                RedirectStandardInput = true,
                WorkingDirectory = "/",
            })!;
            return new ServerProcess(process, port);
        }
        catch (Win32Exception e)
        {
            throw new SandboxException($"PostgreSQL does not start: {command[0]} cannot be run ({e.Message}).");
        }
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    /// <summary>Why this start failed: the log also holds what earlier ones said.</summary>
    private static string LastWords(string log, long before)
    {
        if (!File.Exists(log))
        {
            return "";
        }

        using var reader = new StreamReader(log);
        reader.BaseStream.Seek(before, SeekOrigin.Begin);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.LastOrDefault(line => line.Contains("FATAL", StringComparison.Ordinal)) ?? lines.LastOrDefault() ?? "";
    }

    private async Task<bool> AnswersAsync(string password, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var address = Databases.Address(Port, "postgres", "postgres", password, pooling: false);
        var started = Stopwatch.StartNew();
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        while (!HasExited)
        {
            try
            {
                await using var connection = new NpgsqlConnection(address);
                await connection.OpenAsync(cancellationToken);
                return !HasExited;
            }
            catch (NpgsqlException e) when (e is not PostgresException { SqlState: not PostgresErrorCodes.CannotConnectNow })
            {
                if (started.Elapsed > timeout)
                {
                    throw new SandboxException($"PostgreSQL did not answer within {timeout.TotalSeconds:0} s.");
                }
            }

            await pause.WaitForNextTickAsync(cancellationToken);
        }

        return false;
    }

    private void ClosePipe()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Already closed: by the other of the two who close it.
        }
    }
}

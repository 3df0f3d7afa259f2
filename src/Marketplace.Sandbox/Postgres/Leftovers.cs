using System.Diagnostics;
using System.Globalization;

namespace Marketplace.Sandbox.Postgres;

/// <summary>What an earlier host that was killed may have left in a cluster folder.</summary>
internal static class Leftovers
{
    /// <summary>
    /// PostgreSQL clears a stale <c>postmaster.pid</c> itself, unless its number now belongs to another process of
    /// the caller: then it refuses to start. So we look who has the number. A server of this very folder is one whose
    /// host died a moment ago and that is about to stop: we wait for it.
    /// </summary>
    public static async Task ClearAsync(string cluster, CancellationToken cancellationToken)
    {
        var pidFile = Path.Combine(cluster, "postmaster.pid");
        if (!File.Exists(pidFile))
        {
            return;
        }

        if (int.TryParse(File.ReadLines(pidFile).FirstOrDefault(), CultureInfo.InvariantCulture, out var id))
        {
            var started = Stopwatch.StartNew();
            var asked = false;
            using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            while (IsServerOf(id, cluster))
            {
                if (started.Elapsed > TimeSpan.FromSeconds(2) && !asked)
                {
                    asked = true;
                    Signal(id, "INT");
                }

                if (started.Elapsed > TimeSpan.FromSeconds(20))
                {
                    throw new SandboxException($"Another PostgreSQL (process {id}) uses {cluster} and does not stop.");
                }

                await pause.WaitForNextTickAsync(cancellationToken);
            }
        }

        File.Delete(pidFile);
    }

    private static bool IsServerOf(int id, string cluster)
    {
        try
        {
            var words = File.ReadAllText($"/proc/{id}/cmdline").Split('\0');
            return Path.GetFileName(words[0]) == "postgres" && words.Contains(cluster);
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Signal(int id, string signal)
    {
        using var kill = Process.Start(new ProcessStartInfo("sh", ["-c", $"kill -{signal} {id}"]))!;
        kill.WaitForExit();
    }
}

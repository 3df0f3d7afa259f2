using System.Diagnostics;
using System.Globalization;
using Marketplace.Sandbox.Postgres;

namespace Marketplace.Api.Tests.Platform.Postgres;

public sealed class Killing_the_host : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Leaves_no_server_behind_and_the_next_start_works()
    {
        using var host = await HostAsync();
        Descendants().ShouldNotBeEmpty();

        var killed = Stopwatch.StartNew();
        host.Kill();
        await UntilNothingRunsAsync();

        killed.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
        await using var next = await EmbeddedPostgres.StartAsync(_folder.Path, cancellationToken: Cancel);
        (await Starting_the_embedded_server.Ask<int>(next.SuperuserConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task And_starting_the_next_in_the_same_moment_works()
    {
        using var host = await HostAsync();

        host.Kill();
        await host.WaitForExitAsync(Cancel);
        await using var next = await EmbeddedPostgres.StartAsync(_folder.Path, cancellationToken: Cancel);

        (await Starting_the_embedded_server.Ask<int>(next.SuperuserConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Does_not_matter_when_the_server_was_killed_first()
    {
        using var host = await HostAsync();
        var server = int.Parse(File.ReadLines(Path.Combine(_folder.Path, "cluster", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

        using (var process = Process.GetProcessById(server))
        {
            process.Kill();
        }

        await UntilNothingRunsAsync();
        host.HasExited.ShouldBeFalse("the watcher went with its server, not with the host");
        host.Kill();
    }

    private async Task<Process> HostAsync()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Marketplace.Sandbox.dll");
        var host = Process.Start(new ProcessStartInfo("dotnet", [program, "postgres", "--data", _folder.Path])
        {
            RedirectStandardOutput = true,
        })!;
        (await host.StandardOutput.ReadLineAsync(Cancel)).ShouldNotBeNull().ShouldContain("Host=127.0.0.1");
        return host;
    }

    private async Task UntilNothingRunsAsync()
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var started = Stopwatch.StartNew();
        while (Descendants().Length > 0)
        {
            started.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10), string.Join(", ", Descendants()));
            await pause.WaitForNextTickAsync(Cancel);
        }
    }

    /// <summary>Server and watcher: whatever else than the host names the cluster folder in its command.</summary>
    private string[] Descendants() =>
    [
        .. Directory.GetDirectories("/proc").Where(folder => CommandOf(folder).Contains(_folder.Path + "/cluster", StringComparison.Ordinal)),
    ];

    private static string CommandOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}

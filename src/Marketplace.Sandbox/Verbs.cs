using Marketplace.Sandbox.Demo;
using Marketplace.Sandbox.Postgres;
using Marketplace.Sandbox.Stories;
using NodaTime;

namespace Marketplace.Sandbox;

/// <summary>What the program can be asked to do.</summary>
internal static class Verbs
{
    private const int UsualPort = 5080;

    private static readonly Dictionary<string, Func<string[], StopSignal, Task<int>>> s_verbs = new()
    {
        ["run"] = RunAsync,
        ["smoke"] = SmokeAsync,
        ["backup"] = BackupAsync,
        ["restore"] = RestoreAsync,
        ["demo"] = DemoAsync,
        ["postgres"] = PostgresAsync,
    };

    /// <summary>Does what the first word says, without one it runs; what can be put right is told in one line.</summary>
    public static async Task<int> DoAsync(string[] args)
    {
        args = args.Length == 0 ? ["run"] : args;
        if (!s_verbs.TryGetValue(args[0], out var verb))
        {
            await Console.Error.WriteLineAsync($"Say one of: {string.Join(", ", s_verbs.Keys)}.");
            return ExitCodes.Usage;
        }

        using var stop = new StopSignal();
        try
        {
            return await verb(args[1..], stop);
        }
        catch (SandboxException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return e.ExitCode;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            // Stopped in the middle of a start.
            return 0;
        }
    }

    private static async Task<int> RunAsync(string[] words, StopSignal stop)
    {
        var arguments = new Arguments(words, "port", "data");
        arguments.NoMore();
        NeedChromium();
        var options = new SandboxOptions
        {
            DataFolder = arguments.Data,
            Port = arguments.Port ?? UsualPort,
            Progress = static step => Console.WriteLine(step + " ..."),
        }.WithDemoData();
        await using var host = await SandboxHost.StartAsync(options, stop.Token);
        Console.WriteLine($"""

            Samspel       {host.WebAddress.ToString().TrimEnd('/')}
            Sent mail     {host.Mails.Address.ToString().TrimEnd('/')}

            Demo accounts, all with the password "{DemoCast.Password}":
              restaurant    {DemoData.Email("Fäviks krog")}
              arranger      {DemoData.Email("Östersunds visförening")}
              municipality  {DemoData.Email("Verdal kommune")}
              culture firm  {DemoData.Email("Kallfjällets spelmän")}
              culture firm  {DemoData.Email("Fjordtrioen")}
              administrator {DemoData.Administrator}
              coordinator   {DemoData.Coordinator}

            Ten minutes, step by step: {host.WebAddress}sv/try
            The clock shows {host.Clock.GetCurrentInstant():uuuu'-'MM'-'dd}; the bar at the top of the pages moves it.

            Ctrl-C stops everything.
            """);
        await Task.WhenAny(stop.WaitAsync(), host.Stopped);
        Console.WriteLine("Stopping ...");
        return 0;
    }

    /// <summary>Walks the stories on an instance of its own in an empty folder, and keeps what they leave behind.</summary>
    private static async Task<int> SmokeAsync(string[] words, StopSignal stop)
    {
        var arguments = new Arguments(words, "out", "url", "email", "password", "offer");
        arguments.NoMore();
        if (arguments["url"] is { } url)
        {
            return await CheckAsync(url, arguments, stop);
        }

        NeedChromium();
        var data = Directory.CreateTempSubdirectory("samspel-smoke-").FullName;
        try
        {
            var options = new SandboxOptions
            {
                DataFolder = Path.Combine(data, "data"),
                RunJobs = false,
                Progress = static step => Console.WriteLine(step + " ..."),
            }.WithDemoData();
            await using var host = await SandboxHost.StartAsync(options, stop.Token);
            return await new Smoke(host, arguments["out"] ?? "smoke-out", Console.WriteLine).WalkAsync(stop.Token) ? 0 : 1;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>Looks whether a deployed instance works; the account comes from the options or, better, from the environment.</summary>
    private static async Task<int> CheckAsync(string url, Arguments arguments, StopSignal stop)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new SandboxException($"--url wants an address such as https://samspel.example, not {url}.", ExitCodes.Usage);
        }

        var email = arguments["email"] ?? Environment.GetEnvironmentVariable("SAMSPEL_SMOKE_EMAIL");
        var password = arguments["password"] ?? Environment.GetEnvironmentVariable("SAMSPEL_SMOKE_PASSWORD");
        var account = string.IsNullOrEmpty(email) || string.IsNullOrEmpty(password) ? null : new CheckAccount(email, password);
        return await new DeploymentCheck(address, account, arguments["offer"], SystemClock.Instance, Console.WriteLine).RunAsync(stop.Token) ? 0 : 1;
    }

    private static async Task<int> BackupAsync(string[] words, StopSignal stop)
    {
        var arguments = new Arguments(words, "data");
        var destination = arguments.Only("folder for the copy");
        await Backup.Verified.MakeAsync(arguments.Data, destination, Console.WriteLine, stop.Token);
        Console.WriteLine($"Copied and verified: {Path.GetFullPath(destination)}");
        return 0;
    }

    private static async Task<int> RestoreAsync(string[] words, StopSignal stop)
    {
        var arguments = new Arguments(words, "data");
        await Backup.Verified.RestoreAsync(arguments.Only("copy to restore"), arguments.Data, Console.WriteLine, stop.Token);
        Console.WriteLine($"Restored and verified: {Path.GetFullPath(arguments.Data)}");
        return 0;
    }

    /// <summary>Makes the demonstration by its use cases and writes it down, for the program to come with.</summary>
    private static async Task<int> DemoAsync(string[] words, StopSignal stop)
    {
        var arguments = new Arguments(words);
        var file = arguments.Only("file for the demonstration");
        NeedChromium();
        var data = Directory.CreateTempSubdirectory("samspel-demo-").FullName;
        try
        {
            var options = new SandboxOptions
            {
                DataFolder = Path.Combine(data, "data"),
                RunJobs = false,
                Progress = static step => Console.WriteLine(step + " ..."),
            }.WithDemoDataMade();
            await using var host = await SandboxHost.StartAsync(options, stop.Token);
            await host.PrepareAsync(file, stop.Token);
            Console.WriteLine($"Written: {Path.GetFullPath(file)}");
            return 0;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>Only the database, for a look into it or to make a migration; prints how the owner connects.</summary>
    private static async Task<int> PostgresAsync(string[] words, StopSignal stop)
    {
        var arguments = new Arguments(words, "data");
        arguments.NoMore();
        await using var postgres = await EmbeddedPostgres.StartAsync(arguments.Data, cancellationToken: stop.Token);
        Console.WriteLine((await postgres.Databases.EnsureAsync(Databases.Main, stop.Token)).Owner);
        await stop.WaitAsync();
        return 0;
    }

    // Found out now, and not when the first agreement is to be printed.
    private static void NeedChromium()
    {
        var path = Environment.GetEnvironmentVariable("Documents__Chromium") is { Length: > 0 } named ? named : "/usr/bin/chromium";
        if (!File.Exists(path))
        {
            throw new SandboxException($"Samspel needs Chromium, and there is none at {path}. Install it with: sudo apt-get install chromium", ExitCodes.Unavailable);
        }
    }
}

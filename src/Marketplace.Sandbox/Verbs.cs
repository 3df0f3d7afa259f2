using Marketplace.Sandbox.Postgres;

namespace Marketplace.Sandbox;

/// <summary>What the program can be asked to do.</summary>
internal static class Verbs
{
    public static async Task<int> RunAsync(string[] args)
    {
        using var stop = new StopSignal();
        try
        {
            await using var postgres = await EmbeddedPostgres.StartAsync(args[2], cancellationToken: stop.Token);
            var main = await postgres.Databases.EnsureAsync(Databases.Main, stop.Token);
            Console.WriteLine(main.Owner);
            await stop.WaitAsync();
            return 0;
        }
        catch (SandboxException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}

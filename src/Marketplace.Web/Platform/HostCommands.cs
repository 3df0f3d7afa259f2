using Marketplace.Api.Access;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Storage;

namespace Marketplace.Web.Platform;

/// <summary>What the production host does instead of serving, when its first argument names it.</summary>
internal static class HostCommands
{
    /// <summary>Carries out a command.</summary>
    /// <returns>The exit code; null when the arguments name no command and the host is to serve.</returns>
    public static async Task<int?> RunAsync(string[] args) => args switch
    {
        ["migrate", ..] => await MigrateAsync(args[1..]),
        ["verify", ..] => await VerifyAsync(args[1..]),
        ["make-administrator", var email, ..] => await MakeAdministratorAsync(email, args[2..]),
        _ => null,
    };

    private static async Task<int> MigrateAsync(string[] args)
    {
        var configuration = Configured(args, "migrate");
        await Database.MigrateAsync(configuration.GetConnectionString("SamspelOwner")!);
        Console.WriteLine("The tables are up to date.");
        return 0;
    }

    private static async Task<int> VerifyAsync(string[] args)
    {
        var configuration = Configured(args, "verify");
        var faults = await Verification.RunAsync(configuration.GetConnectionString("Samspel")!, ContentStores.Open(configuration));
        foreach (var fault in faults)
        {
            await Console.Error.WriteLineAsync(fault);
        }

        Console.WriteLine(faults.Count == 0 ? "The ledger adds up, and every file is there and unchanged." : $"{faults.Count} faults.");
        return faults.Count == 0 ? 0 : 1;
    }

    private static async Task<int> MakeAdministratorAsync(string email, string[] args)
    {
        await using var app = WebHost.Build([.. args, "--Jobs:Run=false"]);
        return await Commands.MakeAdministratorAsync(app.Services, email, Console.Out);
    }

    /// <summary>The settings, without building the host: only those that the command needs must be there.</summary>
    private static ConfigurationManager Configured(string[] args, string command)
    {
        var builder = WebApplication.CreateBuilder(args);
        return RequiredSettings.Missing(builder.Configuration, command) is { Count: > 0 } missing
            ? throw new MissingSettingsException(missing)
            : builder.Configuration;
    }
}

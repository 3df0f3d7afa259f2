using System.Diagnostics;
using Marketplace.Api.Tests.Platform;

namespace Marketplace.Api.Tests.Invoicing.Peppol;

/// <summary>The official rules for e-invoices: the schema of UBL 2.1, EN 16931 and Peppol BIS Billing 3.0.</summary>
internal static class PeppolRules
{
    private const string Part = "peppol";

    /// <summary>Why nothing can be checked here; null when it can.</summary>
    public static string? Missing => OfficialRules.Missing(Part) ?? (File.Exists("/usr/share/java/Saxon-HE.jar") ? null : "libsaxonhe-java is not installed");

    /// <summary>Checks every file at once, since starting takes the longest.</summary>
    /// <returns>What was said of each file, by its name without ending; nothing about a file that passes.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> CheckAsync(IReadOnlyDictionary<string, byte[]> files)
    {
        var folder = Environment.GetEnvironmentVariable("SAMSPEL_KEEP_DOCUMENTS") ?? Directory.CreateTempSubdirectory("samspel-ubl-").FullName;
        foreach (var (name, content) in files)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, name + ".xml"), content);
        }

        using var process = Process.Start(new ProcessStartInfo(Path.Combine(OfficialRules.Folder(Part), "validate"), files.Keys.Select(n => Path.Combine(folder, n + ".xml"))) { RedirectStandardOutput = true })!;
        var lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();

        // What is wrong with a file stands before the line that names it.
        var said = new Dictionary<string, string>();
        var wrong = new List<string>();
        foreach (var line in lines)
        {
            if (line.StartsWith("PASS ", StringComparison.Ordinal) || line.StartsWith("FAIL ", StringComparison.Ordinal))
            {
                said[Path.GetFileNameWithoutExtension(line[5..line.IndexOf("  errors=", StringComparison.Ordinal)])] = line.StartsWith("PASS", StringComparison.Ordinal) ? "" : string.Join('\n', wrong.Append(line));
                wrong.Clear();
            }
            else
            {
                wrong.Add(line);
            }
        }

        return said;
    }
}

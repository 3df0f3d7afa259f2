using System.Security.Cryptography;

namespace Marketplace.Api.Platform.Storage;

/// <summary>Checks that every stored file is what its name says.</summary>
public static class StoreVerification
{
    /// <summary>Reads every file of a store's folder.</summary>
    /// <returns>One line for each fault; none when all is well.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(string folder, CancellationToken cancellationToken = default)
    {
        var faults = new List<string>();
        if (!Directory.Exists(folder))
        {
            return faults;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            await using var content = File.OpenRead(file);
            var name = Path.GetFileName(file);

            // A name with an ending is a file that was still being written.
            if (!name.Contains('.', StringComparison.Ordinal) && Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)) != name)
            {
                faults.Add($"The file {name} has changed.");
            }
        }

        return faults;
    }
}

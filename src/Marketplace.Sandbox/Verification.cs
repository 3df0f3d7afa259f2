using System.Security.Cryptography;
using Npgsql;

namespace Marketplace.Sandbox;

/// <summary>What can be said about a copy without knowing the trade: it has tables, and every stored file is what its name says.</summary>
internal static class Verification
{
    public static async Task<IReadOnlyList<string>> OfAsync(Copy copy, CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        await using (var connection = new NpgsqlConnection(copy.OwnerConnection))
        {
            await connection.OpenAsync(cancellationToken);
            await using var tables = new NpgsqlCommand("select count(*) from pg_tables where schemaname = 'public'", connection);
            if ((long)(await tables.ExecuteScalarAsync(cancellationToken))! == 0)
            {
                wrong.Add("The database has no tables.");
            }
        }

        if (!Directory.Exists(copy.FilesFolder))
        {
            return wrong;
        }

        foreach (var file in Directory.EnumerateFiles(copy.FilesFolder, "*", SearchOption.AllDirectories))
        {
            await using var content = File.OpenRead(file);
            var name = Path.GetFileName(file);
            // A name with an ending is a file that was still being written.
            if (!name.Contains('.', StringComparison.Ordinal) && Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)) != name)
            {
                wrong.Add($"The file {name} has changed.");
            }
        }

        return wrong;
    }
}

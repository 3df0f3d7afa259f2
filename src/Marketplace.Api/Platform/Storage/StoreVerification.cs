using Npgsql;

namespace Marketplace.Api.Platform.Storage;

/// <summary>Checks that everything the database says is stored is there, unchanged.</summary>
public static class StoreVerification
{
    private const string Named = """
        select distinct hash from (
            select hash from documents
            union all select unsigned_hash from agreements
            union all select signed_hash from agreements
            union all select document_hash from signatures
            union all select file_hash from invoices
            union all select hash from income_records
            union all select hash from seller_statements
            union all select unnest(sizes) from pictures) named
        where hash is not null order by hash
        """;

    /// <summary>Reads every file that the database names.</summary>
    /// <returns>One line for each fault; none when all is well.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(string connectionString, IContentStore store, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var faults = new List<string>();
        foreach (var hash in await NamedAsync(connectionString, cancellationToken))
        {
            await using var content = await store.OpenAsync(hash, cancellationToken);
            if (content is null)
            {
                faults.Add($"The file {hash} is missing.");
            }
            else if (await ContentHash.OfAsync(content, cancellationToken) != hash)
            {
                faults.Add($"The file {hash} has changed.");
            }
        }

        return faults;
    }

    private static async Task<List<string>> NamedAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Named, connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var hashes = new List<string>();
        while (await rows.ReadAsync(cancellationToken))
        {
            hashes.Add(rows.GetString(0));
        }

        return hashes;
    }
}

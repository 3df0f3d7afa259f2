using Marketplace.Api.Ledger;
using Marketplace.Api.Platform.Storage;
using Npgsql;

namespace Marketplace.Api.Platform;

/// <summary>The check with which every copy and every restore ends: the ledger adds up, and what is stored is there.</summary>
public static class Verification
{
    /// <summary>Looks through a database and the store that belongs to it.</summary>
    /// <returns>One line for each fault; none when all is well.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(string connectionString, IContentStore store, CancellationToken cancellationToken = default)
    {
        try
        {
            return
            [
                .. await LedgerVerification.RunAsync(connectionString, cancellationToken),
                .. await StoreVerification.RunAsync(connectionString, store, cancellationToken),
            ];
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidCatalogName)
        {
            return ["The database has not the tables of Samspel."];
        }
    }
}

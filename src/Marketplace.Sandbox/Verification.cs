using Marketplace.Api.Ledger;
using Marketplace.Api.Platform.Storage;
using Npgsql;

namespace Marketplace.Sandbox;

/// <summary>The checks with which a copy and a restore end: the same as the host's own <c>verify</c>.</summary>
internal static class Verification
{
    public static async Task<IReadOnlyList<string>> OfAsync(Copy copy, CancellationToken cancellationToken)
    {
        try
        {
            return
            [
                .. await LedgerVerification.RunAsync(copy.OwnerConnection, cancellationToken),
                .. await StoreVerification.RunAsync(copy.OwnerConnection, ContentStores.InFolder(copy.FilesFolder), cancellationToken),
            ];
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidCatalogName)
        {
            return ["The database has not the tables of Samspel."];
        }
    }
}

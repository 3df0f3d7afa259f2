using Marketplace.Api.Ledger;
using Marketplace.Api.Platform.Storage;
using Npgsql;

namespace Marketplace.Sandbox;

/// <summary>The checks with which a copy and a restore end: the same as the host's own <c>verify</c>.</summary>
internal static class Verification
{
    public static async Task<IReadOnlyList<string>> OfAsync(Copy copy, CancellationToken cancellationToken) =>
    [
        .. await LedgerAsync(copy.OwnerConnection, cancellationToken),
        .. await StoreVerification.RunAsync(copy.FilesFolder, cancellationToken),
    ];

    private static async Task<IReadOnlyList<string>> LedgerAsync(string connection, CancellationToken cancellationToken)
    {
        try
        {
            return await LedgerVerification.RunAsync(connection, cancellationToken);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return ["The database has no ledger."];
        }
    }
}

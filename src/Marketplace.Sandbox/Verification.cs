using Marketplace.Api.Ledger;
using Marketplace.Api.Platform.Storage;

namespace Marketplace.Sandbox;

/// <summary>The checks with which a copy and a restore end: the same as the host's own <c>verify</c>.</summary>
internal static class Verification
{
    public static async Task<IReadOnlyList<string>> OfAsync(Copy copy, CancellationToken cancellationToken) =>
    [
        .. await LedgerVerification.RunAsync(copy.OwnerConnection, cancellationToken),
        .. await StoreVerification.RunAsync(copy.FilesFolder, cancellationToken),
    ];
}

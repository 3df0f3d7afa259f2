using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Platform;

/// <summary>Locks of single rows, for whatever must not happen twice at once.</summary>
internal static class RowLocks
{
    /// <summary>Takes the lock of one row; with <c>skip locked</c> in the statement it fails when somebody else has it.</summary>
    /// <returns>Whether there is a row and its lock was to be had.</returns>
    public static async Task<bool> LockAsync(this SamspelDbContext db, FormattableString statement, CancellationToken cancellationToken) =>
        (await db.Database.SqlQuery<Guid>(statement).ToListAsync(cancellationToken)).Count > 0;
}

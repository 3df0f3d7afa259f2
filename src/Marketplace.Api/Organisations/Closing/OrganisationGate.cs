using Marketplace.Api.Platform;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Organisations.Closing;

/// <summary>
/// Closing waits for whatever an organisation is in the middle of, and whatever comes after finds it closed. Deeds take the
/// gate together, closing takes it alone; it is an advisory lock, so that it stands in the way of no change of the row.
/// </summary>
internal static class OrganisationGate
{
    /// <summary>Holds the organisation open until the transaction ends.</summary>
    /// <returns>Whether it is open.</returns>
    public static async Task<bool> HoldOpenAsync(this SamspelDbContext db, OrganisationId organisation, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock_shared(hashtextextended({organisation.Value.ToString()}, 6))", cancellationToken);
        return await db.Organisations.AnyAsync(o => o.Id == organisation && o.State != OrganisationState.Closed, cancellationToken);
    }

    /// <summary>Waits until nobody is in the middle of anything for the organisation, and keeps everybody waiting until the transaction ends.</summary>
    public static Task ShutAsync(this SamspelDbContext db, OrganisationId organisation, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({organisation.Value.ToString()}, 6))", cancellationToken);
}

using Marketplace.Api.Platform;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Organisations;

/// <summary>Loading an organisation to change it, and storing it as one whole.</summary>
internal static class OrganisationRows
{
    private const string Version = "Version";

    /// <summary>
    /// Loads the organisation with its units and members. The whole counts as changed even when only a unit or a member
    /// does, so that two owners who remove each other in the same moment cannot both succeed.
    /// </summary>
    public static async Task<Organisation> OrganisationToChangeAsync(this SamspelDbContext db, OrganisationId id, CancellationToken cancellationToken)
    {
        var organisation = await db.Organisations.FirstOrDefaultAsync(o => o.Id == id, cancellationToken) ?? throw PlatformErrors.Missing();
        await db.Entry(organisation).Collection(o => o.Units).LoadAsync(cancellationToken);
        await db.Entry(organisation).Collection(o => o.Members).LoadAsync(cancellationToken);
        db.Entry(organisation).Property(o => o.State).IsModified = true;
        return organisation;
    }

    /// <summary>The same, for a change that was based on a version the asker has seen.</summary>
    public static async Task<Organisation> OrganisationToChangeAsync(this SamspelDbContext db, OrganisationId id, uint version, CancellationToken cancellationToken)
    {
        var organisation = await db.OrganisationToChangeAsync(id, cancellationToken);
        return db.VersionOf(organisation) == version ? organisation : throw DomainException.Conflict(PlatformErrors.ChangedMeanwhile);
    }

    /// <summary>Stores the change within the command's transaction, to learn the version that the answer must carry.</summary>
    public static async Task<OrganisationChanged> SaveAsync(this SamspelDbContext db, Organisation organisation, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        return new OrganisationChanged(organisation.Id, organisation.State, db.VersionOf(organisation));
    }

    /// <summary>The operator in charge on a day; a marketplace without one cannot take fees.</summary>
    public static async Task<Operator?> OperatorOnAsync(this SamspelDbContext db, NodaTime.LocalDate day, CancellationToken cancellationToken) =>
        await db.Set<Operator>().AsNoTracking()
            .Where(o => o.ValidFrom <= day)
            .OrderByDescending(o => o.ValidFrom)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>The operator in charge on a day, for what cannot be written without one: mandates and fee documents.</summary>
    public static async Task<Operator> OperatorInChargeAsync(this SamspelDbContext db, NodaTime.LocalDate day, CancellationToken cancellationToken) =>
        await db.OperatorOnAsync(day, cancellationToken)
            ?? throw new InvalidOperationException($"No operator is appointed on {day}: agreements and fee documents name the one that is. Appoint one first.");

    private static uint VersionOf(this SamspelDbContext db, Organisation organisation) => db.Entry(organisation).Property<uint>(Version).CurrentValue;
}

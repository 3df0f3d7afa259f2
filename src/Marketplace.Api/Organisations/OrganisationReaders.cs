using Marketplace.Api.Access;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Mail;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Organisations;

/// <summary>Who reads what is written to an organisation.</summary>
internal static class OrganisationReaders
{
    /// <summary>Whoever has one of the roles and an account that is open.</summary>
    public static async Task<IReadOnlyList<Reader>> ReadersOfAsync(this SamspelDbContext db, OrganisationId organisation, CancellationToken cancellationToken, params OrganisationRole[] roles)
    {
        var people = await db.Memberships.AsNoTracking()
            .Where(m => EF.Property<OrganisationId>(m, OrganisationConfiguration.OrganisationKey) == organisation && roles.Contains(m.Role))
            .Join(db.People, m => (Guid)(object)m.Person, p => p.Id, (_, person) => person)
            .Where(p => !p.IsClosed)
            .OrderBy(p => p.Id)
            .ToListAsync(cancellationToken);
        return [.. people.Select(p => p.AsReader())];
    }

    /// <summary>The operator's own staff.</summary>
    public static async Task<IReadOnlyList<Reader>> AdministratorsAsync(this SamspelDbContext db, CancellationToken cancellationToken) =>
        [.. (await db.People.AsNoTracking().Where(p => p.Staff == StaffRole.Administrator && !p.IsClosed).OrderBy(p => p.Id).ToListAsync(cancellationToken)).Select(p => p.AsReader())];
}

using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Organisations;

/// <summary>
/// A person with several organisations chooses for which one they work. Pages remember it in a cookie; a call of the
/// API names it in a header instead, so this has no address there.
/// </summary>
[SignedIn]
public sealed record ChooseOrganisation(OrganisationId Organisation) : IQuery<ChooseOrganisation.Chosen>
{
    /// <summary>The cookie in which pages remember the choice.</summary>
    public const string Cookie = HttpCallerSource.OrganisationCookie;

    /// <summary>The person is a member and may act for it.</summary>
    public sealed record Chosen(OrganisationId Id, string DisplayName);

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<ChooseOrganisation, Chosen>
    {
        public async Task<Chosen> Handle(ChooseOrganisation request, CancellationToken cancellationToken) =>
            await db.Organisations.AsNoTracking()
                .Where(o => o.Id == request.Organisation && o.Members.Any(m => m.Person == acting.Person))
                .Select(o => new Chosen(o.Id, o.DisplayName))
                .FirstOrDefaultAsync(cancellationToken) ?? throw PlatformErrors.Missing();
    }
}

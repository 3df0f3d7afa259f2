using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Organisations;

/// <summary>Anyone looks at an approved culture firm by its public address.</summary>
[Anyone]
public sealed record GetPublicFirm(string Slug) : IQuery<GetPublicFirm.Firm>
{
    /// <summary>What everybody may know of a culture firm.</summary>
    /// <param name="Id">Identifies the firm.</param>
    /// <param name="Slug">The last part of its public address.</param>
    /// <param name="DisplayName">The name everybody uses.</param>
    /// <param name="LegalName">The registered name.</param>
    /// <param name="LegalForm">The legal form.</param>
    /// <param name="Number">The organisation number; null when it is a person's own.</param>
    /// <param name="Country">The country that registered it.</param>
    /// <param name="Municipality">Where it is at home.</param>
    /// <param name="Presentation">What it says of itself.</param>
    /// <param name="Since">When it was approved here.</param>
    public sealed record Firm(
        OrganisationId Id,
        string Slug,
        string DisplayName,
        string LegalName,
        LegalForm LegalForm,
        string? Number,
        Country Country,
        Municipality Municipality,
        LocalText Presentation,
        Instant Since);

    internal sealed class Handler(SamspelDbContext db) : IQueryHandler<GetPublicFirm, Firm>
    {
        public async Task<Firm> Handle(GetPublicFirm request, CancellationToken cancellationToken) =>
            await db.Organisations.AsNoTracking()
                .Where(o => o.Slug == request.Slug && o.State == OrganisationState.Approved && o.Sells)
                .Select(o => new Firm(
                    o.Id,
                    o.Slug,
                    o.DisplayName,
                    o.LegalName,
                    o.LegalForm,
                    NumberFor(o.Number),
                    o.Country,
                    Municipalities.Find(o.MunicipalityCode)!,
                    o.Presentation,
                    o.ApprovedAt!.Value))
                .FirstOrDefaultAsync(cancellationToken) ?? throw PlatformErrors.Missing();

        private static string? NumberFor(OrganisationNumber number) => number.IsPersonal ? null : number.Display;
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/firms/{slug}", (string slug, Dispatcher door, CancellationToken cancellationToken) => door.Answer(new GetPublicFirm(slug), cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("A culture firm as everybody sees it");
    }
}

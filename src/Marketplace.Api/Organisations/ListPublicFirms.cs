using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Organisations;

/// <summary>Anyone looks through the approved culture firms, by name.</summary>
/// <param name="Country">Only those of a country.</param>
/// <param name="Municipality">Only those at home in a municipality.</param>
/// <param name="Cursor">Where the page begins.</param>
/// <param name="Limit">How many firms a page has.</param>
[Anyone]
public sealed record ListPublicFirms(Country? Country = null, string? Municipality = null, string? Cursor = null, int? Limit = null) : IQuery<Page<ListPublicFirms.Row>>
{
    /// <summary>A firm in the list.</summary>
    public sealed record Row(OrganisationId Id, string Slug, string DisplayName, Country Country, Municipality Municipality, LocalText Presentation);

    private sealed record After(string Name, string Slug);

    internal sealed class Handler(SamspelDbContext db) : IQueryHandler<ListPublicFirms, Page<Row>>
    {
        public async Task<Page<Row>> Handle(ListPublicFirms request, CancellationToken cancellationToken)
        {
            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var firms = db.Organisations.AsNoTracking().Where(o => o.State == OrganisationState.Approved && o.Sells);
            if (request.Country is { } country)
            {
                firms = firms.Where(o => o.Country == country);
            }

            if (!string.IsNullOrEmpty(request.Municipality))
            {
                firms = firms.Where(o => o.MunicipalityCode == request.Municipality);
            }

            if (Platform.Http.Cursor.Decode<After>(request.Cursor) is { } after)
            {
                firms = firms.Where(o => EF.Functions.GreaterThan(ValueTuple.Create(o.DisplayName, o.Slug), ValueTuple.Create(after.Name, after.Slug)));
            }

            var rows = await firms
                .OrderBy(o => o.DisplayName).ThenBy(o => o.Slug)
                .Select(o => new Row(o.Id, o.Slug, o.DisplayName, o.Country, Municipalities.Find(o.MunicipalityCode)!, o.Presentation))
                .Take(limit + 1)
                .ToListAsync(cancellationToken);
            return Page<Row>.Of(rows, limit, row => new After(row.DisplayName, row.Slug));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/firms", (Word<Country>? country, string? municipality, string? cursor, int? limit, Dispatcher door, CancellationToken cancellationToken) =>
                door.Answer(new ListPublicFirms(country?.Value, municipality, cursor, limit), cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("Approved culture firms by name");
    }
}

using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Organisations;

/// <summary>Anyone looks up the municipalities of the two regions; there are few, so they come on one page.</summary>
[Anyone]
public sealed record ListMunicipalities(Country? Country = null) : IQuery<Page<Municipality>>
{
    internal sealed class Handler : IQueryHandler<ListMunicipalities, Page<Municipality>>
    {
        public Task<Page<Municipality>> Handle(ListMunicipalities request, CancellationToken cancellationToken) =>
            Task.FromResult(new Page<Municipality>([.. Municipalities.All.Where(m => request.Country is null || m.Country == request.Country)], null));
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/municipalities", (Word<Country>? country, Dispatcher door, CancellationToken cancellationToken) => door.Answer(new ListMunicipalities(country?.Value), cancellationToken))
            .WithTags(nameof(Organisations)).WithSummary("The 46 municipalities");
    }
}

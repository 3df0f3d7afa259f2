using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Invoicing.Elsewhere;

/// <summary>A firm looks at one of its customers.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record GetCustomer(CustomerId Customer) : IQuery<GetCustomer.Found>
{
    /// <summary>All that is known of it. The number stands whole: the firm wrote it and may have to correct it.</summary>
    public sealed record Found(
        CustomerId Id,
        CustomerKind Kind,
        string Name,
        Country Country,
        string? Number,
        bool VatRegistered,
        PostalAddress Address,
        string? Email,
        string? Reference,
        string? Peppol,
        uint Version) : IVersioned;

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<GetCustomer, Found>
    {
        public async Task<Found> Handle(GetCustomer request, CancellationToken cancellationToken)
        {
            var customer = await db.CustomerAsync(request.Customer, acting.Organisation, cancellationToken);
            return new Found(
                customer.Id,
                customer.Kind,
                customer.Name,
                customer.Address.Country,
                customer.Number?.Display,
                customer.Vat is not null,
                new PostalAddress(customer.Address.Street, customer.Address.PostalCode, customer.Address.Town),
                customer.Email,
                customer.Reference,
                customer.Peppol?.Value,
                db.VersionOf(customer));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisation/customers/{customer:guid}", (Guid customer, Dispatcher door, CancellationToken ct) => door.Answer(new GetCustomer(new CustomerId(customer)), ct))
            .WithTags(nameof(Invoicing)).WithSummary("One customer");
    }
}

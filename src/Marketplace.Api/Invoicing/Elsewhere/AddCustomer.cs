using FluentValidation;
using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Elsewhere;

/// <summary>A firm adds a customer that it invoices for work agreed elsewhere.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The name that invoices are made out to.</param>
/// <param name="Country">Where it is.</param>
/// <param name="Number">Its organisation number; a private person gives none.</param>
/// <param name="VatRegistered">Whether it is registered for VAT in its country.</param>
/// <param name="Address">Its postal address.</param>
/// <param name="Email">Where invoices are mailed; without one the firm hands the file over itself.</param>
/// <param name="Reference">The reference it wants on its invoices.</param>
/// <param name="Peppol">Where it receives e-invoices.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record AddCustomer(
    CustomerKind Kind,
    string Name,
    Country Country,
    string? Number,
    bool VatRegistered,
    PostalAddress Address,
    string? Email = null,
    string? Reference = null,
    string? Peppol = null) : ICommand<CustomerChanged>, ICustomerFacts
{
    internal sealed class Validator : AbstractValidator<AddCustomer>
    {
        public Validator() => Include(new CustomerFactsValidator<AddCustomer>());
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<AddCustomer, CustomerChanged>
    {
        public async Task<CustomerChanged> Handle(AddCustomer request, CancellationToken cancellationToken)
        {
            var firm = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == acting.Organisation, cancellationToken);
            var customer = Customer.Add(firm, request.Details(), clock.GetCurrentInstant());
            db.Customers.Add(customer);
            await db.SaveChangesAsync(cancellationToken);
            return new CustomerChanged(customer.Id, db.VersionOf(customer));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisation/customers", (AddCustomer command, Dispatcher door, CancellationToken ct) => door.Answer(command, ct))
            .WithTags(nameof(Invoicing)).WithSummary("Add a customer for work agreed elsewhere");
    }
}

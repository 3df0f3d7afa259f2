using System.Text.Json.Serialization;
using FluentValidation;
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
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing.Elsewhere;

/// <summary>A firm says what it knows of a customer now; issued invoices keep what they said.</summary>
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
public sealed record ChangeCustomer(
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
    /// <summary>The customer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public CustomerId Customer { get; init; }

    /// <summary>The version the change was based on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public uint Version { get; init; }

    internal sealed class Validator : AbstractValidator<ChangeCustomer>
    {
        public Validator() => Include(new CustomerFactsValidator<ChangeCustomer>());
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting) : ICommandHandler<ChangeCustomer, CustomerChanged>
    {
        public async Task<CustomerChanged> Handle(ChangeCustomer request, CancellationToken cancellationToken)
        {
            var customer = await db.CustomerAsync(request.Customer, acting.Organisation, cancellationToken);
            db.MustBe(customer, request.Version);
            customer.Change(await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == acting.Organisation, cancellationToken), request.Details());
            await db.SaveChangesAsync(cancellationToken);
            return new CustomerChanged(customer.Id, db.VersionOf(customer));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPut("/organisation/customers/{customer:guid}", (Guid customer, ChangeCustomer command, IfMatch version, Dispatcher door, CancellationToken ct) =>
                door.Answer(command with { Customer = new CustomerId(customer), Version = version.Version }, ct))
            .WithTags(nameof(Invoicing)).WithSummary("Change what is known of a customer");
    }
}

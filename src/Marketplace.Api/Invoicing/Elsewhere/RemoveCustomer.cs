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

/// <summary>A firm removes a customer that nothing names.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record RemoveCustomer(CustomerId Customer) : ICommand<Done>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting) : ICommandHandler<RemoveCustomer, Done>
    {
        public async Task<Done> Handle(RemoveCustomer request, CancellationToken cancellationToken)
        {
            // Whoever begins an invoice to the customer in this moment waits, and then finds it gone.
            await db.LockAsync($"select id from customers where id = {request.Customer.Value} for update", cancellationToken);
            var customer = await db.CustomerAsync(request.Customer, acting.Organisation, cancellationToken);
            if (await db.Invoices.AnyAsync(i => i.CustomerId == customer.Id, cancellationToken)
                || await db.PlannedInvoices.AnyAsync(p => p.CustomerId == customer.Id, cancellationToken)
                || await db.RecurringInvoices.AnyAsync(r => r.CustomerId == customer.Id, cancellationToken))
            {
                throw DomainException.Conflict(ElsewhereErrors.CustomerInUse);
            }

            db.Customers.Remove(customer);
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapDelete("/organisation/customers/{customer:guid}", (Guid customer, Dispatcher door, CancellationToken ct) => door.Answer(new RemoveCustomer(new CustomerId(customer)), ct))
            .WithTags(nameof(Invoicing)).WithSummary("Remove a customer that nothing names");
    }
}

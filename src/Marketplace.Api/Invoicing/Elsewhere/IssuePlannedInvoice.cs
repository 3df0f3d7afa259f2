using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Invoicing.Elsewhere;

/// <summary>A firm issues an invoice that it has written: it gets its number and leaves for the customer.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record IssuePlannedInvoice(PlannedInvoiceId Planned) : ICommand<IssuePlannedInvoice.Issued>
{
    /// <summary>The invoice.</summary>
    public sealed record Issued(InvoiceId Invoice, string Number, Money ToPay, LocalDate DueOn);

    internal sealed class Handler(PlannedInvoiceDesk desk, Acting acting, IClock clock) : ICommandHandler<IssuePlannedInvoice, Issued>
    {
        public async Task<Issued> Handle(IssuePlannedInvoice request, CancellationToken cancellationToken)
        {
            var planned = await desk.LockAsync(request.Planned, acting.Organisation, cancellationToken);
            var invoice = await desk.IssueAsync(planned, clock.GetCurrentInstant(), cancellationToken);
            return new Issued(invoice.Id, invoice.Number, invoice.ToPay, invoice.DueOn);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisation/planned-invoices/{planned:guid}/issue", (Guid planned, Dispatcher door, CancellationToken ct) => door.Answer(new IssuePlannedInvoice(new PlannedInvoiceId(planned)), ct))
            .RequireKey()
            .WithTags(nameof(Invoicing)).WithSummary("Issue an invoice for work agreed elsewhere");
    }
}

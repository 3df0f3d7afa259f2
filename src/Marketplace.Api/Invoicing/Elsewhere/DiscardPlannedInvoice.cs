using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Invoicing.Elsewhere;

/// <summary>A firm throws away an invoice that was never issued.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record DiscardPlannedInvoice(PlannedInvoiceId Planned) : ICommand<Done>
{
    internal sealed class Handler(SamspelDbContext db, PlannedInvoiceDesk desk, Acting acting) : ICommandHandler<DiscardPlannedInvoice, Done>
    {
        public async Task<Done> Handle(DiscardPlannedInvoice request, CancellationToken cancellationToken)
        {
            var planned = await desk.LockAsync(request.Planned, acting.Organisation, cancellationToken);
            planned.MustBeOpen();
            db.PlannedInvoices.Remove(planned);
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapDelete("/organisation/planned-invoices/{planned:guid}", (Guid planned, Dispatcher door, CancellationToken ct) => door.Answer(new DiscardPlannedInvoice(new PlannedInvoiceId(planned)), ct))
            .WithTags(nameof(Invoicing)).WithSummary("Throw away an invoice that is not issued yet");
    }
}

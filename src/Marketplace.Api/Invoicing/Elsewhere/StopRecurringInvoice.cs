using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing.Elsewhere;

/// <summary>A recurring invoice is not made any more; what was made stays.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record StopRecurringInvoice(RecurringInvoiceId Recurring) : ICommand<Done>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting) : ICommandHandler<StopRecurringInvoice, Done>
    {
        public async Task<Done> Handle(StopRecurringInvoice request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            await db.LockAsync($"select id from recurring_invoices where id = {request.Recurring.Value} for update", cancellationToken);
            var recurring = await db.RecurringInvoices.SingleOrDefaultAsync(r => r.Id == request.Recurring && r.FirmId == me, cancellationToken) ?? throw PlatformErrors.Missing();
            recurring.Stop();
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapDelete("/organisation/recurring-invoices/{recurring:guid}", (Guid recurring, Dispatcher door, CancellationToken ct) => door.Answer(new StopRecurringInvoice(new RecurringInvoiceId(recurring)), ct))
            .WithTags(nameof(Invoicing)).WithSummary("Stop repeating an invoice");
    }
}

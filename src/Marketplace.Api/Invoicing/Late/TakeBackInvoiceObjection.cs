using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Late;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Late;

/// <summary>The buyer finds that the invoice is right after all.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Objection">The objection.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance)]
public sealed record TakeBackInvoiceObjection(InvoiceId Invoice, InvoiceObjectionId Objection) : ICommand<Done>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<TakeBackInvoiceObjection, Done>
    {
        public async Task<Done> Handle(TakeBackInvoiceObjection request, CancellationToken cancellationToken)
        {
            await db.LockAsync($"select id from invoices where id = {request.Invoice.Value} for update", cancellationToken);
            var objection = await db.InvoiceObjections
                .Where(o => o.Id == request.Objection && o.InvoiceId == request.Invoice && db.Invoices.Any(i => i.Id == o.InvoiceId && i.BuyerId == acting.Organisation))
                .SingleOrDefaultAsync(cancellationToken) ?? throw PlatformErrors.Missing();
            objection.TakeBack(clock.GetCurrentInstant());
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/invoices/{invoice:guid}/objections/{objection:guid}/take-back", (Guid invoice, Guid objection, Dispatcher door, CancellationToken ct) =>
                door.Answer(new TakeBackInvoiceObjection(new InvoiceId(invoice), new InvoiceObjectionId(objection)), ct))
            .WithTags(nameof(Invoicing)).WithSummary("Take back that an invoice is not right");
    }
}

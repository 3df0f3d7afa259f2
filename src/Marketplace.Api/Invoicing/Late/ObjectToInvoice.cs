using FluentValidation;
using Marketplace.Api.Invoicing.Receiving;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Late;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Late;

/// <summary>A buyer says that an invoice is not right. Until that is answered nobody is reminded of it.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Reason">What is not right.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance)]
public sealed record ObjectToInvoice(InvoiceId Invoice, string Reason) : ICommand<ObjectToInvoice.Raised>
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(string Reason);

    /// <summary>The objection waits for the seller's answer.</summary>
    public sealed record Raised(InvoiceObjectionId Objection);

    internal sealed class Validator : AbstractValidator<ObjectToInvoice>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).IsReason();
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<ObjectToInvoice, Raised>
    {
        public async Task<Raised> Handle(ObjectToInvoice request, CancellationToken cancellationToken)
        {
            await db.LockAsync($"select id from invoices where id = {request.Invoice.Value} for update", cancellationToken);
            var invoice = await db.Invoices.AsNoTracking().SingleOrDefaultAsync(i => i.Id == request.Invoice && i.BuyerId == acting.Organisation, cancellationToken)
                ?? throw PlatformErrors.Missing();
            if (invoice.IsCreditNote || invoice.Method != Domain.Bookings.PaymentMethod.Invoice)
            {
                throw DomainException.Rule(InvoiceErrors.NotPaidToAccount);
            }

            if (await db.InvoiceObjections.AnyAsync(o => o.InvoiceId == invoice.Id && o.EndedAt == null, cancellationToken))
            {
                throw DomainException.Conflict(InvoiceErrors.Disputed);
            }

            var objection = InvoiceObjection.Of(invoice, request.Reason.Trim(), acting.Person, clock.GetCurrentInstant());
            db.InvoiceObjections.Add(objection);
            return new Raised(objection.Id);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/invoices/{invoice:guid}/objections", (Guid invoice, Body body, Dispatcher door, CancellationToken ct) => door.Answer(new ObjectToInvoice(new InvoiceId(invoice), body.Reason), ct))
            .WithTags(nameof(Invoicing)).WithSummary("Say that an invoice is not right");
    }
}

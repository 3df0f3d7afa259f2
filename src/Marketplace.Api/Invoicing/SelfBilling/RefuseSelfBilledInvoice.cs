using FluentValidation;
using Marketplace.Api.Invoicing.Receiving;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Invoicing.SelfBilling;

/// <summary>
/// The firm does not accept an invoice that a buyer issued for it. The buyer's is credited in whole, and the firm's own takes its
/// place with the same lines in the firm's own series: what is wrong in them the firm puts right there, as in any invoice of its own.
/// </summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Reason">Why; it stands on both documents.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record RefuseSelfBilledInvoice(InvoiceId Invoice, string Reason) : ICommand<RefuseSelfBilledInvoice.Refused>
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(string Reason);

    /// <summary>The credit note, and the firm's own invoice.</summary>
    public sealed record Refused(InvoiceId CreditNote, string CreditNoteNumber, InvoiceId Invoice, string InvoiceNumber);

    internal sealed class Validator : AbstractValidator<RefuseSelfBilledInvoice>
    {
        public Validator() => RuleFor(r => r.Reason).IsReason();
    }

    internal sealed class Handler(SamspelDbContext db, InvoiceDesk desk, VatRates rates, RuleBook rules, Acting acting, IClock clock) : ICommandHandler<RefuseSelfBilledInvoice, Refused>
    {
        public async Task<Refused> Handle(RefuseSelfBilledInvoice request, CancellationToken cancellationToken)
        {
            var now = clock.GetCurrentInstant();
            var (invoice, before) = await desk.LockAsync(request.Invoice, acting.Organisation, cancellationToken);
            invoice.MustBeRefusable(now.SellersDay());

            // A rate is needed before a number is taken.
            var again = await db.AgainAsync(rules, invoice, now, cancellationToken);
            var draft = await rates.FillInAsync(again with { SelfBilled = null, Lines = invoice.LinesAgain() }, cancellationToken);
            var reason = request.Reason.Trim();
            var note = await desk.CreditAsync(invoice, before, null, reason, now, cancellationToken);
            var own = invoice.Replace(await desk.NextNumberAsync(draft, cancellationToken), draft, reason, now);
            db.Invoices.Add(own);
            invoice.Refused(own, now);
            return new Refused(note.Id, note.Number, own.Id, own.Number);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/invoices/{invoice:guid}/self-billing/refuse", (Guid invoice, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new RefuseSelfBilledInvoice(new InvoiceId(invoice), body.Reason), ct))
            .RequireKey()
            .WithTags(nameof(Invoicing)).WithSummary("Say that an invoice which the buyer issued is not accepted");
    }
}

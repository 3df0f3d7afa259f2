using FluentValidation;
using Marketplace.Api.Invoicing.Receiving;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Late;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Invoicing.Late;

/// <summary>A seller waits after all for the money that it had given up.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Reason">Why.</param>
/// <param name="OfOperator">Whether it is an invoice of the operator for its fee.</param>
[AccountHolder]
public sealed record TakeBackWriteOff(InvoiceId Invoice, string Reason, bool OfOperator = false) : ICommand<WriteOffInvoice.Stands>, IAboutAccount
{
    internal sealed class Validator : AbstractValidator<TakeBackWriteOff>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).IsReason();
        }
    }

    internal sealed class Handler(SamspelDbContext db, Receiving.Receiving receiving, Acting acting) : ICommandHandler<TakeBackWriteOff, WriteOffInvoice.Stands>
    {
        public async Task<WriteOffInvoice.Stands> Handle(TakeBackWriteOff request, CancellationToken cancellationToken)
        {
            var invoice = await receiving.LockAsync(request.Invoice, acting.AccountOf(request), cancellationToken);
            db.NoteWriteOff(invoice, InvoiceWriteOff.Back(invoice, request.Reason.Trim(), receiving.TodayOf(invoice), acting.Person, receiving.Now));
            return new WriteOffInvoice.Stands(invoice.State, invoice.WrittenOff);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes.PostAboutAccount(
            "/invoices/{invoice:guid}/write-off/take-back",
            "Wait after all for what was given up",
            "Wait after all for what the operator had given up",
            static ofOperator => (Guid invoice, WriteOffInvoice.Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new TakeBackWriteOff(new InvoiceId(invoice), body.Reason, ofOperator), ct));
    }
}

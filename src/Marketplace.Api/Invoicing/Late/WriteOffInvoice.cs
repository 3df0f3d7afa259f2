using FluentValidation;
using Marketplace.Api.Invoicing.Receiving;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Late;
using Marketplace.Domain.Ledger;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Invoicing.Late;

/// <summary>A seller gives up what is left of an invoice. It is a loss in its books; whether VAT comes back with it, its accountant knows.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Reason">Why; it is kept with the books.</param>
/// <param name="OfOperator">Whether it is an invoice of the operator for its fee.</param>
[AccountHolder]
public sealed record WriteOffInvoice(InvoiceId Invoice, string Reason, bool OfOperator = false) : ICommand<WriteOffInvoice.Stands>, IAboutAccount
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(string Reason);

    /// <summary>Where the invoice stands.</summary>
    public sealed record Stands(InvoiceState State, Money WrittenOff);

    internal sealed class Validator : AbstractValidator<WriteOffInvoice>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).IsReason();
        }
    }

    internal sealed class Handler(SamspelDbContext db, Receiving.Receiving receiving, Acting acting) : ICommandHandler<WriteOffInvoice, Stands>
    {
        public async Task<Stands> Handle(WriteOffInvoice request, CancellationToken cancellationToken)
        {
            var invoice = await receiving.LockAsync(request.Invoice, acting.AccountOf(request), cancellationToken);
            if (invoice.IsCreditNote || invoice.Method != Domain.Bookings.PaymentMethod.Invoice)
            {
                throw DomainException.Rule(InvoiceErrors.NotPaidToAccount);
            }

            db.NoteWriteOff(invoice, InvoiceWriteOff.Of(invoice, request.Reason.Trim(), receiving.TodayOf(invoice), acting.Person, receiving.Now));
            return new Stands(invoice.State, invoice.WrittenOff);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes.PostAboutAccount(
            "/invoices/{invoice:guid}/write-off",
            "Give up what is left of an invoice",
            "Give up what is left of an invoice of the operator",
            static ofOperator => (Guid invoice, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new WriteOffInvoice(new InvoiceId(invoice), body.Reason, ofOperator), ct));
    }
}

internal static class WriteOffRows
{
    /// <summary>A row is stored, and of the operator's invoices entered into its books.</summary>
    public static void NoteWriteOff(this SamspelDbContext db, Invoice invoice, InvoiceWriteOff row)
    {
        db.InvoiceWriteOffs.Add(row);
        if (invoice.IsFeeToAccount)
        {
            db.LedgerTransactions.Add(Postings.FeeWrittenOff(invoice, row));
        }
    }
}

using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Receiving.Proofs;

/// <summary>The seller finds the money that a buyer says it has paid: it is noted as any other money that comes.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Proof">What the buyer said.</param>
/// <param name="Amount">How much came.</param>
/// <param name="Day">The day on which it was on the account.</param>
/// <param name="OfOperator">Whether it is an invoice of the operator for its fee.</param>
[AccountHolder]
public sealed record AcceptProof(InvoiceId Invoice, PaymentProofId Proof, Money Amount, LocalDate Day, bool OfOperator = false) : ICommand<ReceiptStanding>, IAboutAccount
{
    internal sealed class Validator : AbstractValidator<AcceptProof>
    {
        public Validator()
        {
            RuleFor(r => r.Amount).IsReceived();
        }
    }

    internal sealed class Handler(SamspelDbContext db, Receiving receiving, Acting acting) : ICommandHandler<AcceptProof, ReceiptStanding>
    {
        public async Task<ReceiptStanding> Handle(AcceptProof request, CancellationToken cancellationToken)
        {
            var invoice = await receiving.LockAsync(request.Invoice, acting.AccountOf(request), cancellationToken);
            var proof = await db.PaymentProofs.SingleOrDefaultAsync(p => p.Id == request.Proof && p.InvoiceId == invoice.Id, cancellationToken) ?? throw PlatformErrors.Missing();
            proof.Accept(acting.Person, receiving.Now);
            await receiving.ReceiveAsync(invoice, request.Amount, request.Day, receiving.Mark(ReceiptOrigin.Proof, proof.Id.Value), cancellationToken);
            return ReceiptStanding.Of(invoice);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes.PostAboutAccount(
            "/invoices/{invoice:guid}/proofs/{proof:guid}/accept",
            "The money that a buyer says it has paid is there",
            "The money that a buyer says it has paid to the operator is there",
            static ofOperator => (Guid invoice, Guid proof, RecordReceipt.Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new AcceptProof(new InvoiceId(invoice), new PaymentProofId(proof), body.Amount, body.Day, ofOperator), ct));
    }
}

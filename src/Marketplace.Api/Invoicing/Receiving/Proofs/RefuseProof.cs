using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing.Receiving.Proofs;

/// <summary>The seller does not find the money that a buyer says it has paid, and says why it thinks so.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Proof">What the buyer said.</param>
/// <param name="Reason">Why; the buyer reads it.</param>
/// <param name="OfOperator">Whether it is an invoice of the operator for its fee.</param>
[AccountHolder]
public sealed record RefuseProof(InvoiceId Invoice, PaymentProofId Proof, string Reason, bool OfOperator = false) : ICommand<Done>, IAboutAccount
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(string Reason);

    internal sealed class Validator : AbstractValidator<RefuseProof>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).IsReason();
        }
    }

    internal sealed class Handler(SamspelDbContext db, Receiving receiving, Acting acting) : ICommandHandler<RefuseProof, Done>
    {
        public async Task<Done> Handle(RefuseProof request, CancellationToken cancellationToken)
        {
            var invoice = await receiving.LockAsync(request.Invoice, acting.AccountOf(request), cancellationToken);
            var proof = await db.PaymentProofs.SingleOrDefaultAsync(p => p.Id == request.Proof && p.InvoiceId == invoice.Id, cancellationToken) ?? throw PlatformErrors.Missing();
            proof.Refuse(request.Reason.Trim(), acting.Person, receiving.Now);
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes.PostAboutAccount(
            "/invoices/{invoice:guid}/proofs/{proof:guid}/refuse",
            "The money that a buyer says it has paid is not there",
            "The money that a buyer says it has paid to the operator is not there",
            static ofOperator => (Guid invoice, Guid proof, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new RefuseProof(new InvoiceId(invoice), new PaymentProofId(proof), body.Reason, ofOperator), ct));
    }
}

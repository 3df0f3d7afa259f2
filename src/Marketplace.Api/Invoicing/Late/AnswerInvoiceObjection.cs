using FluentValidation;
using Marketplace.Api.Invoicing.Receiving;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Late;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing.Late;

/// <summary>The seller answers a buyer's objection. What it agrees with it credits; the objection ends with the answer.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Objection">The objection.</param>
/// <param name="Answer">The answer; the buyer reads it.</param>
/// <param name="OfOperator">Whether it is an invoice of the operator for its fee.</param>
[AccountHolder]
public sealed record AnswerInvoiceObjection(InvoiceId Invoice, InvoiceObjectionId Objection, string Answer, bool OfOperator = false) : ICommand<Done>, IAboutAccount
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(string Answer);

    internal sealed class Validator : AbstractValidator<AnswerInvoiceObjection>
    {
        public Validator()
        {
            RuleFor(r => r.Answer).IsReason();
        }
    }

    internal sealed class Handler(SamspelDbContext db, Receiving.Receiving receiving, Acting acting) : ICommandHandler<AnswerInvoiceObjection, Done>
    {
        public async Task<Done> Handle(AnswerInvoiceObjection request, CancellationToken cancellationToken)
        {
            var invoice = await receiving.LockAsync(request.Invoice, acting.AccountOf(request), cancellationToken);
            var objection = await db.InvoiceObjections.SingleOrDefaultAsync(o => o.Id == request.Objection && o.InvoiceId == invoice.Id, cancellationToken) ?? throw PlatformErrors.Missing();
            objection.End(request.Answer.Trim(), receiving.Now);
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes.PostAboutAccount(
            "/invoices/{invoice:guid}/objections/{objection:guid}/answer",
            "Answer a buyer who says that an invoice is not right",
            "Answer a buyer who says that an invoice of the operator is not right",
            static ofOperator => (Guid invoice, Guid objection, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new AnswerInvoiceObjection(new InvoiceId(invoice), new InvoiceObjectionId(objection), body.Answer, ofOperator), ct),
            needsKey: false);
    }
}

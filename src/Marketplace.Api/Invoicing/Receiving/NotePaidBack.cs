using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Invoicing.Receiving;

/// <summary>The seller has paid back what the buyer had paid too much, or a part of it.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Amount">How much went back.</param>
/// <param name="Day">The day on which it left the account.</param>
/// <param name="OfOperator">Whether it is an invoice of the operator for its fee.</param>
[AccountHolder]
public sealed record NotePaidBack(InvoiceId Invoice, Money Amount, LocalDate Day, bool OfOperator = false) : ICommand<ReceiptStanding>, IAboutAccount
{
    internal sealed class Validator : AbstractValidator<NotePaidBack>
    {
        public Validator()
        {
            RuleFor(r => r.Amount).IsReceived();
        }
    }

    internal sealed class Handler(Receiving receiving, Acting acting) : ICommandHandler<NotePaidBack, ReceiptStanding>
    {
        public async Task<ReceiptStanding> Handle(NotePaidBack request, CancellationToken cancellationToken)
        {
            var invoice = await receiving.LockAsync(request.Invoice, acting.AccountOf(request), cancellationToken);
            receiving.PayBack(invoice, request.Amount, request.Day);
            return ReceiptStanding.Of(invoice);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes.PostAboutAccount(
            "/invoices/{invoice:guid}/paid-back",
            "What was paid too much for an invoice has gone back to the buyer",
            "What was paid too much for an invoice of the operator has gone back to the buyer",
            static ofOperator => (Guid invoice, RecordReceipt.Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new NotePaidBack(new InvoiceId(invoice), body.Amount, body.Day, ofOperator), ct));
    }
}

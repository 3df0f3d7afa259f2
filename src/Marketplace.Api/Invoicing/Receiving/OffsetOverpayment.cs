using FluentValidation;
using Marketplace.Api.Invoicing.Late;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Api.Invoicing.Receiving;

/// <summary>What a buyer paid too much for one invoice pays another that it has not paid: the seller chooses which, and how much of it.</summary>
/// <param name="Invoice">The invoice that was paid too much.</param>
/// <param name="Other">The invoice that it pays: of the same seller and buyer, in the same currency.</param>
/// <param name="Amount">How much; as much as is there and left to pay without it.</param>
/// <param name="OfOperator">Whether they are invoices of the operator for its fee.</param>
[AccountHolder]
public sealed record OffsetOverpayment(InvoiceId Invoice, InvoiceId Other, Money? Amount = null, bool OfOperator = false) : ICommand<OffsetOverpayment.Stands>, IAboutAccount
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(InvoiceId Other, Money? Amount = null);

    /// <summary>Where both invoices stand.</summary>
    /// <param name="Invoice">The one that was paid too much.</param>
    /// <param name="Other">The one that it paid.</param>
    public sealed record Stands(ReceiptStanding Invoice, ReceiptStanding Other);

    internal sealed class Validator : AbstractValidator<OffsetOverpayment>
    {
        public Validator()
        {
            RuleFor(r => r.Other).NotEqual(r => r.Invoice).WithErrorCode("invalid");
            RuleFor(r => r.Amount!.Value).IsReceived().When(r => r.Amount is not null).OverridePropertyName(nameof(Amount));
        }
    }

    internal sealed class Handler(SamspelDbContext db, Receiving receiving, Acting acting) : ICommandHandler<OffsetOverpayment, Stands>
    {
        public async Task<Stands> Handle(OffsetOverpayment request, CancellationToken cancellationToken)
        {
            var locked = (await receiving.LockAsync([request.Invoice, request.Other], acting.AccountOf(request), cancellationToken)).ToDictionary(i => i.Id);
            if (!locked.TryGetValue(request.Invoice, out var invoice) || !locked.TryGetValue(request.Other, out var other))
            {
                throw PlatformErrors.Missing();
            }

            if (await db.IsDisputedAsync(other, cancellationToken))
            {
                throw DomainException.Conflict(InvoiceErrors.OffsetDisputed);
            }

            await receiving.OffsetAsync(invoice, other, request.Amount ?? MostOf(invoice, other), cancellationToken);
            return new Stands(ReceiptStanding.Of(invoice), ReceiptStanding.Of(other));
        }

        private static Money MostOf(Invoice invoice, Invoice other) => invoice.CanPay(other) && other.LeftToPay < invoice.Overpaid ? other.LeftToPay : invoice.Overpaid;
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes.PostAboutAccount(
            "/invoices/{invoice:guid}/offsets",
            "What was paid too much for an invoice pays another of the same buyer",
            "What was paid too much for an invoice of the operator pays another of the same buyer",
            static ofOperator => (Guid invoice, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new OffsetOverpayment(new InvoiceId(invoice), body.Other, body.Amount, ofOperator), ct));
    }
}

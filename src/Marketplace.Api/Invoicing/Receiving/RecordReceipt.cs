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

/// <summary>The money has come: the seller says how much, and on which day it was on the account. It may be a part.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Amount">How much came.</param>
/// <param name="Day">The day on which it was on the account.</param>
/// <param name="OfOperator">Whether it is an invoice of the operator for its fee.</param>
[AccountHolder]
public sealed record RecordReceipt(InvoiceId Invoice, Money Amount, LocalDate Day, bool OfOperator = false) : ICommand<ReceiptStanding>, IAboutAccount
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(Money Amount, LocalDate Day);

    internal sealed class Validator : AbstractValidator<RecordReceipt>
    {
        public Validator()
        {
            RuleFor(r => r.Amount).IsReceived();
        }
    }

    internal sealed class Handler(Receiving receiving, Acting acting) : ICommandHandler<RecordReceipt, ReceiptStanding>
    {
        public async Task<ReceiptStanding> Handle(RecordReceipt request, CancellationToken cancellationToken)
        {
            var invoice = await receiving.LockAsync(request.Invoice, acting.AccountOf(request), cancellationToken);
            await receiving.ReceiveAsync(invoice, request.Amount, request.Day, receiving.Mark(ReceiptOrigin.ByHand), cancellationToken);
            return ReceiptStanding.Of(invoice);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes.PostAboutAccount(
            "/invoices/{invoice:guid}/receipts",
            "Money has come for an invoice of one's own",
            "Money has come for an invoice of the operator",
            static ofOperator => (Guid invoice, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new RecordReceipt(new InvoiceId(invoice), body.Amount, body.Day, ofOperator), ct));
    }
}

internal static class ReceiptRules
{
    /// <summary>An amount that can have come: above zero, and below what no bank carries for such firms.</summary>
    public static IRuleBuilderOptions<T, Money> IsReceived<T>(this IRuleBuilder<T, Money> rule) => rule
        .Must(amount => Enum.IsDefined(amount.Currency)).WithErrorCode("unknown_choice")
        .Must((_, amount, context) =>
        {
            context.MessageFormatter.AppendArgument("From", 0.01m).AppendArgument("To", 100_000_000m);
            return amount.Minor is > 0 and <= 100_000_000_00;
        }).WithErrorCode("out_of_range");

    /// <summary>Why, in the words of whoever decides.</summary>
    public static IRuleBuilderOptions<T, string> IsReason<T>(this IRuleBuilderInitial<T, string> rule) => rule
        .NotEmpty().MaximumLength(CreditInvoice.LongestReason).Must(r => r is null || !r.Any(char.IsControl)).WithErrorCode("invalid");
}

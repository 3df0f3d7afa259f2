using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Invoicing;

/// <summary>The firm takes back an invoice of its own, in whole or so much of each line. The credit note has a number of the same series.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Reason">Why; it stands on the credit note.</param>
/// <param name="Lines">How much of which line without VAT; all that is left without them.</param>
/// <param name="OfOperator">Whether it is an invoice of the operator for its fee.</param>
[AccountHolder]
public sealed record CreditInvoice(InvoiceId Invoice, string Reason, IReadOnlyList<CreditInvoice.Amount>? Lines = null, bool OfOperator = false) : ICommand<CreditInvoice.Credited>, IAboutAccount
{
    /// <summary>The longest reason.</summary>
    public const int LongestReason = 300;

    private const int MostLines = 100;

    /// <summary>What is credited of a line.</summary>
    /// <param name="Line">The line's place on the invoice.</param>
    /// <param name="Net">How much of it, without VAT.</param>
    public sealed record Amount(int Line, Money Net);

    /// <summary>What the caller sends.</summary>
    public sealed record Body(string Reason, IReadOnlyList<Amount>? Lines = null);

    /// <summary>The credit note, and what is left of the invoice.</summary>
    public sealed record Credited(InvoiceId CreditNote, string Number, Money Total, Money LeftToPay);

    internal sealed class Validator : AbstractValidator<CreditInvoice>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).NotEmpty().MaximumLength(LongestReason).Must(r => r is null || !r.Any(char.IsControl)).WithErrorCode("invalid");
            RuleFor(r => r.Lines).Must(lines => lines is null || lines.Count is > 0 and <= MostLines).WithErrorCode("out_of_range");
            RuleForEach(r => r.Lines).NotNull().ChildRules(line => line.RuleFor(l => l.Net.Currency).IsInEnum().OverridePropertyName("Net"));
        }
    }

    internal sealed class Handler(SamspelDbContext db, InvoiceDesk desk, Acting acting, IClock clock) : ICommandHandler<CreditInvoice, Credited>
    {
        public async Task<Credited> Handle(CreditInvoice request, CancellationToken cancellationToken)
        {
            var (invoice, before) = await desk.LockAsync(request.Invoice, acting.AccountOf(request), cancellationToken);
            if (request.OfOperator && !invoice.IsFeeToAccount)
            {
                // A fee that a card paid is credited when the money goes back, and only then.
                throw DomainException.Rule(InvoiceErrors.NotPaidToAccount);
            }

            if (invoice.Kind == InvoiceKind.AdvanceInvoice && await db.InvoiceInForceAsync(invoice.BookingId, cancellationToken) is { } whole)
            {
                throw DomainException.Conflict(InvoiceErrors.AdvanceSettled, ("number", whole.Number));
            }

            var amounts = request.Lines?.Select(l => new CreditedAmount(l.Line, l.Net)).ToList();
            var note = await desk.CreditAsync(invoice, before, amounts, request.Reason.Trim(), clock.GetCurrentInstant(), cancellationToken);
            return new Credited(note.Id, note.Number, note.Total, invoice.LeftToPay);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes.PostAboutAccount(
            "/invoices/{invoice:guid}/credit-notes",
            "Credit an invoice of one's own, in whole or in part",
            "Credit an invoice of the operator that is paid to its account, in whole or in part",
            static ofOperator => (Guid invoice, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new CreditInvoice(new InvoiceId(invoice), body.Reason, body.Lines, ofOperator), ct));
    }
}

using FluentValidation;
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

namespace Marketplace.Api.Invoicing;

/// <summary>
/// The VAT of an invoice turned out wrong: it is credited in whole and issued again with the answers that the firm has
/// chosen in writing. The prices without VAT stay; what was paid already counts.
/// </summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Reason">Why; it stands on both documents.</param>
/// <param name="Lines">The right answer for each line of which it was wrong.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record CorrectInvoiceVat(InvoiceId Invoice, string Reason, IReadOnlyList<CorrectInvoiceVat.Answer> Lines) : ICommand<CorrectInvoiceVat.Corrected>
{
    /// <summary>The right answer for a line.</summary>
    /// <param name="Line">The line's place on the invoice.</param>
    /// <param name="VatReason">The code of the answer, one of those that the invoice lists.</param>
    public sealed record Answer(int Line, string VatReason);

    /// <summary>What the caller sends.</summary>
    public sealed record Body(string Reason, IReadOnlyList<Answer> Lines);

    /// <summary>The two documents that put it right.</summary>
    public sealed record Corrected(InvoiceId CreditNote, string CreditNoteNumber, InvoiceId Invoice, string InvoiceNumber, Money ToPay);

    internal sealed class Validator : AbstractValidator<CorrectInvoiceVat>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).NotEmpty().MaximumLength(CreditInvoice.LongestReason).Must(r => r is null || !r.Any(char.IsControl)).WithErrorCode("invalid");
            RuleFor(r => r.Lines).NotEmpty().AnswerLines();
        }
    }

    internal sealed class Handler(SamspelDbContext db, InvoiceDesk desk, VatRates rates, RuleBook rules, Acting acting, IClock clock) : ICommandHandler<CorrectInvoiceVat, Corrected>
    {
        public async Task<Corrected> Handle(CorrectInvoiceVat request, CancellationToken cancellationToken)
        {
            var now = clock.GetCurrentInstant();
            var (invoice, before) = await desk.LockAsync(request.Invoice, acting.Organisation, cancellationToken);
            if (invoice.CreditStanding != CreditStanding.None)
            {
                throw DomainException.Conflict(InvoiceErrors.CreditedAlready);
            }

            if (invoice.IsCreditNote)
            {
                throw DomainException.Rule(InvoiceErrors.CreditOfCredit);
            }

            if (invoice.Kind == InvoiceKind.AdvanceInvoice)
            {
                throw DomainException.Rule(InvoiceErrors.AdvanceVat);
            }

            // The parties as they are now, the lines with the right answers; a rate is needed before a number is taken.
            var draft = await db.AgainAsync(rules, invoice, now, cancellationToken);
            var right = await rates.FillInAsync(draft with { Lines = invoice.Reconsidered(PossibleVat.Chosen(rules.Vat, draft, request.Lines.ToDictionary(l => l.Line, l => l.VatReason))) }, cancellationToken);
            var reason = request.Reason.Trim();
            var note = await desk.CreditAsync(invoice, before, null, reason, now, cancellationToken);

            // A series counts by one: the first number is stored before the second is taken. What a buyer issued is issued again by whom the agreement names now.
            await db.SaveChangesAsync(cancellationToken);
            var again = invoice.Replace(await desk.NextNumberAsync(right, cancellationToken), right, reason, now);
            db.Invoices.Add(again);
            return new Corrected(note.Id, note.Number, again.Id, again.Number, again.ToPay);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/invoices/{invoice:guid}/vat-correction", (Guid invoice, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new CorrectInvoiceVat(new InvoiceId(invoice), body.Reason, body.Lines), ct))
            .RequireKey()
            .WithTags(nameof(Invoicing)).WithSummary("Credit an invoice with wrong VAT and issue it again");
    }
}

internal static class VatAnswerRules
{
    private const int MostLines = 100;

    /// <summary>Answers to the question of VAT: not too many, one for a line, each with its code.</summary>
    public static void AnswerLines<T>(this IRuleBuilder<T, IReadOnlyList<CorrectInvoiceVat.Answer>> rule) => rule
        .NotNull()
        .Must(lines => lines is null || lines.Count <= MostLines).WithErrorCode("out_of_range")
        .Must(lines => lines is null || lines.Where(l => l is not null).DistinctBy(l => l.Line).Count() == lines.Count).WithErrorCode("invalid")
        .ForEach(line => line.NotNull().ChildRules(l => l.RuleFor(x => x.VatReason).NotEmpty()));
}

using Marketplace.Api.Invoicing.Delivery;
using Marketplace.Api.Invoicing.SelfBilling;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.SelfBilling;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing;

/// <summary>A party or an administrator looks at one invoice.</summary>
[SignedIn]
public sealed record GetInvoice(InvoiceId Invoice) : IQuery<GetInvoice.Found>
{
    /// <summary>An invoice as it was issued, and where it stands.</summary>
    /// <param name="Booking">The booking; null for work agreed elsewhere.</param>
    /// <param name="OrderNumber">The buyer's order number.</param>
    /// <param name="Original">The invoice that this one credits or replaces, and why.</param>
    /// <param name="Corrections">What puts it right: its credit notes, and the invoice that took its place.</param>
    /// <param name="Credited">How much of it, with VAT, was credited.</param>
    /// <param name="CreditStanding">How much of it was credited, as a word.</param>
    /// <param name="LeftToPay">What the buyer is still to pay.</param>
    /// <param name="Delivery">The way of the e-invoice; null when it goes by mail only.</param>
    /// <param name="MayCredit">Whether the asker may credit it now.</param>
    /// <param name="MaySendAgain">Whether the asker may send the e-invoice once more.</param>
    /// <param name="VatAnswers">For who may put it right: the answers to the question of VAT that the firm can give.</param>
    /// <param name="NationalVat">The VAT in the seller's own currency with its rate; null when the invoice is in that currency or has no VAT.</param>
    /// <param name="Document">The printed file, once there is one.</param>
    /// <param name="SelfBilled">How the buyer issued it; null when the seller did.</param>
    public sealed record Found(
        InvoiceId Id,
        string Number,
        InvoiceKind Kind,
        InvoiceState State,
        BookingId? Booking,
        string? BookingCode,
        string Title,
        Party Seller,
        Party Buyer,
        LocalDate IssuedOn,
        LocalDate DueOn,
        LocalDate PerformedOn,
        PaymentMethod Method,
        PaymentFacts Payment,
        string? BuyerReference,
        string? OrderNumber,
        Reference? Original,
        IReadOnlyList<Correction> Corrections,
        Money Credited,
        CreditStanding CreditStanding,
        Money LeftToPay,
        EInvoiceStands? Delivery,
        bool MayCredit,
        bool MaySendAgain,
        IReadOnlyList<VatAnswer> VatAnswers,
        IReadOnlyList<Line> Lines,
        IReadOnlyList<VatTotal> VatTotals,
        Money Net,
        Money Vat,
        NationalVat? NationalVat,
        Money Total,
        Money Withheld,
        Money Rounding,
        Money ToPay,
        Instant? SentAt,
        Instant? PaidAt,
        Guid? Document,
        BuyersIssue? SelfBilled)
    {
        /// <summary>Whether the operator issued it for its fee.</summary>
        public bool IsOfOperator => Kind is InvoiceKind.FeeDocument or InvoiceKind.FeeCreditNote;
    }

    /// <summary>An invoice that the buyer issued.</summary>
    /// <param name="Agreement">The agreement under which.</param>
    /// <param name="RefuseBy">The last day on which the seller may say that it does not accept it; a credit note has none.</param>
    /// <param name="MayRefuse">Whether the asker may say so now.</param>
    public sealed record BuyersIssue(SelfBillingAgreementId Agreement, LocalDate? RefuseBy, bool MayRefuse);

    /// <summary>One side. The number is masked when it is a person's own; the printed invoice has it whole. A customer may have none.</summary>
    public sealed record Party(string Name, string? Unit, string Street, string PostalCode, string Town, Country Country, string? Number);

    /// <summary>Where and with which reference it is paid.</summary>
    public sealed record PaymentFacts(string? Bankgiro, string? Plusgiro, string? Account, string? Iban, string? Bic, string? Reference);

    /// <summary>An invoice that another names, and why.</summary>
    public sealed record Reference(InvoiceId Id, string Number, LocalDate IssuedOn, string Reason);

    /// <summary>A document that puts an invoice right.</summary>
    public sealed record Correction(InvoiceId Id, string Number, InvoiceKind Kind, LocalDate IssuedOn, Money Total);

    /// <summary>An answer to the question of VAT; its sentence is <c>vat.reasons.{code}</c>.</summary>
    public sealed record VatAnswer(string Code, VatCategory Category, BasisPoints Rate);

    /// <summary>One line, and what of it, without VAT, is not credited; with the number of the advance invoice, if it takes one off, and how many of what, if it was agreed by the piece.</summary>
    public sealed record Line(int Order, string Description, Money Net, VatCategory VatCategory, BasisPoints VatRate, Money Vat, string VatReason, string Provision, Money Left, string? Deducts, bool VatIsUnsure, LineCount? Count);

    internal sealed class Handler(SamspelDbContext db, RuleBook rules, Acting acting, IClock clock) : IQueryHandler<GetInvoice, Found>
    {
        public async Task<Found> Handle(GetInvoice request, CancellationToken cancellationToken)
        {
            var invoice = await db.Invoices.AsNoTracking().Include(i => i.Lines).ReadableBy(acting)
                .SingleOrDefaultAsync(i => i.Id == request.Invoice, cancellationToken) ?? throw PlatformErrors.Missing();
            var document = await db.Documents
                .Where(d => d.InvoiceId == invoice.Id && InvoiceRows.Printed.Contains(d.Kind))
                .Select(d => (Guid?)d.Id)
                .SingleOrDefaultAsync(cancellationToken);
            var corrections = await db.Invoices.AsNoTracking().Include(i => i.Lines).Where(i => i.OriginalId == invoice.Id).OrderBy(i => i.IssuedAt).ThenBy(i => i.Id).ToListAsync(cancellationToken);
            var delivery = await db.EInvoices.AsNoTracking().SingleOrDefaultAsync(e => e.Id == invoice.Id, cancellationToken);
            var left = invoice.LinesLeft(corrections.Where(c => c.IsCreditNote)).ToDictionary(l => l.Line.Order, l => l.Net);
            var isOurs = acting.LooksAfterMoneyOf(invoice);
            var mayCredit = isOurs && (invoice.SellerId is not null || invoice.IsFeeToAccount) && !invoice.IsCreditNote && invoice.CreditStanding != CreditStanding.Whole
                && (invoice.Kind != InvoiceKind.AdvanceInvoice || await db.InvoiceInForceAsync(invoice.BookingId, cancellationToken) is null);
            var stands = delivery is null ? null : EInvoiceStands.Of(delivery);
            var payment = invoice.Payment;
            return new Found(
                invoice.Id,
                invoice.Number,
                invoice.Kind,
                invoice.State,
                invoice.BookingId,
                invoice.BookingCode,
                invoice.Title,
                PartyOf(invoice.Seller),
                PartyOf(invoice.Buyer),
                invoice.IssuedOn,
                invoice.DueOn,
                invoice.PerformedOn,
                invoice.Method,
                new PaymentFacts(payment.Bankgiro?.Display, payment.Plusgiro?.Display, payment.Account?.Display, payment.Iban?.Display, payment.Bic?.Value, payment.Reference),
                invoice.BuyerReference,
                invoice.OrderNumber,
                invoice.OriginalId is { } original ? new Reference(original, invoice.OriginalNumber!, invoice.OriginalIssuedOn!.Value, invoice.Reason ?? "") : null,
                [.. corrections.Select(c => new Correction(c.Id, c.Number, c.Kind, c.IssuedOn, c.Total))],
                invoice.Credited,
                invoice.CreditStanding,
                invoice.LeftToPay,
                stands,
                mayCredit,
                acting.Sends(invoice) && stands is { CanBeSentAgain: true },
                mayCredit && invoice.Kind == InvoiceKind.Invoice ? Answers(invoice) : [],
                [.. invoice.Lines.OrderBy(l => l.Order).Select(l => new Line(l.Order, l.Description, l.Net, l.VatCategory, l.VatRate, l.Vat, l.VatReason, l.Provision, left[l.Order], l.DeductsNumber, l.VatConfidence?.IsUnsure() == true, l.Count))],
                invoice.VatTotals(),
                invoice.Net,
                invoice.Vat,
                invoice.NationalVat,
                invoice.Total,
                invoice.Withheld,
                invoice.Rounding,
                invoice.ToPay,
                invoice.SentAt,
                invoice.PaidAt,
                document,
                invoice.SelfBilledUnder is { } agreement ? new BuyersIssue(agreement, invoice.RefuseBy, isOurs && invoice.MayBeRefused(clock.GetCurrentInstant().SellersDay())) : null);
        }

        private List<VatAnswer> Answers(Invoice invoice) =>
            [.. PossibleVat.Of(rules.Vat, invoice.Seller.Country, invoice.Seller.Vat is not null, invoice.PerformedOn).Select(a => new VatAnswer(a.ReasonCode, a.Category, a.Rate))];

        private static Party PartyOf(InvoiceParty party) => new(party.Name, party.Unit, party.Street, party.PostalCode, party.Town, party.Country, party.Number?.Masked);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/invoices/{invoice:guid}", (Guid invoice, Dispatcher door, CancellationToken ct) => door.Answer(new GetInvoice(new InvoiceId(invoice)), ct))
            .WithTags(nameof(Invoicing)).WithSummary("One invoice as it was issued, and where it stands");
    }
}

using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
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
    /// <param name="NationalVat">The VAT in the seller's own currency with its rate; null when the invoice is in that currency or has no VAT.</param>
    /// <param name="Document">The printed file, once there is one.</param>
    public sealed record Found(
        InvoiceId Id,
        string Number,
        InvoiceKind Kind,
        InvoiceState State,
        BookingId Booking,
        string BookingCode,
        string Title,
        Party Seller,
        Party Buyer,
        LocalDate IssuedOn,
        LocalDate DueOn,
        LocalDate PerformedOn,
        PaymentMethod Method,
        PaymentFacts Payment,
        string? BuyerReference,
        IReadOnlyList<Line> Lines,
        IReadOnlyList<VatTotal> VatTotals,
        Money Net,
        Money Vat,
        NationalVat? NationalVat,
        Money Total,
        Money Withheld,
        Money ToPay,
        Instant? SentAt,
        Instant? PaidAt,
        Guid? Document);

    /// <summary>One side. The number is masked when it is a person's own; the printed invoice has it whole.</summary>
    public sealed record Party(string Name, string? Unit, string Street, string PostalCode, string Town, Country Country, string Number);

    /// <summary>Where and with which reference it is paid.</summary>
    public sealed record PaymentFacts(string? Bankgiro, string? Plusgiro, string? Account, string? Iban, string? Reference);

    /// <summary>One line.</summary>
    public sealed record Line(string Description, Money Net, VatCategory VatCategory, BasisPoints VatRate, Money Vat, string VatReason, string Provision);

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<GetInvoice, Found>
    {
        public async Task<Found> Handle(GetInvoice request, CancellationToken cancellationToken)
        {
            var invoice = await db.Invoices.AsNoTracking().Include(i => i.Lines).ReadableBy(acting)
                .SingleOrDefaultAsync(i => i.Id == request.Invoice, cancellationToken) ?? throw PlatformErrors.Missing();
            var document = await db.Documents
                .Where(d => d.BookingId == invoice.BookingId && d.Number == invoice.Number && (d.Kind == DocumentKind.Invoice || d.Kind == DocumentKind.FeeDocument))
                .Select(d => (Guid?)d.Id)
                .SingleOrDefaultAsync(cancellationToken);
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
                new PaymentFacts(payment.Bankgiro?.Display, payment.Plusgiro?.Display, payment.Account?.Display, payment.Iban?.Display, payment.Reference),
                invoice.BuyerReference,
                [.. invoice.Lines.OrderBy(l => l.Order).Select(l => new Line(l.Description, l.Net, l.VatCategory, l.VatRate, l.Vat, l.VatReason, l.Provision))],
                invoice.VatTotals(),
                invoice.Net,
                invoice.Vat,
                invoice.NationalVat,
                invoice.Total,
                invoice.Withheld,
                invoice.ToPay,
                invoice.SentAt,
                invoice.PaidAt,
                document);
        }

        private static Party PartyOf(InvoiceParty party) => new(party.Name, party.Unit, party.Street, party.PostalCode, party.Town, party.Country, party.Number.Masked);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/invoices/{invoice:guid}", (Guid invoice, Dispatcher door, CancellationToken ct) => door.Answer(new GetInvoice(new InvoiceId(invoice)), ct))
            .WithTags(nameof(Invoicing)).WithSummary("One invoice as it was issued, and where it stands");
    }
}

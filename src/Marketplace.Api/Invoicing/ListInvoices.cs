using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing;

/// <summary>An organisation looks through its invoices, newest first: those it sent as seller, those it got as buyer, or both.</summary>
/// <param name="Side">As buyer or as provider; both without it.</param>
/// <param name="State">Only those in this state.</param>
/// <param name="Cursor">Where the page begins.</param>
/// <param name="Limit">How many rows.</param>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer, OrganisationRole.Accountant)]
public sealed record ListInvoices(Side? Side = null, InvoiceState? State = null, string? Cursor = null, int? Limit = null) : IQuery<Page<ListInvoices.Row>>
{
    /// <summary>One invoice in the list.</summary>
    /// <param name="BookingCode">The booking's code; null for work agreed elsewhere.</param>
    /// <param name="Total">Everything with VAT.</param>
    /// <param name="Credited">How much of it, with VAT, was credited.</param>
    /// <param name="Delivery">How far the e-invoice has come; null when it goes by mail only.</param>
    /// <param name="Document">The printed file, once there is one.</param>
    /// <param name="SelfBilled">Whether the buyer issued it.</param>
    public sealed record Row(InvoiceId Id, string Number, InvoiceKind Kind, InvoiceState State, string Seller, string Buyer, string Title, string? BookingCode, LocalDate IssuedOn, LocalDate DueOn, Money Total, Money ToPay, Money Credited, Instant IssuedAt, EInvoiceState? Delivery, Guid? Document, bool SelfBilled)
    {
        /// <summary>How much of it was credited, as a word.</summary>
        public CreditStanding CreditStanding => Credited.IsZero ? CreditStanding.None : Credited == Total ? CreditStanding.Whole : CreditStanding.Part;

        /// <summary>Whether it takes back another.</summary>
        public bool IsCreditNote => Kind is InvoiceKind.CreditNote or InvoiceKind.FeeCreditNote;
    }

    private sealed record After(Instant At, Guid Id);

    internal sealed class Validator : AbstractValidator<ListInvoices>
    {
        public Validator()
        {
            RuleFor(r => r.Side).Must(s => s is null or Domain.Bookings.Side.Buyer or Domain.Bookings.Side.Provider).WithErrorCode("unknown_choice");
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<ListInvoices, Page<Row>>
    {
        public async Task<Page<Row>> Handle(ListInvoices request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var invoices = request.Side switch
            {
                Domain.Bookings.Side.Buyer => db.Invoices.Where(i => i.BuyerId == me),
                Domain.Bookings.Side.Provider => db.Invoices.Where(i => i.SellerId == me),
                _ => db.Invoices.Where(i => i.BuyerId == me || i.SellerId == me),
            };
            if (request.State is { } state)
            {
                invoices = invoices.Where(i => i.State == state);
            }

            if (Platform.Http.Cursor.Decode<After>(request.Cursor) is { } after)
            {
                var id = new InvoiceId(after.Id);
                invoices = invoices.Where(i => EF.Functions.LessThan(ValueTuple.Create(i.IssuedAt, i.Id), ValueTuple.Create(after.At, id)));
            }

            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var rows = await invoices.AsNoTracking()
                .OrderByDescending(i => i.IssuedAt).ThenByDescending(i => i.Id)
                .Take(limit + 1)
                .Select(i => new Row(
                    i.Id, i.Number, i.Kind, i.State, i.Seller.Name, i.Buyer.Name, i.Title, i.BookingCode, i.IssuedOn, i.DueOn, new Money(i.Net.Minor + i.Vat.Minor, i.Net.Currency), i.ToPay, i.Credited, i.IssuedAt,
                    db.EInvoices.Where(e => e.Id == i.Id).Select(e => (EInvoiceState?)e.State).FirstOrDefault(),
                    db.Documents
                        .Where(d => d.InvoiceId == i.Id && InvoiceRows.Printed.Contains(d.Kind))
                        .Select(d => (Guid?)d.Id)
                        .FirstOrDefault(),
                    i.SelfBilledUnder != null))
                .ToListAsync(cancellationToken);
            return Page<Row>.Of(rows, limit, r => new After(r.IssuedAt, r.Id.Value));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/invoices", (Word<Side>? side, Word<InvoiceState>? state, string? cursor, int? limit, Dispatcher door, CancellationToken ct) =>
                door.Answer(new ListInvoices(side?.Value, state?.Value, cursor, limit), ct))
            .WithTags(nameof(Invoicing)).WithSummary("The invoices of the acting organisation, newest first");
    }
}

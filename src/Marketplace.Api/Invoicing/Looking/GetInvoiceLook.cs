using Marketplace.Api.Invoicing.Elsewhere;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Invoicing.Looking;

/// <summary>A firm looks at the invoice of a completed booking before it goes.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record GetInvoiceLook(BookingId Booking) : IQuery<GetInvoiceLook.Found>
{
    /// <summary>What the invoice says as it stands.</summary>
    /// <param name="Buyer">The buyer's name.</param>
    /// <param name="BuyerReference">The buyer's reference as it is printed.</param>
    /// <param name="OwnReference">The reference that the firm filled in.</param>
    /// <param name="OrderNumber">The order number as it is printed.</param>
    /// <param name="OwnOrderNumber">The order number that the firm filled in.</param>
    /// <param name="VatCanChange">Whether answers to the question of VAT can be put right before it is issued; what a card has paid is put right afterwards.</param>
    /// <param name="VatAnswers">The answers that the firm can give.</param>
    /// <param name="IssueAt">When it is issued by itself; null once it is.</param>
    /// <param name="CanWaitUntil">Until when the firm can still hold it back; null when it is held or issued.</param>
    /// <param name="Invoice">The invoice that it became.</param>
    public sealed record Found(
        BookingId Booking,
        string Code,
        string Title,
        string Buyer,
        LocalDate PerformedOn,
        LocalDate DueOn,
        string? BuyerReference,
        string? OwnReference,
        string? OrderNumber,
        string? OwnOrderNumber,
        IReadOnlyList<Line> Lines,
        Money Net,
        Money Vat,
        Money Withheld,
        Money Rounding,
        Money ToPay,
        bool VatCanChange,
        IReadOnlyList<GetInvoice.VatAnswer> VatAnswers,
        Instant? IssueAt,
        Instant? CanWaitUntil,
        InvoiceId? Invoice,
        uint Version) : IVersioned;

    /// <summary>A line; one that takes an advance off has no answer to be changed.</summary>
    public sealed record Line(int Order, string Description, Money Net, Money Vat, VatCategory VatCategory, BasisPoints VatRate, string VatReason, bool IsDeduction);

    internal sealed class Handler(SamspelDbContext db, BookingInvoiceDesk desk, RuleBook rules, Acting acting, IClock clock) : IQueryHandler<GetInvoiceLook, Found>
    {
        public async Task<Found> Handle(GetInvoiceLook request, CancellationToken cancellationToken)
        {
            var look = await db.LookAsync(request.Booking, acting.Organisation, cancellationToken);
            var booking = await db.BookingOfAsync(look, cancellationToken);
            var draft = await desk.PreviewAsync(booking, look, clock.GetCurrentInstant(), cancellationToken);
            return new Found(
                look.Id,
                booking.Code,
                draft.Subject.Title,
                draft.Buyer.Name,
                draft.Subject.PerformedOn,
                draft.DueOn,
                draft.BuyerReference,
                look.BuyerReference,
                draft.OrderNumber,
                look.OrderNumber,
                [.. draft.Lines.Select(l => new Line(l.Order, l.Description, l.Net, l.Vat, l.VatCategory, l.VatRate, l.VatReason, l.DeductsId is not null))],
                draft.Net,
                draft.Vat,
                draft.Withheld,
                draft.Rounding,
                draft.ToPay,
                booking.Method.IsDirect(),
                [.. PossibleVat.Of(rules.Vat, draft.Seller.Country, draft.Seller.Vat is not null, draft.Subject.PerformedOn).Select(a => new GetInvoice.VatAnswer(a.ReasonCode, a.Category, a.Rate))],
                look.IssueAt,
                look.IsHeld || look.InvoiceId is not null ? null : look.CanWaitUntil(rules.Policies.On(look.BeganAt.InUtc().Date)),
                look.InvoiceId,
                db.VersionOf(look));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisation/invoice-looks/{booking:guid}", (Guid booking, Dispatcher door, CancellationToken ct) => door.Answer(new GetInvoiceLook(new BookingId(booking)), ct))
            .WithTags(nameof(Invoicing)).WithSummary("The invoice of a completed booking before it goes");
    }
}

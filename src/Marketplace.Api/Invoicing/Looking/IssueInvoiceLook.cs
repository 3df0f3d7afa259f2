using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Invoicing.Looking;

/// <summary>A firm has looked at the invoice of a completed booking: it gets its number and leaves for the buyer.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance)]
public sealed record IssueInvoiceLook(BookingId Booking) : ICommand<IssueInvoiceLook.Issued>
{
    /// <summary>The invoice.</summary>
    public sealed record Issued(InvoiceId Invoice, string Number, Money ToPay, LocalDate DueOn);

    internal sealed class Handler(SamspelDbContext db, BookingInvoiceDesk desk, Acting acting, IClock clock) : ICommandHandler<IssueInvoiceLook, Issued>
    {
        public async Task<Issued> Handle(IssueInvoiceLook request, CancellationToken cancellationToken)
        {
            var look = await db.LockLookAsync(request.Booking, acting.Organisation, cancellationToken);
            look.MustBeOpen();
            var invoice = await desk.IssueAsync(await db.BookingOfAsync(look, cancellationToken), look, clock.GetCurrentInstant(), cancellationToken);
            look.Issued(invoice);
            return new Issued(invoice.Id, invoice.Number, invoice.ToPay, invoice.DueOn);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/organisation/invoice-looks/{booking:guid}/issue", (Guid booking, Dispatcher door, CancellationToken ct) => door.Answer(new IssueInvoiceLook(new BookingId(booking)), ct))
            .RequireKey()
            .WithTags(nameof(Invoicing)).WithSummary("Issue the invoice of a completed booking");
    }
}

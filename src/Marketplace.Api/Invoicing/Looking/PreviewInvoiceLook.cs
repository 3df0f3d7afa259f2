using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Invoicing.Looking;

/// <summary>A firm sees the document that would leave for a completed booking: the same sheet, without a number and marked as a draft.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record PreviewInvoiceLook(BookingId Booking) : IQuery<DocumentFile>
{
    internal sealed class Handler(SamspelDbContext db, BookingInvoiceDesk desk, DocumentRenderer renderer, Acting acting, IClock clock) : IQueryHandler<PreviewInvoiceLook, DocumentFile>
    {
        public async Task<DocumentFile> Handle(PreviewInvoiceLook request, CancellationToken cancellationToken)
        {
            var look = await db.LookAsync(request.Booking, acting.Organisation, cancellationToken);
            look.MustBeOpen();
            var now = clock.GetCurrentInstant();
            var draft = await desk.PreviewAsync(await db.BookingOfAsync(look, cancellationToken), look, now, cancellationToken);
            return await renderer.PreviewAsync(Invoice.Preview(InvoiceSeries.IssuerOf(look.FirmId), draft, now), cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisation/invoice-looks/{booking:guid}/document", (Guid booking, Dispatcher door, HttpContext context, CancellationToken ct) =>
                door.Download(context, new PreviewInvoiceLook(new BookingId(booking)), ct))
            .WithTags(nameof(Invoicing)).WithSummary("The document that would leave for a completed booking").AnswersFile();
    }
}

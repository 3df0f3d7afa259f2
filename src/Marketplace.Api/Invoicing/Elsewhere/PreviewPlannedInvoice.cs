using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Elsewhere;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Invoicing.Elsewhere;

/// <summary>A firm sees the document that would leave: the same sheet, without a number and marked as a draft.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record PreviewPlannedInvoice(PlannedInvoiceId Planned) : IQuery<DocumentFile>
{
    internal sealed class Handler(SamspelDbContext db, PlannedInvoiceDesk desk, DocumentRenderer renderer, Acting acting, IClock clock) : IQueryHandler<PreviewPlannedInvoice, DocumentFile>
    {
        public async Task<DocumentFile> Handle(PreviewPlannedInvoice request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var planned = await db.PlannedInvoices.AsNoTracking().SingleOrDefaultAsync(p => p.Id == request.Planned && p.FirmId == me, cancellationToken) ?? throw PlatformErrors.Missing();
            var now = clock.GetCurrentInstant();
            return await renderer.PreviewAsync(Invoice.Preview(InvoiceSeries.IssuerOf(planned.FirmId), await desk.DraftAsync(planned, now, cancellationToken), now), cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/organisation/planned-invoices/{planned:guid}/document", (Guid planned, Dispatcher door, HttpContext context, CancellationToken ct) =>
                door.Download(context, new PreviewPlannedInvoice(new PlannedInvoiceId(planned)), ct))
            .WithTags(nameof(Invoicing)).WithSummary("The document of an invoice that is not issued yet").AnswersFile();
    }
}

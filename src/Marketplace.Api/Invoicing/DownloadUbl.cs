using Marketplace.Api.Invoicing.Peppol;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing;

/// <summary>A party or an administrator fetches an invoice or credit note as an e-invoice (Peppol BIS Billing 3.0).</summary>
[SignedIn]
public sealed record DownloadUbl(InvoiceId Invoice) : IQuery<DocumentFile>
{
    internal sealed class Handler(SamspelDbContext db, Acting acting) : IQueryHandler<DownloadUbl, DocumentFile>
    {
        public async Task<DocumentFile> Handle(DownloadUbl request, CancellationToken cancellationToken)
        {
            var invoice = await db.Invoices.AsNoTracking().Include(i => i.Lines).ReadableBy(acting)
                .SingleOrDefaultAsync(i => i.Id == request.Invoice, cancellationToken) ?? throw PlatformErrors.Missing();
            if (invoice.Buyer.Endpoint is null)
            {
                throw DomainException.Rule(InvoiceErrors.NoEAddress);
            }

            var file = UblDocument.Of(invoice);
            return new DocumentFile(new MemoryStream(file), UblDocument.FileName(invoice), UblDocument.MediaType, DocumentReading.HashOf(file));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/invoices/{invoice:guid}/ubl", (Guid invoice, Dispatcher door, HttpContext context, CancellationToken ct) => door.Download(context, new DownloadUbl(new InvoiceId(invoice)), ct))
            .WithTags(nameof(Invoicing)).WithSummary("An invoice as an e-invoice: Peppol BIS Billing 3.0, UBL 2.1").AnswersFile(UblDocument.MediaType);
    }
}

using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Domain.Invoicing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing;

/// <summary>A party or an administrator reads an invoice or a credit note as a page: the sheet that is printed, for whoever reads better on screen.</summary>
/// <param name="Invoice">The invoice.</param>
[SignedIn]
public sealed record ReadInvoice(InvoiceId Invoice) : IQuery<ReadInvoice.Sheet>
{
    /// <summary>The sheet as a whole page of HTML, with its style inside and nothing to fetch.</summary>
    public sealed record Sheet(string Html);

    internal sealed class Handler(SamspelDbContext db, Acting acting, DocumentRenderer renderer) : IQueryHandler<ReadInvoice, Sheet>
    {
        public async Task<Sheet> Handle(ReadInvoice request, CancellationToken cancellationToken)
        {
            var invoice = await db.Invoices.AsNoTracking().Include(i => i.Lines).ReadableBy(acting).SingleOrDefaultAsync(i => i.Id == request.Invoice, cancellationToken)
                ?? throw PlatformErrors.Missing();
            return new Sheet(await renderer.RenderAsync<InvoiceSheet>(invoice, Peppol.UblDocument.CultureOf(invoice)));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/invoices/{invoice:guid}/page", async (Guid invoice, Dispatcher door, HttpContext context, CancellationToken ct) =>
            {
                var read = await door.Send(new ReadInvoice(new InvoiceId(invoice)), ct);
                return read.Error is { } error ? Platform.Http.Problems.For(context, error) : SheetPage.Of(context, read.Value);
            })
            .WithTags(nameof(Invoicing)).WithSummary("The invoice as a page of HTML").AnswersFile("text/html");
    }
}

/// <summary>How a sheet leaves as a page of its own.</summary>
public static class SheetPage
{
    /// <summary>The page, which may show its own style, fonts and pictures and nothing else: it has no script and fetches nothing.</summary>
    public static IResult Of(HttpContext context, ReadInvoice.Sheet sheet)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(sheet);
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.Content(sheet.Html, "text/html; charset=utf-8");
    }
}

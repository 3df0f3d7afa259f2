using Marketplace.Api.Agreements;
using Marketplace.Api.Bookings;
using Marketplace.Api.Calendar;
using Marketplace.Api.Invoicing;
using Marketplace.Api.Invoicing.Elsewhere;
using Marketplace.Api.Invoicing.Looking;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Invoicing;
using Marketplace.Domain.Invoicing.Elsewhere;
using MediatR;
using Dispatcher = Marketplace.Api.Platform.Dispatcher;

namespace Marketplace.Web.Bookings;

/// <summary>The files of a booking for whoever is signed in on the pages; the API hands out the same ones by token.</summary>
internal static class FileEndpoints
{
    /// <summary>Maps the addresses that the booking's page links to.</summary>
    public static void MapBookingFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/documents/{document:guid}", (Guid document, Dispatcher door, HttpContext context) =>
            FileAsync(door, context, new DownloadDocument(document))).ExcludeFromDescription();
        routes.MapGet("/invoices/{invoice:guid}/page", ReadInvoiceAsync).ExcludeFromDescription();
        routes.MapGet("/invoices/{invoice:guid}/ubl", (Guid invoice, Dispatcher door, HttpContext context) =>
            FileAsync(door, context, new DownloadUbl(new InvoiceId(invoice)))).ExcludeFromDescription();
        routes.MapGet("/invoices/drafts/{planned:guid}/document", (Guid planned, Dispatcher door, HttpContext context) =>
            FileAsync(door, context, new PreviewPlannedInvoice(new PlannedInvoiceId(planned)))).ExcludeFromDescription();
        routes.MapGet("/invoices/looks/{booking:guid}/document", (Guid booking, Dispatcher door, HttpContext context) =>
            FileAsync(door, context, new PreviewInvoiceLook(new BookingId(booking)))).ExcludeFromDescription();
        routes.MapGet("/approve/{secret}/file", (string secret, Dispatcher door, HttpContext context) =>
            FileAsync(door, context, new DownloadToApprove(secret))).ExcludeFromDescription();
        routes.MapGet("/bookings/{booking:guid}/calendar.ics", (Guid booking, Dispatcher door, HttpContext context) =>
            FileAsync(door, context, new DownloadBookingCalendar(new BookingId(booking)))).ExcludeFromDescription();
        routes.MapGet("/bookings/{booking:guid}/archive.zip", (Guid booking, Dispatcher door, HttpContext context) =>
            WriteAsync(door, context, to => new DownloadArchive(new BookingId(booking), to))).ExcludeFromDescription();
    }

    /// <summary>Answers with a file that is written as it is read, or leads to where the person can go on.</summary>
    internal static async Task<IResult> WriteAsync(Dispatcher door, HttpContext context, Func<Func<string, string, Stream>, IRequest<Done>> request)
    {
        var written = await door.Send(request((name, type) => WrittenFile.Begin(context, name, type)), context.RequestAborted);
        return written.Succeeded ? Results.Empty : Elsewhere(context, written.Error);
    }

    /// <summary>Answers with a stored file, or leads to where the person can go on.</summary>
    internal static async Task<IResult> FileAsync(Dispatcher door, HttpContext context, IRequest<DocumentFile> request)
    {
        var found = await door.Send(request, context.RequestAborted);
        if (!found.Succeeded)
        {
            return Elsewhere(context, found.Error);
        }

        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.File(found.Value.Content, found.Value.MediaType, found.Value.Name, entityTag: new($"\"{found.Value.Hash}\""));
    }

    private static async Task<IResult> ReadInvoiceAsync(Guid invoice, Dispatcher door, HttpContext context)
    {
        var read = await door.Send(new ReadInvoice(new InvoiceId(invoice)), context.RequestAborted);
        return read.Succeeded ? SheetPage.Of(context, read.Value) : Elsewhere(context, read.Error);
    }

    private static IResult Elsewhere(HttpContext context, Error error) => Organisations.SignIn.Elsewhere(context, error) is { } elsewhere
        ? TypedResults.LocalRedirect($"{context.Request.PathBase}/{elsewhere}")
        : TypedResults.NotFound();
}

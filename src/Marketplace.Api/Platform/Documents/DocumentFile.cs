using System.Globalization;
using Marketplace.Api.Platform.Http;
using Marketplace.Api.Platform.Storage;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Api.Platform.Documents;

/// <summary>A stored file, opened: whoever takes it closes it.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="Name">The name to save it under.</param>
/// <param name="MediaType">The media type.</param>
/// <param name="Hash">SHA-256 of the bytes.</param>
public sealed record DocumentFile(Stream Content, string Name, string MediaType, string Hash);

/// <summary>Who may read documents, what they are called and how they leave over HTTP.</summary>
internal static class DocumentReading
{
    /// <summary>The documents that the asker may read: a party its own, an administrator all, everybody else none.</summary>
    public static IQueryable<StoredDocument> ReadableBy(this IQueryable<StoredDocument> documents, Acting acting)
    {
        if (acting.IsSystem || acting.Staff == StaffRole.Administrator)
        {
            return documents;
        }

        var organisation = acting.OrganisationOrNone;
        return documents.Where(d => organisation != null && (d.SellerId == organisation || d.BuyerId == organisation));
    }

    /// <summary>The name to save it under, in the document's own language. It never holds a person's number.</summary>
    public static string FileName(this StoredDocument document) =>
        Texts.Get(CultureInfo.GetCultureInfo(document.Language), $"documents.name.{document.Kind.ToString().ToLowerInvariant()}", document.Number) + Extension(document.MediaType);

    private static string Extension(string mediaType) => mediaType switch
    {
        "image/png" => ".png",
        "image/jpeg" => ".jpg",
        "image/webp" => ".webp",
        _ => ".pdf",
    };

    public static async Task<DocumentFile> OpenAsync(this StoredDocument document, IContentStore store, CancellationToken cancellationToken)
    {
        var content = await store.OpenAsync(document.Hash, cancellationToken)
            ?? throw new InvalidOperationException($"The file {document.Hash} of document {document.Id} is not in the store.");
        return new DocumentFile(content, document.FileName(), document.MediaType, document.Hash);
    }

    /// <summary>The hash by which a reader knows that a file is the same.</summary>
    public static string HashOf(byte[] file) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file));

    /// <summary>Answers with a file, or with problem details.</summary>
    public static async Task<IResult> Download(this Dispatcher door, HttpContext context, IRequest<DocumentFile> request, CancellationToken cancellationToken)
    {
        var found = await door.Send(request, cancellationToken);
        if (!found.Succeeded)
        {
            return Problems.For(context, found.Error);
        }

        context.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.File(found.Value.Content, found.Value.MediaType, found.Value.Name, entityTag: new($"\"{found.Value.Hash}\""));
    }

    /// <summary>Says in the description that the answer is a file.</summary>
    public static RouteHandlerBuilder AnswersFile(this RouteHandlerBuilder route, string mediaType = DocumentArchive.Pdf) => route
        .Produces(StatusCodes.Status200OK, contentType: mediaType);
}

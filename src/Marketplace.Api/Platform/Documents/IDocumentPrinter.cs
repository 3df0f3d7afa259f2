namespace Marketplace.Api.Platform.Documents;

/// <summary>Prints a page to a PDF: tagged for screen readers, with the page's own title and language.</summary>
public interface IDocumentPrinter
{
    /// <summary>Prints a whole HTML page, which must bring along everything it shows: it has no network.</summary>
    Task<byte[]> PrintAsync(string html, CancellationToken cancellationToken);
}

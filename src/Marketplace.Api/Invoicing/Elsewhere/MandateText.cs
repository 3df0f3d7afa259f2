using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Documents;
using Marketplace.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Invoicing.Elsewhere;

/// <summary>
/// The text by which a firm lets Samspel issue invoices in its name. A text that firms have agreed to never changes; new words are
/// a new version, and the firm is asked again.
/// </summary>
internal static class MandateText
{
    /// <summary>The version in force.</summary>
    public const int Version = 1;

    /// <summary>The languages in which it can be read.</summary>
    public static readonly IReadOnlyList<string> Languages = ["sv", "nb", "en"];

    /// <summary>The text in a language.</summary>
    public static string In(string language) => Texts.Get(Platform.Mail.Languages.CultureOf(language), $"mandate.text.{Version}");

    /// <summary>SHA-256 of the text in a language.</summary>
    public static string Hash(string language) => DocumentReading.HashOf(System.Text.Encoding.UTF8.GetBytes(In(language)));

    /// <summary>Whether a firm has given the mandate that is in force.</summary>
    public static Task<bool> HasMandateAsync(this SamspelDbContext db, OrganisationId firm, CancellationToken cancellationToken) =>
        db.InvoiceMandates.AnyAsync(m => m.FirmId == firm && m.Version == Version && m.WithdrawnAt == null, cancellationToken);
}

using System.Globalization;
using MimeKit;
using NodaTime;

namespace Marketplace.Sandbox.Mail;

/// <summary>One mail that was sent.</summary>
/// <param name="Id">Its number, counting up.</param>
/// <param name="At">When it came in, by the machine's clock.</param>
/// <param name="From">Who says to have sent it.</param>
/// <param name="To">Who gets it: the addresses of the envelope.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">Its plain text, or null.</param>
/// <param name="Html">Its HTML, or null.</param>
/// <param name="Attachments">Names of the attached files.</param>
/// <param name="Headers">The header fields as they came, such as List-Unsubscribe.</param>
public sealed record CaughtMail(
    int Id,
    Instant At,
    string From,
    IReadOnlyList<string> To,
    string Subject,
    string? Text,
    string? Html,
    IReadOnlyList<string> Attachments,
    IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Whether it went to an address.</summary>
    public bool IsTo(string address) => To.Contains(address, StringComparer.OrdinalIgnoreCase);

    /// <summary>The file in which it is kept.</summary>
    internal string FileName => Id.ToString("000000", CultureInfo.InvariantCulture) + ".eml";

    internal static CaughtMail Read(int id, Instant at, IReadOnlyList<string> to, MimeMessage message) => new(
        id,
        at,
        message.From.ToString(),
        to,
        message.Subject ?? "",
        message.TextBody,
        message.HtmlBody,
        [.. message.Attachments.Select(part => part.ContentDisposition?.FileName ?? part.ContentType.Name ?? "attachment")],
        message.Headers.GroupBy(header => header.Field, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(field => field.Key, field => field.First().Value, StringComparer.OrdinalIgnoreCase));
}

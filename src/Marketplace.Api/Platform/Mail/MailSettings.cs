using MailKit.Security;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace Marketplace.Api.Platform.Mail;

/// <summary>How mails leave, from the section <c>Mail</c>, and where their links lead, from <c>Samspel:PublicAddress</c>.</summary>
internal sealed record MailSettings(string Host, int Port, MailboxAddress From, string? User, string? Password, SecureSocketOptions Tls, Uri PublicAddress)
{
    public static MailSettings Read(IConfiguration configuration)
    {
        var mail = configuration.GetSection("Mail");
        return new MailSettings(
            mail["Host"]!,
            mail.GetValue("Port", 587),
            MailboxAddress.Parse(mail["From"]!),
            mail["User"] is { Length: > 0 } user ? user : null,
            mail["Password"],
            mail["Tls"]?.ToLowerInvariant() switch
            {
                "none" or "false" => SecureSocketOptions.None,
                "implicit" => SecureSocketOptions.SslOnConnect,

                // Never "when available": somebody on the way could then simply take the encryption out.
                _ => SecureSocketOptions.StartTls,
            },
            new Uri(configuration["Samspel:PublicAddress"]!));
    }
}

using MailKit.Net.Smtp;
using Marketplace.Api.Platform.Jobs;
using Marketplace.Api.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MimeKit;
using NodaTime;

namespace Marketplace.Api.Platform.Mail;

/// <summary>
/// Sends what is due, over one connection. Each mail is claimed and marked in a transaction of its own, so a crash can
/// repeat one mail at most, and that one under the same Message-Id. A mail server that cannot be reached is nobody's
/// fault: everything waits, nothing is parked for it.
/// </summary>
internal sealed class MailSweep(SamspelDbContext db, MailSettings settings, IContentStore store, IClock clock, ILogger<MailSweep> log) : ISweep
{
    private const int Batch = 50;
    private static readonly Duration PauseWhenUnreachable = Duration.FromMinutes(1);

    public string Name => "mail";

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (!await Due(now).AnyAsync(cancellationToken))
        {
            return 0;
        }

        using var smtp = new SmtpClient { Timeout = 15_000 };
        try
        {
            await ConnectAsync(smtp, cancellationToken);
        }
        catch (Exception unreachable) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogError(unreachable, "The mail server {Host}:{Port} cannot be reached", settings.Host, settings.Port);
            await PostponeAsync(now, unreachable, cancellationToken);
            return 0;
        }

        var handled = 0;
        while (handled < Batch && smtp.IsConnected && await SendNextAsync(smtp, cancellationToken))
        {
            handled++;
        }

        if (smtp.IsConnected)
        {
            await smtp.DisconnectAsync(quit: true, cancellationToken);
        }

        return handled;
    }

    private async Task ConnectAsync(SmtpClient smtp, CancellationToken cancellationToken)
    {
        await smtp.ConnectAsync(settings.Host, settings.Port, settings.Tls, cancellationToken);
        if (settings.User is { } user)
        {
            await smtp.AuthenticateAsync(user, settings.Password ?? "", cancellationToken);
        }
    }

    private async Task<bool> SendNextAsync(SmtpClient smtp, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var mail = await db.OutgoingMails
            .FromSql($"select * from outgoing_mails where sent_at is null and parked_at is null and next_try <= {now} order by next_try, id limit 1 for update skip locked")
            .SingleOrDefaultAsync(cancellationToken);
        if (mail is null)
        {
            return false;
        }

        try
        {
            using var message = await ComposeAsync(mail, cancellationToken);
            await smtp.SendAsync(message, cancellationToken);
            mail.Sent(now);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogError(failure, "The mail {Id} was not accepted at attempt {Attempt}", mail.Id, mail.Attempts + 1);
            mail.Failed(failure.GetType().Name + ": " + failure.Message, now);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return true;
    }

    private async Task<MimeMessage> ComposeAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var body = new BodyBuilder { TextBody = mail.TextBody, HtmlBody = mail.HtmlBody };
        foreach (var attachment in mail.Attachments)
        {
            await using var content = await store.OpenAsync(attachment.Hash, cancellationToken)
                ?? throw new FileNotFoundException($"The attachment {attachment.Hash} is not in the store.");
            await body.Attachments.AddAsync(attachment.Name, content, ContentType.Parse(attachment.ContentType), cancellationToken);
        }

        var message = new MimeMessage
        {
            Subject = mail.Subject,
            MessageId = mail.MessageId,
            Date = mail.CreatedAt.ToDateTimeOffset(),
            Body = body.ToMessageBody(),
        };
        message.From.Add(settings.From);
        message.To.Add(new MailboxAddress(mail.RecipientName, mail.RecipientAddress));

        // Asks out-of-office programs not to answer.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, mail.Language);
        return message;
    }

    private Task<int> PostponeAsync(Instant now, Exception why, CancellationToken cancellationToken)
    {
        var next = now + PauseWhenUnreachable;
        var reason = why.GetType().Name;
        return Due(now).ExecuteUpdateAsync(set => set.SetProperty(m => m.NextTry, next).SetProperty(m => m.LastError, reason), cancellationToken);
    }

    private IQueryable<OutgoingMail> Due(Instant now) =>
        db.OutgoingMails.Where(m => m.SentAt == null && m.ParkedAt == null && m.NextTry <= now);
}

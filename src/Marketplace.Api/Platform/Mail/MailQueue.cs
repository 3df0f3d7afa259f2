using NodaTime;

namespace Marketplace.Api.Platform.Mail;

/// <summary>
/// Where a handler puts its mails: they are stored with the handler's own changes and leave after the commit, or not at
/// all. Nothing is sent from here.
/// </summary>
internal sealed class MailQueue(SamspelDbContext db, MailSettings settings, IClock clock)
{
    /// <summary>Queues the letter for the reader.</summary>
    /// <param name="reader">Who reads it.</param>
    /// <param name="letter">What it says.</param>
    /// <param name="booking">The booking it is about, if any.</param>
    /// <param name="due">Not before this moment; at once without it.</param>
    public OutgoingMail Add(Reader reader, Letter letter, Guid? booking = null, Instant? due = null)
    {
        var printed = LetterPress.Print(letter, reader, settings.PublicAddress);
        var now = clock.GetCurrentInstant();
        var id = Guid.CreateVersion7();
        var mail = new OutgoingMail
        {
            Id = id,
            RecipientAddress = reader.Address,
            RecipientName = reader.Name,
            Language = reader.Language,
            Subject = printed.Subject,
            TextBody = printed.Text,
            HtmlBody = printed.Html,
            CreatedAt = now,
            DueAt = due ?? now,
            NextTry = due ?? now,
            MessageId = $"{id:n}@{settings.From.Domain}",
            BookingId = booking,
            HoldsSecret = letter.HoldsSecret,
            Attachments = [.. letter.Attachments],
        };
        db.Add(mail);
        return mail;
    }
}

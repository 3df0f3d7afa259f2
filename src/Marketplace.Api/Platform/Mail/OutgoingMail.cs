using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Marketplace.Api.Platform.Mail;

/// <summary>
/// A mail as it will be read, stored in the transaction that gave the reason for it. It is rendered at once, so that a
/// later change of texts or data does not change what was said.
/// </summary>
internal sealed class OutgoingMail
{
    private const int AttemptsBeforeParking = 8;

    public required Guid Id { get; init; }

    public required string RecipientAddress { get; init; }

    public required string RecipientName { get; init; }

    public required string Language { get; init; }

    public required string Subject { get; init; }

    public required string TextBody { get; set; }

    public required string HtmlBody { get; set; }

    public required Instant CreatedAt { get; init; }

    /// <summary>Not sent before this moment.</summary>
    public required Instant DueAt { get; init; }

    public int Attempts { get; private set; }

    public required Instant NextTry { get; set; }

    public string? LastError { get; private set; }

    public Instant? SentAt { get; private set; }

    /// <summary>Given up after too many attempts; an administrator sees it and can set it going again.</summary>
    public Instant? ParkedAt { get; private set; }

    /// <summary>Follows from the id, so that a mail sent twice (a crash after sending) is the same mail to its reader's program.</summary>
    public required string MessageId { get; init; }

    /// <summary>The booking it is about, to show on the booking what was told to whom.</summary>
    public Guid? BookingId { get; init; }

    /// <summary>The mail holds a link that signs somebody in: its body is wiped once it is sent.</summary>
    public bool HoldsSecret { get; init; }

    public List<MailAttachment> Attachments { get; init; } = [];

    public void Sent(Instant now)
    {
        (Attempts, SentAt, LastError) = (Attempts + 1, now, null);
        WipeSecret();
    }

    public void Failed(string why, Instant now)
    {
        Attempts++;
        LastError = why.Length <= 1000 ? why : why[..1000];
        NextTry = now + Duration.FromSeconds(Math.Min(3600, 15 * Math.Pow(2, Attempts)));
        ParkedAt = Attempts >= AttemptsBeforeParking ? now : null;
    }

    /// <summary>Sets a parked mail going again, with as many attempts as a new one.</summary>
    public void TryAgain(Instant now) => (ParkedAt, Attempts, NextTry) = (null, 0, now);

    private void WipeSecret()
    {
        if (HoldsSecret)
        {
            (TextBody, HtmlBody) = ("", "");
        }
    }
}

/// <summary>A stored document that goes with a mail.</summary>
/// <param name="Name">The file name the reader sees.</param>
/// <param name="ContentType">For example <c>application/pdf</c>.</param>
/// <param name="Hash">Where it lies in the content store.</param>
internal sealed record MailAttachment(string Name, string ContentType, string Hash);

internal sealed class OutgoingMailConfiguration : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable("outgoing_mails");
        builder.Property(m => m.RecipientAddress).HasMaxLength(256);
        builder.Property(m => m.RecipientName).HasMaxLength(120);
        builder.Property(m => m.Language).HasMaxLength(8);
        builder.Property(m => m.Subject).HasMaxLength(400);
        builder.Property(m => m.LastError).HasMaxLength(1000);
        builder.Property(m => m.MessageId).HasMaxLength(320);
        builder.OwnsMany(m => m.Attachments, attachments => attachments.ToJson());
        builder.HasIndex(m => m.NextTry).HasFilter("sent_at is null and parked_at is null");
        builder.HasIndex(m => m.ParkedAt).HasFilter("parked_at is not null");
        builder.HasIndex(m => new { m.BookingId, m.CreatedAt }).HasFilter("booking_id is not null");
    }
}

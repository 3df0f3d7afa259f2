using System.Globalization;
using Marketplace.Api.Organisations;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Mail;
using Marketplace.Api.Platform.Outbox;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Reviews;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Reviews;

/// <summary>Writes to the side a review is about, and to both when an administrator hides one.</summary>
internal sealed class TellOfReviews(SamspelDbContext db, MailQueue mails, IClock clock) :
    IEventHandler<ReviewWritten>,
    IEventHandler<ReviewAnswered>,
    IEventHandler<ReviewHidden>
{
    public async Task Handle(ReviewWritten happened, CancellationToken cancellationToken)
    {
        var (review, booking, author, _) = await MatterAsync(happened.Review, cancellationToken);
        if (review.HiddenAt is not null)
        {
            return;
        }

        if (review.IsShown(clock.GetCurrentInstant()))
        {
            var open = new Letter("reviews.mail.shown.subject", author, booking.Title)
                .Say("reviews.mail.shown.text", author, booking.Title, Stars(review))
                .Quote(review.Text)
                .Button("reviews.mail.shown.button", "organisation/reviews");
            await SendAsync(review.SubjectId, open, booking, cancellationToken);
            return;
        }

        var day = review.ShownFrom.InZone(booking.Facts.Zone).Date;
        var closed = new Letter("reviews.mail.waits.subject", author, booking.Title)
            .Say("reviews.mail.waits.text", author, booking.Title, day)
            .Button("reviews.mail.waits.button", $"bookings/{booking.Code}/review");
        await SendAsync(review.SubjectId, closed, booking, cancellationToken);
    }

    public async Task Handle(ReviewAnswered happened, CancellationToken cancellationToken)
    {
        var (review, booking, _, subject) = await MatterAsync(happened.Review, cancellationToken);
        var letter = new Letter("reviews.mail.answered.subject", subject, booking.Title)
            .Say("reviews.mail.answered.text", subject, booking.Title)
            .Quote(review.Answer)
            .Button("reviews.mail.booking", $"bookings/{booking.Code}");
        await SendAsync(review.AuthorId, letter, booking, cancellationToken);
    }

    public async Task Handle(ReviewHidden happened, CancellationToken cancellationToken)
    {
        var (review, booking, author, subject) = await MatterAsync(happened.Review, cancellationToken);
        if (review.HiddenReason is not { } reason)
        {
            return;
        }

        foreach (var (to, text) in ((OrganisationId, string)[])[(review.AuthorId, "reviews.mail.hidden.text"), (review.SubjectId, "reviews.mail.hidden_about.text")])
        {
            var letter = new Letter("reviews.mail.hidden.subject", booking.Title)
                .Say(text, to == review.AuthorId ? subject : author, booking.Title)
                .Quote(reason)
                .Say("reviews.mail.hidden.next")
                .Button("reviews.mail.booking", $"bookings/{booking.Code}");
            await SendAsync(to, letter, booking, cancellationToken);
        }
    }

    private async Task<(Review Review, Booking Booking, string Author, string Subject)> MatterAsync(ReviewId id, CancellationToken cancellationToken)
    {
        var review = await db.Reviews.AsNoTracking().SingleAsync(r => r.Id == id, cancellationToken);
        var booking = await db.Bookings.AsNoTracking().SingleAsync(b => b.Id == review.BookingId, cancellationToken);
        var names = await db.Organisations
            .Where(o => o.Id == review.AuthorId || o.Id == review.SubjectId)
            .ToDictionaryAsync(o => o.Id, o => o.DisplayName, cancellationToken);
        return (review, booking, names[review.AuthorId], names[review.SubjectId]);
    }

    private async Task SendAsync(OrganisationId to, Letter letter, Booking booking, CancellationToken cancellationToken)
    {
        foreach (var reader in await db.ReadersOfAsync(to, cancellationToken, OrganisationRole.Owner, OrganisationRole.Booker))
        {
            mails.Add(reader, letter, booking.Id.Value);
        }
    }

    private static Words Stars(Review review) => new("reviews.stars." + review.Stars.ToString().ToLower(CultureInfo.InvariantCulture), []);
}

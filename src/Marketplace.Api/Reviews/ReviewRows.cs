using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Reviews;
using Marketplace.Domain.Shared.Policies;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Reviews;

/// <summary>The waiting times of reviews as the dated policies have them.</summary>
internal static class ReviewPolicies
{
    public static ReviewTerms ReviewsAt(this PolicyBook book, Instant now)
    {
        var policies = book.On(now.InUtc().Date);
        return new ReviewTerms(Duration.FromDays(policies.ReviewDays), Duration.FromDays(policies.ReviewBlindDays));
    }
}

/// <summary>A review as its reader sees it.</summary>
/// <param name="Review">Identifies it.</param>
/// <param name="Author">The name of the organisation that wrote it.</param>
/// <param name="Title">What was booked.</param>
/// <param name="PerformedOn">The day of the performance.</param>
/// <param name="Stars">How it was.</param>
/// <param name="Text">In the author's own words.</param>
/// <param name="WrittenAt">When it was written.</param>
/// <param name="Answer">What the reviewed side says to it.</param>
/// <param name="AnsweredAt">When it was answered.</param>
public sealed record ReviewShown(ReviewId Review, string Author, string Title, LocalDate PerformedOn, Stars Stars, string Text, Instant WrittenAt, string? Answer, Instant? AnsweredAt);

internal static class ReviewRows
{
    /// <summary>Reviews that everybody may see.</summary>
    public static IQueryable<Review> Shown(this IQueryable<Review> reviews, Instant now) =>
        reviews.Where(r => r.HiddenAt == null && r.ShownFrom <= now);

    /// <summary>What buyers said of a firm or of one of its offers, if everybody may see the firm or the offer.</summary>
    public static IQueryable<Review> About(this SamspelDbContext db, string? firm, string? offer) => offer is null
        ? db.Reviews.AsNoTracking().Where(r => r.By == Side.Buyer
            && db.Organisations.Any(o => o.Id == r.SubjectId && o.Slug == firm && o.State == OrganisationState.Approved && o.Sells))
        : db.Reviews.AsNoTracking().Where(r => r.By == Side.Buyer
            && db.Offers.Any(o => o.Id == r.OfferId && o.Slug == offer && o.State == OfferState.Published));

    /// <summary>With the names that a reader needs.</summary>
    public static IQueryable<ReviewShown> Projected(this IQueryable<Review> reviews, SamspelDbContext db) => reviews.Select(r => new ReviewShown(
        r.Id,
        db.Organisations.Where(o => o.Id == r.AuthorId).Select(o => o.DisplayName).First(),
        db.Bookings.Where(b => b.Id == r.BookingId).Select(b => b.Title).First(),
        db.Bookings.Where(b => b.Id == r.BookingId).Select(b => b.Facts.Start).First().Date,
        r.Stars,
        r.Text,
        r.WrittenAt,
        r.Answer,
        r.AnsweredAt));

    /// <summary>One page of them, the newest first.</summary>
    public static async Task<Page<ReviewShown>> PageAsync(this IQueryable<Review> reviews, SamspelDbContext db, string? cursor, int? asked, CancellationToken cancellationToken)
    {
        var limit = Cursor.Limit(asked);
        var rows = await reviews.After(cursor).Take(limit + 1).Projected(db).ToListAsync(cancellationToken);
        return Page<ReviewShown>.Of(rows, limit, row => new ReviewPosition(row.WrittenAt, row.Review.Value));
    }

    /// <summary>The newest first, from where the last page ended.</summary>
    public static IQueryable<Review> After(this IQueryable<Review> reviews, string? cursor)
    {
        if (Cursor.Decode<ReviewPosition>(cursor) is { } last)
        {
            reviews = reviews.Where(r => EF.Functions.LessThan(ValueTuple.Create(r.WrittenAt, r.Id), ValueTuple.Create(last.At, new ReviewId(last.Id))));
        }

        return reviews.OrderByDescending(r => r.WrittenAt).ThenByDescending(r => r.Id);
    }
}

/// <summary>Where the next page of reviews begins.</summary>
internal sealed record ReviewPosition(Instant At, Guid Id);

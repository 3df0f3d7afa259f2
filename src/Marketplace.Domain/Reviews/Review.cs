using Marketplace.Domain.Bookings;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Reviews;

/// <summary>Identifies a review.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct ReviewId(Guid Value) : IEntityId<ReviewId>
{
    /// <inheritdoc />
    public static ReviewId From(Guid value) => new(value);

    /// <summary>A new identifier.</summary>
    public static ReviewId New() => new(Guid.CreateVersion7());
}

/// <summary>How it was, in words that have a number.</summary>
public enum Stars
{
    /// <summary>One.</summary>
    Poor = 1,

    /// <summary>Two.</summary>
    NotSoGood = 2,

    /// <summary>Three.</summary>
    AllRight = 3,

    /// <summary>Four.</summary>
    Good = 4,

    /// <summary>Five.</summary>
    VeryGood = 5,
}

/// <summary>
/// What one side of a completed booking says of the other. It is shown once both have written or some days have passed,
/// so that nobody writes in answer to what the other wrote; the reviewed side may answer it once.
/// </summary>
public sealed class Review : Aggregate
{
    /// <summary>The longest text.</summary>
    public const int LongestText = 2000;

    private Review()
    {
    }

    /// <summary>The review's identifier.</summary>
    public ReviewId Id { get; private set; }

    /// <summary>The booking it is about.</summary>
    public BookingId BookingId { get; private set; }

    /// <summary>Which side wrote it.</summary>
    public Side By { get; private set; }

    /// <summary>The organisation that wrote it.</summary>
    public OrganisationId AuthorId { get; private set; }

    /// <summary>The person who wrote it.</summary>
    public PersonId WrittenBy { get; private set; }

    /// <summary>The organisation it is about.</summary>
    public OrganisationId SubjectId { get; private set; }

    /// <summary>The offer that was booked.</summary>
    public OfferId OfferId { get; private set; }

    /// <summary>How it was.</summary>
    public Stars Stars { get; private set; }

    /// <summary>How it was, in the author's own words.</summary>
    public string Text { get; private set; } = "";

    /// <summary>When it was written.</summary>
    public Instant WrittenAt { get; private set; }

    /// <summary>From when others see it.</summary>
    public Instant ShownFrom { get; private set; }

    /// <summary>What the reviewed side says to it.</summary>
    public string? Answer { get; private set; }

    /// <summary>When it was answered.</summary>
    public Instant? AnsweredAt { get; private set; }

    /// <summary>When an administrator took it out of sight.</summary>
    public Instant? HiddenAt { get; private set; }

    /// <summary>Why it was hidden.</summary>
    public string? HiddenReason { get; private set; }

    /// <summary>A side says how it was; the first time only, and while it can still be remembered.</summary>
    /// <param name="booking">The booking, with its story.</param>
    /// <param name="by">Which side writes.</param>
    /// <param name="person">Who writes.</param>
    /// <param name="stars">How it was.</param>
    /// <param name="text">In words.</param>
    /// <param name="theirs">What the other side has written, if it has.</param>
    /// <param name="terms">The waiting times in force.</param>
    /// <param name="now">The moment.</param>
    /// <exception cref="DomainException">The booking is not completed, or the time to write has passed.</exception>
    public static Review Write(Booking booking, Side by, PersonId person, Stars stars, string text, Review? theirs, ReviewTerms terms, Instant now)
    {
        if (booking.CompletedAt is not { } completed)
        {
            throw DomainException.Conflict(ReviewErrors.NotCompleted, ("state", booking.State));
        }

        if (now >= completed + terms.WriteWithin)
        {
            throw DomainException.Rule(ReviewErrors.TooLate);
        }

        var (author, subject) = by == Side.Buyer ? (booking.BuyerId, booking.ProviderId) : (booking.ProviderId, booking.BuyerId);
        var review = new Review
        {
            Id = ReviewId.New(),
            BookingId = booking.Id,
            By = by,
            AuthorId = author,
            WrittenBy = person,
            SubjectId = subject,
            OfferId = booking.OfferId,
            Stars = stars,
            Text = text,
            WrittenAt = now,
            ShownFrom = theirs is null ? Instant.Max(now, completed + terms.BlindFor) : now,
        };
        theirs?.Uncover(now);
        review.Raise(new ReviewWritten(review.Id, booking.Id, subject, now));
        return review;
    }

    /// <summary>Whether everybody may see it.</summary>
    public bool IsShown(Instant now) => HiddenAt is null && ShownFrom <= now;

    /// <summary>The reviewed side answers, once.</summary>
    public void AnswerIt(string answer, Instant now)
    {
        if (!IsShown(now))
        {
            throw DomainException.Conflict(ReviewErrors.NotShown);
        }

        if (Answer is not null)
        {
            throw DomainException.Conflict(ReviewErrors.AlreadyAnswered);
        }

        (Answer, AnsweredAt) = (answer, now);
        Raise(new ReviewAnswered(Id, BookingId, AuthorId, now));
    }

    /// <summary>An administrator takes it out of sight; both sides are told why.</summary>
    public void Hide(string reason, Instant now)
    {
        if (HiddenAt is not null)
        {
            throw DomainException.Conflict(ReviewErrors.AlreadyHidden);
        }

        (HiddenAt, HiddenReason) = (now, reason);
        Raise(new ReviewHidden(Id, BookingId, now));
    }

    /// <summary>The administrator changed their mind.</summary>
    public void ShowAgain()
    {
        if (HiddenAt is null)
        {
            throw DomainException.Conflict(ReviewErrors.NotHidden);
        }

        (HiddenAt, HiddenReason) = (null, null);
    }

    private void Uncover(Instant now) => ShownFrom = Instant.Min(ShownFrom, now);
}

/// <summary>The waiting times of reviews in force on a day; read from the dated policies, never constants.</summary>
/// <param name="WriteWithin">How long after its completion a booking can be reviewed.</param>
/// <param name="BlindFor">How long after its completion the review of one side alone is kept back.</param>
public sealed record ReviewTerms(Duration WriteWithin, Duration BlindFor);

/// <summary>A side wrote a review: the other is to hear of it, and of when it can be read.</summary>
public sealed record ReviewWritten(ReviewId Review, BookingId Booking, OrganisationId Subject, Instant At) : IDomainEvent;

/// <summary>The reviewed side answered.</summary>
public sealed record ReviewAnswered(ReviewId Review, BookingId Booking, OrganisationId Author, Instant At) : IDomainEvent;

/// <summary>An administrator took a review out of sight.</summary>
public sealed record ReviewHidden(ReviewId Review, BookingId Booking, Instant At) : IDomainEvent;

/// <summary>Why a review refuses.</summary>
public static class ReviewErrors
{
    /// <summary>Only a booking that was completed is reviewed.</summary>
    public const string NotCompleted = "review_not_completed";

    /// <summary>The time to write has passed.</summary>
    public const string TooLate = "review_too_late";

    /// <summary>A side reviews a booking once.</summary>
    public const string AlreadyWritten = "review_already_written";

    /// <summary>What is not shown cannot be answered.</summary>
    public const string NotShown = "review_not_shown";

    /// <summary>There is one answer.</summary>
    public const string AlreadyAnswered = "review_already_answered";

    /// <summary>It is hidden already.</summary>
    public const string AlreadyHidden = "review_already_hidden";

    /// <summary>It is not hidden.</summary>
    public const string NotHidden = "review_not_hidden";
}

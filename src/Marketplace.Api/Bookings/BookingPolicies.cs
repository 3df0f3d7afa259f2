using Marketplace.Domain.Bookings;
using Marketplace.Domain.Shared.Policies;
using NodaTime;

namespace Marketplace.Api.Bookings;

/// <summary>The waiting times of a booking as the dated policies have them.</summary>
internal static class BookingPolicies
{
    /// <summary>The waiting times in force on a day.</summary>
    public static BookingTerms BookingsOn(this PolicyBook book, LocalDate day)
    {
        var policies = book.On(day);
        return new BookingTerms(
            policies.AnswerWithin,
            Duration.FromDays(policies.QuoteDays),
            Duration.FromDays(policies.SignDays),
            policies.AskAfter,
            policies.ObjectionWindow,
            Duration.FromDays(730),
            Duration.FromDays(policies.ReviewReminderDays),
            Duration.FromDays(policies.ChangeAnswerDays));
    }

    /// <summary>The waiting times in force at a moment.</summary>
    public static BookingTerms BookingsAt(this PolicyBook book, Instant now) => book.BookingsOn(now.InUtc().Date);
}

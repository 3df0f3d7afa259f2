using FluentValidation;
using Marketplace.Api.Bookings;
using Marketplace.Api.Payments;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Reviews;
using Marketplace.Domain.Rules;
using Marketplace.Domain.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Reviews;

/// <summary>A side of a completed booking says how it was, once.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record WriteReview(BookingId Booking, Stars Stars, string Text) : ICommand<WriteReview.Written>
{
    /// <summary>The review, and from when others see it.</summary>
    public sealed record Written(ReviewId Review, Instant ShownFrom);

    /// <summary>What the caller sends.</summary>
    /// <param name="Stars">From poor to veryGood.</param>
    /// <param name="Text">In words.</param>
    public sealed record Body(Stars Stars, string Text);

    internal sealed class Validator : AbstractValidator<WriteReview>
    {
        public Validator()
        {
            RuleFor(r => r.Booking).NotEmpty();
            RuleFor(r => r.Stars).IsInEnum();
            RuleFor(r => r.Text).NotEmpty().MaximumLength(Review.LongestText);
        }
    }

    internal sealed class Handler(SamspelDbContext db, RuleBook rules, Acting acting, IClock clock) : ICommandHandler<WriteReview, Written>
    {
        public async Task<Written> Handle(WriteReview request, CancellationToken cancellationToken)
        {
            // Both sides may write in the same second: the second one is to see the first.
            await db.LockAsync($"select id from bookings where id = {request.Booking.Value} for update", cancellationToken);
            var (booking, side) = await db.LoadBookingAsync(request.Booking, acting, cancellationToken);
            var reviews = await db.Reviews.Where(r => r.BookingId == booking.Id).ToListAsync(cancellationToken);
            if (reviews.Any(r => r.By == side))
            {
                throw DomainException.Conflict(ReviewErrors.AlreadyWritten);
            }

            var now = clock.GetCurrentInstant();
            var review = Review.Write(booking, side, acting.Person, request.Stars, request.Text.Trim(), reviews.SingleOrDefault(), rules.Policies.ReviewsAt(now), now);
            db.Reviews.Add(review);
            return new Written(review.Id, review.ShownFrom);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/bookings/{booking:guid}/reviews", (Guid booking, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new WriteReview(new BookingId(booking), body.Stars, body.Text), ct))
            .RequireKey()
            .WithSummary("Say how it was");
    }
}

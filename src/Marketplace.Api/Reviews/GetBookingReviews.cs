using Marketplace.Api.Bookings;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Reviews;
using Marketplace.Domain.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Reviews;

/// <summary>What the two sides of a booking said of each other, as one of them sees it.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record GetBookingReviews(BookingId Booking) : IQuery<GetBookingReviews.Both>
{
    /// <summary>The reviews of a booking.</summary>
    /// <param name="Ours">What our side wrote.</param>
    /// <param name="OursShownFrom">From when others see it.</param>
    /// <param name="OursHiddenReason">Why an administrator hid it.</param>
    /// <param name="Theirs">What the other side wrote, once it may be seen.</param>
    /// <param name="MayWriteUntil">Until when our side can write; nothing when it cannot.</param>
    /// <param name="IsAwaited">Whether our review is waited for: while the other's is kept back for it.</param>
    /// <param name="BlindDays">For how many days at most a review is kept back for the other.</param>
    public sealed record Both(ReviewShown? Ours, Instant? OursShownFrom, string? OursHiddenReason, ReviewShown? Theirs, Instant? MayWriteUntil, bool IsAwaited, int BlindDays);

    internal sealed class Handler(SamspelDbContext db, RuleBook rules, Acting acting, IClock clock) : IQueryHandler<GetBookingReviews, Both>
    {
        public async Task<Both> Handle(GetBookingReviews request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var booking = await db.Bookings.Include(b => b.Entries).AsNoTracking()
                .SingleOrDefaultAsync(b => b.Id == request.Booking && (b.BuyerId == me || b.ProviderId == me), cancellationToken) ?? throw PlatformErrors.Missing();
            var now = clock.GetCurrentInstant();
            var terms = rules.Policies.ReviewsAt(now);
            var of = db.Reviews.AsNoTracking().Where(r => r.BookingId == booking.Id);
            var ours = await of.SingleOrDefaultAsync(r => r.AuthorId == me, cancellationToken);
            var until = booking.CompletedAt is { } completed && ours is null && now < completed + terms.WriteWithin ? completed + terms.WriteWithin : (Instant?)null;
            return new Both(
                await of.Where(r => r.AuthorId == me).Projected(db).SingleOrDefaultAsync(cancellationToken),
                ours?.ShownFrom,
                ours?.HiddenReason,
                await of.Where(r => r.SubjectId == me).Shown(now).Projected(db).SingleOrDefaultAsync(cancellationToken),
                until,
                until is not null && now < booking.CompletedAt + terms.BlindFor,
                (int)terms.BlindFor.TotalDays);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/bookings/{booking:guid}/reviews", (Guid booking, Dispatcher door, CancellationToken ct) => door.Answer(new GetBookingReviews(new BookingId(booking)), ct))
            .WithSummary("What the two sides said of each other");
    }
}

using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Reviews;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Reviews;

/// <summary>The administrator takes a review out of sight, and says why.</summary>
[Staff(StaffRole.Administrator)]
public sealed record HideReview(ReviewId Review, string Reason) : ICommand<Done>
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(string Reason);

    internal sealed class Validator : AbstractValidator<HideReview>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).NotEmpty().MaximumLength(1000);
        }
    }

    internal sealed class Handler(SamspelDbContext db, IClock clock) : ICommandHandler<HideReview, Done>
    {
        public async Task<Done> Handle(HideReview request, CancellationToken cancellationToken)
        {
            var review = await db.Reviews.SingleOrDefaultAsync(r => r.Id == request.Review, cancellationToken) ?? throw PlatformErrors.Missing();
            review.Hide(request.Reason.Trim(), clock.GetCurrentInstant());
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/admin/reviews/{review:guid}/hide", (Guid review, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new HideReview(new ReviewId(review), body.Reason), ct))
            .RequireKey()
            .WithSummary("Take a review out of sight");
    }
}

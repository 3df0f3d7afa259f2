using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Reviews;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Reviews;

/// <summary>The reviewed organisation says its word to a review, once.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker)]
public sealed record AnswerReview(ReviewId Review, string Text) : ICommand<Done>
{
    /// <summary>What the caller sends.</summary>
    public sealed record Body(string Text);

    internal sealed class Validator : AbstractValidator<AnswerReview>
    {
        public Validator()
        {
            RuleFor(r => r.Text).NotEmpty().MaximumLength(Domain.Reviews.Review.LongestText);
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : ICommandHandler<AnswerReview, Done>
    {
        public async Task<Done> Handle(AnswerReview request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var review = await db.Reviews.SingleOrDefaultAsync(r => r.Id == request.Review && r.SubjectId == me, cancellationToken) ?? throw PlatformErrors.Missing();
            review.AnswerIt(request.Text.Trim(), clock.GetCurrentInstant());
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/reviews/{review:guid}/answer", (Guid review, Body body, Dispatcher door, CancellationToken ct) =>
                door.Answer(new AnswerReview(new ReviewId(review), body.Text), ct))
            .RequireKey()
            .WithSummary("Answer a review");
    }
}

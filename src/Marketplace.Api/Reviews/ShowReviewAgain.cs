using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Reviews;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Api.Reviews;

/// <summary>The administrator hid a review by mistake and shows it again.</summary>
[Staff(StaffRole.Administrator)]
public sealed record ShowReviewAgain(ReviewId Review) : ICommand<Done>
{
    internal sealed class Handler(SamspelDbContext db) : ICommandHandler<ShowReviewAgain, Done>
    {
        public async Task<Done> Handle(ShowReviewAgain request, CancellationToken cancellationToken)
        {
            var review = await db.Reviews.SingleOrDefaultAsync(r => r.Id == request.Review, cancellationToken) ?? throw PlatformErrors.Missing();
            review.ShowAgain();
            return default;
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapPost("/admin/reviews/{review:guid}/show", (Guid review, Dispatcher door, CancellationToken ct) => door.Answer(new ShowReviewAgain(new ReviewId(review)), ct))
            .RequireKey()
            .WithSummary("Show a hidden review again");
    }
}

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

/// <summary>What others said of the acting organisation, as far as it may be seen; the newest first.</summary>
[OrganisationRole(OrganisationRole.Owner, OrganisationRole.Booker, OrganisationRole.Finance, OrganisationRole.Viewer)]
public sealed record ListMyReviews(string? Cursor = null, int? Limit = null) : IQuery<Page<ReviewShown>>
{
    internal sealed class Validator : AbstractValidator<ListMyReviews>
    {
        public Validator()
        {
            RuleFor(r => r.Limit).InclusiveBetween(1, Platform.Http.Cursor.MaxLimit);
        }
    }

    internal sealed class Handler(SamspelDbContext db, Acting acting, IClock clock) : IQueryHandler<ListMyReviews, Page<ReviewShown>>
    {
        public async Task<Page<ReviewShown>> Handle(ListMyReviews request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var reviews = db.Reviews.AsNoTracking().Where(r => r.SubjectId == me).Shown(clock.GetCurrentInstant());
            if (Platform.Http.Cursor.Decode<ReviewPosition>(request.Cursor) is { } after)
            {
                reviews = reviews.Where(r => EF.Functions.LessThan(ValueTuple.Create(r.WrittenAt, r.Id), ValueTuple.Create(after.At, new ReviewId(after.Id))));
            }

            var rows = await reviews
                .OrderByDescending(r => r.WrittenAt).ThenByDescending(r => r.Id)
                .Take(limit + 1)
                .Projected(db)
                .OrderByDescending(r => r.WrittenAt).ThenByDescending(r => r.Review)
                .ToListAsync(cancellationToken);
            return Page<ReviewShown>.Of(rows, limit, row => new ReviewPosition(row.WrittenAt, row.Review.Value));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/reviews", (string? cursor, int? limit, Dispatcher door, CancellationToken ct) => door.Answer(new ListMyReviews(cursor, limit), ct))
            .WithSummary("What others said of the acting organisation");
    }
}

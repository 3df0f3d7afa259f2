using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;
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
        public Task<Page<ReviewShown>> Handle(ListMyReviews request, CancellationToken cancellationToken)
        {
            var me = acting.Organisation;
            return db.Reviews.AsNoTracking().Where(r => r.SubjectId == me).Shown(clock.GetCurrentInstant()).PageAsync(db, request.Cursor, request.Limit, cancellationToken);
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/reviews", (string? cursor, int? limit, Dispatcher door, CancellationToken ct) => door.Answer(new ListMyReviews(cursor, limit), ct))
            .WithSummary("What others said of the acting organisation");
    }
}

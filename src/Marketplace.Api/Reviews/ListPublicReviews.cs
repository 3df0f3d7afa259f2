using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Marketplace.Api.Reviews;

/// <summary>Anyone reads what buyers said of a firm, or of one of its offers; the newest first.</summary>
/// <param name="Firm">The last part of the firm's public address.</param>
/// <param name="Offer">The last part of the offer's public address; goes before the firm.</param>
[Anyone]
public sealed record ListPublicReviews(string? Firm = null, string? Offer = null, string? Cursor = null, int? Limit = null) : IQuery<Page<ReviewShown>>
{
    internal sealed class Validator : AbstractValidator<ListPublicReviews>
    {
        public Validator()
        {
            RuleFor(r => r.Firm).MaximumLength(80);
            RuleFor(r => r.Offer).MaximumLength(80);
            RuleFor(r => r.Limit).InclusiveBetween(1, Platform.Http.Cursor.MaxLimit);
        }
    }

    internal sealed class Handler(SamspelDbContext db, IClock clock) : IQueryHandler<ListPublicReviews, Page<ReviewShown>>
    {
        public Task<Page<ReviewShown>> Handle(ListPublicReviews request, CancellationToken cancellationToken) =>
            db.About(request.Firm, request.Offer).Shown(clock.GetCurrentInstant()).PageAsync(db, request.Cursor, request.Limit, cancellationToken);
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes)
        {
            routes.MapGet("/firms/{slug}/reviews", (string slug, string? cursor, int? limit, Dispatcher door, CancellationToken ct) =>
                    door.Answer(new ListPublicReviews(Firm: slug, Cursor: cursor, Limit: limit), ct))
                .WithSummary("What buyers said of a firm");
            routes.MapGet("/offers/{slug}/reviews", (string slug, string? cursor, int? limit, Dispatcher door, CancellationToken ct) =>
                    door.Answer(new ListPublicReviews(Offer: slug, Cursor: cursor, Limit: limit), ct))
                .WithSummary("What buyers said of an offer");
        }
    }
}

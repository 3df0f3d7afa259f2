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

/// <summary>Every review for the administrator, hidden and waiting ones included; the newest first.</summary>
[Staff(StaffRole.Administrator)]
public sealed record ListReviewsForStaff(string? Cursor = null, int? Limit = null) : IQuery<Page<ListReviewsForStaff.Row>>
{
    /// <summary>One review.</summary>
    /// <param name="Subject">The name of the organisation it is about.</param>
    /// <param name="ShownFrom">From when others see it.</param>
    /// <param name="HiddenReason">Why it is hidden; nothing when it is not.</param>
    public sealed record Row(ReviewId Review, string Author, string Subject, Stars Stars, string Text, Instant WrittenAt, Instant ShownFrom, string? Answer, Instant? HiddenAt, string? HiddenReason);

    internal sealed class Validator : AbstractValidator<ListReviewsForStaff>
    {
        public Validator()
        {
            RuleFor(r => r.Limit).InclusiveBetween(1, Platform.Http.Cursor.MaxLimit);
        }
    }

    internal sealed class Handler(SamspelDbContext db) : IQueryHandler<ListReviewsForStaff, Page<Row>>
    {
        public async Task<Page<Row>> Handle(ListReviewsForStaff request, CancellationToken cancellationToken)
        {
            var limit = Platform.Http.Cursor.Limit(request.Limit);
            var rows = await db.Reviews.AsNoTracking().After(request.Cursor)
                .Take(limit + 1)
                .Select(r => new Row(
                    r.Id,
                    db.Organisations.Where(o => o.Id == r.AuthorId).Select(o => o.DisplayName).First(),
                    db.Organisations.Where(o => o.Id == r.SubjectId).Select(o => o.DisplayName).First(),
                    r.Stars,
                    r.Text,
                    r.WrittenAt,
                    r.ShownFrom,
                    r.Answer,
                    r.HiddenAt,
                    r.HiddenReason))
                .ToListAsync(cancellationToken);
            return Page<Row>.Of(rows, limit, row => new ReviewPosition(row.WrittenAt, row.Review.Value));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes) => routes
            .MapGet("/admin/reviews", (string? cursor, int? limit, Dispatcher door, CancellationToken ct) => door.Answer(new ListReviewsForStaff(cursor, limit), ct))
            .WithSummary("Every review, for the administrator");
    }
}

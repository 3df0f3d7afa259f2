using FluentValidation;
using Marketplace.Api.Platform;
using Marketplace.Api.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Marketplace.Api.Reviews;

/// <summary>Anyone sees what the reviews of a firm, or of one of its offers, come to.</summary>
/// <param name="Firm">The last part of the firm's public address.</param>
/// <param name="Offer">The last part of the offer's public address; goes before the firm.</param>
[Anyone]
public sealed record GetRating(string? Firm = null, string? Offer = null) : IQuery<GetRating.Rating>
{
    /// <summary>What the reviews come to.</summary>
    /// <param name="Number">How many there are.</param>
    /// <param name="Average">Their average from 1 to 5 with one decimal; nothing when there are none.</param>
    public sealed record Rating(int Number, decimal? Average);

    internal sealed class Validator : AbstractValidator<GetRating>
    {
        public Validator()
        {
            RuleFor(r => r.Firm).MaximumLength(80);
            RuleFor(r => r.Offer).MaximumLength(80);
        }
    }

    internal sealed class Handler(SamspelDbContext db, IClock clock) : IQueryHandler<GetRating, Rating>
    {
        public async Task<Rating> Handle(GetRating request, CancellationToken cancellationToken)
        {
            var sums = await db.About(request.Firm, request.Offer).Shown(clock.GetCurrentInstant())
                .GroupBy(r => r.Stars)
                .Select(group => new { Stars = group.Key, Number = group.Count() })
                .ToListAsync(cancellationToken);
            var number = sums.Sum(s => s.Number);
            return new Rating(number, number == 0 ? null : Math.Round((decimal)sums.Sum(s => (int)s.Stars * s.Number) / number, 1, MidpointRounding.AwayFromZero));
        }
    }

    internal sealed class Endpoint : IEndpoint
    {
        public static void Map(IEndpointRouteBuilder routes)
        {
            routes.MapGet("/firms/{slug}/rating", (string slug, Dispatcher door, CancellationToken ct) => door.Answer(new GetRating(Firm: slug), ct))
                .WithSummary("What the reviews of a firm come to");
            routes.MapGet("/offers/{slug}/rating", (string slug, Dispatcher door, CancellationToken ct) => door.Answer(new GetRating(Offer: slug), ct))
                .WithSummary("What the reviews of an offer come to");
        }
    }
}

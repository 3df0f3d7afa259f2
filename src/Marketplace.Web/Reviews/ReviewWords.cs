using Marketplace.Api.Platform;
using Marketplace.Api.Reviews;
using Marketplace.Domain.Reviews;
using Marketplace.Web.Shared;

namespace Marketplace.Web.Reviews;

/// <summary>The words of this area for what the model knows by name.</summary>
internal static class ReviewWords
{
    /// <summary>The best first, as people read a scale.</summary>
    public static IReadOnlyList<Choice> Choices => [.. Enum.GetValues<Stars>().OrderDescending().Select(s => new Choice(s.ToString(), $"{Of(s)} ({(int)s})"))];

    public static string Of(Stars stars) => Texts.Get("reviews.stars." + stars.ToString().ToLowerInvariant());

    /// <summary>"4,5 av 5 · 3 omdömen".</summary>
    public static string Of(GetRating.Rating rating) =>
        Texts.Get(rating.Number == 1 ? "reviews.page.rating.one" : "reviews.page.rating", $"{rating.Average:0.#}", rating.Number);
}

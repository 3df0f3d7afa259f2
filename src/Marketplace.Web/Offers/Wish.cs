using Marketplace.Api.Offers;

namespace Marketplace.Web.Offers;

/// <summary>What a visitor has said of the wish, as it stands in the address of an offer's page.</summary>
public sealed record Wish(
    string? Date = null, string? Place = null, string? Buyer = null, string? Audience = null, string? Hours = null, string? Performances = null, IReadOnlyList<string>? AddOns = null)
{
    /// <summary>The question for a price; add-ons that the offer no longer has are left out.</summary>
    public PriceOffer.Asked Question(GetOffer.Found offer) => new(
        Asked.Day(Date),
        Place,
        Asked.Buyer(Buyer),
        Asked.Number(Audience),
        Asked.Fraction(Hours),
        Asked.Number(Performances),
        [.. (AddOns ?? []).Where(key => offer.AddOns.Any(a => a.Key == key))]);

    /// <summary>The address of the request for this wish.</summary>
    public string RequestAddress(string slug)
    {
        (string Name, string? Value)[] parts = [("date", Date), ("place", Place), ("audience", Audience), ("hours", Hours), ("times", Performances), .. (AddOns ?? []).Select(key => ("with", (string?)key))];
        var query = string.Join('&', parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
        return $"offers/{slug}/request" + (query.Length > 0 ? "?" + query : "");
    }
}

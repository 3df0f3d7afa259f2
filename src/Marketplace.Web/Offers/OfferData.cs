using System.Globalization;
using System.Text.Json;
using Marketplace.Api.Offers;
using Marketplace.Api.Offers.Pictures;
using Marketplace.Domain.Shared;

namespace Marketplace.Web.Offers;

/// <summary>An offer for search engines, in the words of schema.org.</summary>
internal static class OfferData
{
    /// <summary>A block of data; nothing in it runs, and its contents are escaped so that nothing can end it early.</summary>
    public static string Script(GetOffer.Found offer, HttpRequest request)
    {
        var site = $"{request.Scheme}://{request.Host}";
        var data = new Dictionary<string, object?>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Service",
            ["name"] = offer.Text.Title,
            ["description"] = offer.Text.Lead ?? offer.Text.Description,
            ["inLanguage"] = offer.Text.Language.Code(),
            ["url"] = $"{site}{request.PathBase}/offers/{offer.Slug}",
            ["image"] = offer.Pictures.Select(p => site + GetPicture.Address(p.Hash, 1600)).ToArray(),
            ["areaServed"] = new[] { "Jämtlands län", "Trøndelag" },
            ["provider"] = new Dictionary<string, object?>
            {
                ["@type"] = "Organization",
                ["name"] = offer.Seller.DisplayName,
                ["legalName"] = offer.Seller.LegalName,
                ["url"] = $"{site}{request.PathBase}/firms/{offer.Seller.Slug}",
            },
            ["offers"] = new Dictionary<string, object?>
            {
                ["@type"] = "AggregateOffer",
                ["lowPrice"] = (offer.PriceFrom.Minor / 100m).ToString("0.00", CultureInfo.InvariantCulture),
                ["priceCurrency"] = offer.Currency.ToString(),
            },
        };
        return $"<script type=\"application/ld+json\">{JsonSerializer.Serialize(data)}</script>";
    }
}

using Marketplace.Api.Bookings;
using Marketplace.Api.Platform;

namespace Marketplace.Web.Bookings;

/// <summary>What changed from one version of a price to the next, so that nobody has to compare two tables.</summary>
internal static class QuoteDifferences
{
    /// <summary>One sentence for each line that came, went or changed; empty when only words or dates are new.</summary>
    public static IReadOnlyList<string> Between(GetBooking.QuoteShown older, GetBooking.QuoteShown newer)
    {
        var before = Sums(older);
        var after = Sums(newer);
        return
        [
            .. after.Where(l => before.TryGetValue(l.Key, out var was) && was != l.Value)
                .Select(l => Texts.Get("bookings.page.difference.changed", l.Key, Wording.Amount(before[l.Key]), Wording.Amount(l.Value))),
            .. after.Where(l => !before.ContainsKey(l.Key)).Select(l => Texts.Get("bookings.page.difference.new", l.Key, Wording.Amount(l.Value))),
            .. before.Where(l => !after.ContainsKey(l.Key)).Select(l => Texts.Get("bookings.page.difference.gone", l.Key, Wording.Amount(l.Value))),
        ];
    }

    // Two lines may have one name; what counts for a reader is what the name costs.
    private static Dictionary<string, Domain.Shared.Money> Sums(GetBooking.QuoteShown quote) => quote.Lines
        .GroupBy(l => l.Description)
        .ToDictionary(g => g.Key, g => Domain.Shared.Money.Sum(g.Select(l => l.Net + l.Vat), quote.Total.Currency));
}

using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Offers;

/// <summary>What no offer may say, not even a draft.</summary>
internal static class OfferCheck
{
    private const long LargestMinor = 10_000_000_00;

    /// <summary>Refuses content that contradicts itself or is out of bounds, and tidies its texts.</summary>
    internal static OfferContent Checked(OfferContent content, Currency currency)
    {
        var tidy = content with
        {
            Texts = [.. content.Texts.Select(Tidy).Where(static t => t.Title.Length > 0 || t.Lead is not null || t.Description is not null || t.Included is not null)],
            Members = [.. content.Members.Select(static m => m with { Name = m.Name?.Trim() ?? "" })],
            Effects = [.. content.Effects.Distinct()],
            PerformedIn = [.. content.PerformedIn.Distinct()],
        };
        Texts(tidy);
        Amounts(tidy, currency);
        Travel(tidy.Travel, currency);
        Numbers(tidy);
        Tiers(tidy.Cancellation);
        if (tidy.BaseMunicipality is { } code && Municipalities.Find(code) is null)
        {
            throw Invalid(OfferErrors.BaseUnknown);
        }

        Must(tidy.Members.Count <= 60 && tidy.Members.All(static m => m.Name.Length is > 0 and <= 80), OfferErrors.MembersInvalid);
        Must(
            tidy.Pictures.Count <= 20
            && tidy.Pictures.All(static p => p.Width > 0 && p.Height > 0 && p.Hash.Length == 64 && p.Alt.LongestLength() <= 300)
            && tidy.Pictures.DistinctBy(static p => p.Hash).Count() == tidy.Pictures.Count,
            OfferErrors.PicturesInvalid);
        return tidy;
    }

    private static OfferText Tidy(OfferText text) =>
        new(text.Language, text.Title?.Trim() ?? "", Clean(text.Lead), Clean(text.Description), Clean(text.Included));

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static void Texts(OfferContent content) => Must(
        content.Texts.DistinctBy(static t => t.Language).Count() == content.Texts.Count
        && content.Texts.All(static t => Enum.IsDefined(t.Language)
            && t.Title.Length <= 120
            && !t.Title.Any(char.IsControl)
            && (t.Lead?.Length ?? 0) <= 400
            && (t.Description?.Length ?? 0) <= 8000
            && (t.Included?.Length ?? 0) <= 2000)
        && content.Accessibility.LongestLength() <= 2000
        && content.Rider.Count <= 60
        && content.Rider.All(static n => (n.Note?.Length ?? 0) <= 500 && n.Least is null or (>= 0 and <= 10_000)),
        OfferErrors.TextInvalid);

    private static void Amounts(OfferContent content, Currency currency)
    {
        Must(content.Price is not { } price || (Fits(price.Amount, currency) && price.Amount.IsPositive && price.Least is >= 1 and <= 10_000), OfferErrors.PriceInvalid);
        Must(content.SecondPerformance is not { } second || Fits(second, currency), OfferErrors.PriceInvalid);
        Must(
            content.AddOns.Count <= 30
            && content.AddOns.All(a => Fits(a.Price, currency) && a.Key is { Length: > 0 and <= 40 } && !a.Name.IsEmpty() && a.Name.LongestLength() <= 120)
            && content.AddOns.DistinctBy(static a => a.Key).Count() == content.AddOns.Count,
            OfferErrors.PriceInvalid);
    }

    private static void Travel(TravelRule? travel, Currency currency)
    {
        if (travel is null)
        {
            return;
        }

        Must((travel.Basis == TravelBasis.PerKm) == travel.PerKm is not null, OfferErrors.TravelInvalid);
        Must(travel.Vehicles is >= 1 and <= 20 && travel.FreeKm is >= 0 and <= 2000 && travel.OvernightFromKm is null or (>= 1 and <= 2000), OfferErrors.TravelInvalid);
        Must((travel.Lodging is null && travel.PerDiem is null) || travel.OvernightFromKm is not null, OfferErrors.TravelInvalid);
        foreach (var amount in new[] { travel.PerKm, travel.Lodging, travel.PerDiem })
        {
            Must(amount is not { } money || Fits(money, currency), OfferErrors.PriceInvalid);
        }
    }

    private static void Numbers(OfferContent content) => Must(
        content.LengthMinutes is null or (>= 1 and <= 60 * 24 * 90)
        && content.SetUpMinutes is >= 0 and <= 60 * 24 * 14
        && content.StrikeMinutes is >= 0 and <= 60 * 24 * 14
        && content.LeadTimeDays is >= 0 and <= 730
        && content.AudienceLeast is null or (>= 1 and <= 100_000)
        && content.AudienceMost is null or (>= 1 and <= 100_000)
        && !(content.AudienceLeast > content.AudienceMost)
        && content.AgeFrom is null or (>= 0 and <= 120)
        && content.AgeTo is null or (>= 0 and <= 120)
        && !(content.AgeFrom > content.AgeTo)
        && content.Booking.OptionDays is null or (>= 1 and <= 60)
        && content.Booking.InstantWithinKm is null or (>= 0 and <= 2000),
        OfferErrors.NumberInvalid);

    private static void Tiers(IReadOnlyList<CancellationTier> tiers)
    {
        Must(tiers.Count <= 12 && tiers.All(static t => t.DaysBefore is >= 0 and <= 730 && t.Share.Value is >= 0 and <= 10_000), OfferErrors.TiersInvalid);
        foreach (var side in tiers.GroupBy(static t => t.By))
        {
            // Closer to the day it never gets cheaper to cancel.
            var ordered = side.OrderByDescending(static t => t.DaysBefore).ToList();
            Must(ordered.Zip(ordered.Skip(1)).All(static pair => pair.First.DaysBefore > pair.Second.DaysBefore && pair.First.Share.Value <= pair.Second.Share.Value), OfferErrors.TiersInvalid);
        }
    }

    private static bool Fits(Money money, Currency currency) => money.Currency == currency && money.Minor is >= 0 and <= LargestMinor;

    private static void Must(bool holds, string code)
    {
        if (!holds)
        {
            throw Invalid(code);
        }
    }

    private static DomainException Invalid(string code) => new(code, ErrorKind.Validation);
}

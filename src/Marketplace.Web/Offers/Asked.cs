using System.Globalization;
using Marketplace.Api.Offers;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;
using NodaTime.Text;

namespace Marketplace.Web.Offers;

/// <summary>Reads what a visitor typed into an address or a form, generously: what cannot be read is nothing.</summary>
internal static class Asked
{
    public static LocalDate? Day(string? text) => LocalDatePattern.Iso.Parse(text?.Trim() ?? "") is { Success: true, Value: var day } ? day : null;

    public static int? Number(string? text) =>
        int.TryParse(Bare(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A number with a comma or a point.</summary>
    public static decimal? Fraction(string? text) =>
        decimal.TryParse(Bare(text).Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>
    /// Kronor as people type them: "12 000", "450,50". Three digits after a comma or a point are thousands to some and
    /// less than an öre to others, so they are asked about.
    /// </summary>
    public static long? Minor(string? text) =>
        Fraction(text) is { Scale: <= 2 } kronor and >= -1_000_000_000 and <= 1_000_000_000 ? (long)Math.Round(kronor * 100, MidpointRounding.AwayFromZero) : null;

    public static T? Word<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text![0]) ? value : null;

    /// <summary>A municipality by its code or any of its names, with or without dots and rings.</summary>
    public static Municipality? Place(string? text)
    {
        var said = text?.Trim() ?? "";
        return said.Length == 0
            ? null
            : Municipalities.Find(said) ?? Municipalities.All.FirstOrDefault(m => Same(m.Name, said) || Same(m.SouthSamiName, said) || Same(m.Centre, said));
    }

    /// <summary>A buyer as the form words it: <c>association-SE</c>.</summary>
    public static PriceOffer.Buyer? Buyer(string? text) => text?.Split('-') is [var kind, var country] && Word<BuyerKind>(kind) is { } who && Word<Country>(country) is { } where
        ? new PriceOffer.Buyer(who, where)
        : null;

    private static bool Same(string? name, string said) => name is not null
        && CultureInfo.InvariantCulture.CompareInfo.Compare(name, said, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) == 0;

    private static string Bare(string? text) => string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c)));
}

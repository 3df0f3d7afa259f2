using Marketplace.Api.Offers;
using Marketplace.Api.Platform;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Offers;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using Marketplace.Web.Shared;

namespace Marketplace.Web.Offers;

/// <summary>The words of this area for what the model knows by name.</summary>
internal static class OfferWords
{
    /// <summary>The reader's language, as far as texts in several languages ask.</summary>
    public static Domain.Shared.Language Reader =>
        LanguageFacts.FromCode(Platform.Language.Current.Code) ?? Domain.Shared.Language.Swedish;

    public static string Of(OfferKind kind) => Get("kind", kind);

    public static string Of(Discipline discipline) => Get("discipline", discipline);

    public static string Of(Effect effect) => Get("effect", effect);

    public static string Of(OfferState state) => Get("state", state);

    public static string Of(OfferPoint point) => Get("point", point);

    public static string Of(TicketSeller tickets) => Get("tickets", tickets);

    public static string Of(PriceBasis basis) => Get("basis", basis);

    public static string Of(RiderNeedKind need) => Get("need", need);

    public static string Of(Domain.Shared.Language language) => Get("language", language);

    /// <summary>A line of a price with what was counted.</summary>
    public static string Of(PriceAnswer.Line line) => line.Kind switch
    {
        PriceLineKind.Travel => Texts.Get("offers.price.line.travel", line.Quantity, Wording.Amount(line.UnitPrice)),
        PriceLineKind.Fee or PriceLineKind.SecondPerformance when line.Quantity != 1 => $"{line.Text}, {line.Quantity:0.##} × {Wording.Amount(line.UnitPrice)}",
        _ => line.Text,
    };

    public static Tone ToneOf(OfferState state) => state switch
    {
        OfferState.Published => Tone.Good,
        OfferState.Paused => Tone.Waiting,
        _ => Tone.Neutral,
    };

    /// <summary>Every value of an enumeration with its words, to choose from.</summary>
    public static IReadOnlyList<Choice> Choices<T>(Func<T, string> word)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => new Choice(v.ToString(), word(v)))];

    /// <summary>The 46 municipalities, the reader's own country first.</summary>
    public static IReadOnlyList<Choice> Places()
    {
        Country[] order = Platform.Language.Current.Written == "nb" ? [Country.NO, Country.SE] : [Country.SE, Country.NO];
        return [.. order.SelectMany(Municipalities.In).Select(m => new Choice(m.Code, PlaceName(m)))];
    }

    /// <summary>A municipality with its South Sámi name.</summary>
    public static string PlaceName(Municipality place) => place.SouthSamiName is { } sami ? $"{place.Name} – {sami}" : place.Name;

    /// <summary>A length as people say it: "45 min", "2 h", "1 h 30 min", "3 days".</summary>
    public static string Length(int minutes) => minutes switch
    {
        >= 1440 when minutes % 1440 == 0 => Texts.Get("offers.length.days", minutes / 1440),
        >= 60 when minutes % 60 == 0 => Texts.Get("offers.length.hours", minutes / 60),
        >= 60 => Texts.Get("offers.length.hours_minutes", minutes / 60, minutes % 60),
        _ => Texts.Get("offers.length.minutes", minutes),
    };

    /// <summary>For how many: "20–60", "up to 60", "from 20"; nothing when nobody has said.</summary>
    public static string? Audience(int? least, int? most) => (least, most) switch
    {
        ({ } from, { } to) => Texts.Get("offers.audience.range", from, to),
        (null, { } to) => Texts.Get("offers.audience.most", to),
        ({ } from, null) => Texts.Get("offers.audience.least", from),
        _ => null,
    };

    /// <summary>How a day looks for a buyer.</summary>
    public static (string Text, Tone Tone)? Day(AvailabilityState? state, int? rank) => state switch
    {
        AvailabilityState.Free => (Texts.Get("offers.day.free"), Tone.Good),
        AvailabilityState.OptionHeld => (Texts.Get("offers.day.option", rank ?? 2), Tone.Waiting),
        AvailabilityState.Unknown => (Texts.Get("offers.day.unknown"), Tone.Neutral),
        AvailabilityState.Busy => (Texts.Get("offers.day.busy"), Tone.Bad),
        _ => null,
    };

    private static string Get<T>(string kind, T value)
        where T : struct, Enum => Texts.Get($"offers.{kind}.{value.ToString().ToLowerInvariant()}");
}

using System.Globalization;
using Marketplace.Api.Platform;
using Marketplace.Domain.Offers;

namespace Marketplace.Api.Offers;

/// <summary>What is needed on stage, in words; the same on pages and in letters.</summary>
public static class RiderWords
{
    /// <summary>"Stage width, at least 6 m (we can bring it): note".</summary>
    public static string Of(RiderNeed need, CultureInfo? culture = null)
    {
        ArgumentNullException.ThrowIfNull(need);
        culture ??= CultureInfo.CurrentUICulture;
        var text = Texts.Get(culture, "offers.need." + need.Kind.ToString().ToLowerInvariant());
        if (need.Least is { } least)
        {
            text = Texts.Get(culture, "offers.need_least", text, least.ToString("0.##", culture) + Unit(need.Kind));
        }

        if (need.FirmBrings)
        {
            text = Texts.Get(culture, "offers.need_brings", text);
        }

        return need.Note is { } note ? $"{text}: {note}" : text;
    }

    private static string Unit(RiderNeedKind kind) => kind switch
    {
        RiderNeedKind.StageWidth or RiderNeedKind.StageDepth or RiderNeedKind.CeilingHeight => "\u00a0m",
        RiderNeedKind.ThreePhase => "\u00a0A",
        _ => "",
    };
}

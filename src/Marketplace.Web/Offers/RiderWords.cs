using Marketplace.Api.Platform;
using Marketplace.Domain.Offers;

namespace Marketplace.Web.Offers;

/// <summary>What is needed on stage, in words.</summary>
internal static class RiderWords
{
    /// <summary>"Stage width, at least 6 m (we can bring it): note".</summary>
    public static string Of(RiderNeed need)
    {
        var text = OfferWords.Of(need.Kind);
        if (need.Least is { } least)
        {
            text = Texts.Get("offers.need_least", text, $"{least:0.##}{Unit(need.Kind)}");
        }

        if (need.FirmBrings)
        {
            text = Texts.Get("offers.need_brings", text);
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

/// <summary>What travel costs, in words.</summary>
internal static class TravelWords
{
    /// <summary>One line about the travel rule.</summary>
    public static string Of(TravelRule? travel)
    {
        if (travel is null)
        {
            return Texts.Get("offers.travel.unsaid");
        }

        var parts = new List<string>();
        if (travel is { Basis: TravelBasis.PerKm, PerKm: { } perKm })
        {
            parts.Add(Texts.Get("offers.travel.per_km", Wording.Amount(perKm)));
            if (travel.FreeKm > 0)
            {
                parts.Add(Texts.Get("offers.travel.free_km", travel.FreeKm));
            }

            if (travel.Vehicles > 1)
            {
                parts.Add(Texts.Get("offers.travel.vehicles", travel.Vehicles));
            }
        }
        else
        {
            parts.Add(Texts.Get("offers.travel.included"));
        }

        if (travel.OvernightFromKm is { } from)
        {
            parts.Add(Texts.Get("offers.travel.overnight", from));
        }

        return string.Join(". ", parts);
    }
}

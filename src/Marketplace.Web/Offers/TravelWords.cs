using Marketplace.Api.Platform;
using Marketplace.Domain.Offers;

namespace Marketplace.Web.Offers;

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

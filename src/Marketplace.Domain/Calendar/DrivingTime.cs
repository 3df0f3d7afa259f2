using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared.Policies;
using NodaTime;

namespace Marketplace.Domain.Calendar;

/// <summary>How long it takes to drive, estimated from the road and a speed that are dated policies.</summary>
public static class DrivingTime
{
    /// <summary>The minutes for so many kilometres, rounded up.</summary>
    public static int Minutes(int km, int speedKmh)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(km);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speedKmh);
        return ((km * 60) + speedKmh - 1) / speedKmh;
    }

    /// <summary>The minutes between two municipalities' centres, rounded up; nothing within one municipality.</summary>
    public static int Between(Municipality from, Municipality to, Policies policies) =>
        Minutes(Distance.RoadKm(from, to, policies.RoadFactor), policies.RoadSpeedKmh);

    /// <summary>
    /// Whether one can be done with the one and be in time for the other, driving straight between them. Where a place is
    /// not known, the buffers of the other must not be touched.
    /// </summary>
    public static bool FitsBetween(Occupation one, Occupation other, Policies policies)
    {
        var (first, second) = one.AtPlace.Start <= other.AtPlace.Start ? (one, other) : (other, one);
        if (Municipalities.Find(first.MunicipalityCode) is not { } from || Municipalities.Find(second.MunicipalityCode) is not { } to)
        {
            return first.Whole.End <= second.Whole.Start;
        }

        return first.AtPlace.End + Duration.FromMinutes(Between(from, to, policies)) <= second.AtPlace.Start;
    }
}

using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Organisations;

/// <summary>
/// Distances between the centres of municipalities. The road is estimated as the straight line times a factor that is a
/// dated policy; it is shown as an estimate, and the firm's quote may say otherwise.
/// </summary>
public static class Distance
{
    private const double EarthRadiusKm = 6371.0088;

    /// <summary>The straight line between two points of the globe, in kilometres.</summary>
    public static double StraightKm(double fromLatitude, double fromLongitude, double toLatitude, double toLongitude)
    {
        var dLat = double.DegreesToRadians(toLatitude - fromLatitude);
        var dLon = double.DegreesToRadians(toLongitude - fromLongitude);
        var h = Math.Pow(Math.Sin(dLat / 2), 2)
            + (Math.Cos(double.DegreesToRadians(fromLatitude)) * Math.Cos(double.DegreesToRadians(toLatitude)) * Math.Pow(Math.Sin(dLon / 2), 2));
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    /// <summary>The estimated road between two municipalities' centres in whole kilometres; nothing within one municipality.</summary>
    /// <param name="from">Where the road begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="roadFactor">How much longer the road is than the straight line: 13000 is 1.3.</param>
    public static int RoadKm(Municipality from, Municipality to, BasisPoints roadFactor) => from.Code == to.Code
        ? 0
        : (int)Math.Round(StraightKm(from.Latitude, from.Longitude, to.Latitude, to.Longitude) * roadFactor.Value / 10_000d, MidpointRounding.AwayFromZero);
}

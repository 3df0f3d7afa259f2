using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Offers;

/// <summary>What a price is counted by.</summary>
public enum PriceBasis
{
    /// <summary>One price for the whole.</summary>
    Fixed = 1,

    /// <summary>By the hour, with a least number of hours.</summary>
    PerHour = 2,

    /// <summary>By the person, with a least number of persons.</summary>
    PerPerson = 3,
}

/// <summary>How the fee is reckoned, without VAT.</summary>
/// <param name="Basis">What it is counted by.</param>
/// <param name="Amount">The price of the whole, of an hour or of a person.</param>
/// <param name="Least">The least number of hours or persons that is charged; 1 for a fixed price.</param>
public sealed record PriceModel(PriceBasis Basis, Money Amount, int Least = 1)
{
    /// <summary>The least the fee can be.</summary>
    public Money LeastFee() => Basis == PriceBasis.Fixed ? Amount : Amount * Least;

    /// <summary>How many units are charged when so many are asked for.</summary>
    public decimal Charged(decimal asked) => Basis == PriceBasis.Fixed ? 1 : Math.Max(asked, Least);

    /// <summary>The fee for so many charged units, rounded half away from zero to the nearest minor unit.</summary>
    public Money Fee(decimal charged) => Basis == PriceBasis.Fixed
        ? Amount
        : new Money(decimal.ToInt64(Math.Round(Amount.Minor * charged, MidpointRounding.AwayFromZero)), Amount.Currency);
}

/// <summary>How travel is charged.</summary>
public enum TravelBasis
{
    /// <summary>It is part of the price.</summary>
    Included = 1,

    /// <summary>By the kilometre from the base, both ways.</summary>
    PerKm = 2,
}

/// <summary>What travel costs, without VAT.</summary>
public sealed record TravelRule
{
    /// <summary>Travel is part of the price.</summary>
    public static readonly TravelRule Included = new() { Basis = TravelBasis.Included };

    /// <summary>How it is charged.</summary>
    public required TravelBasis Basis { get; init; }

    /// <summary>The price of a vehicle's kilometre.</summary>
    public Money? PerKm { get; init; }

    /// <summary>How many vehicles drive.</summary>
    public int Vehicles { get; init; } = 1;

    /// <summary>Kilometres each way that cost nothing.</summary>
    public int FreeKm { get; init; }

    /// <summary>From how many kilometres one way the firm stays overnight; null when it never does.</summary>
    public int? OvernightFromKm { get; init; }

    /// <summary>Lodging for all, charged when the firm stays overnight; null when the buyer provides it or it costs nothing.</summary>
    public Money? Lodging { get; init; }

    /// <summary>Per diem for all, charged when the firm stays overnight.</summary>
    public Money? PerDiem { get; init; }

    /// <summary>By the kilometre.</summary>
    public static TravelRule ByKm(Money perKm, int vehicles = 1, int freeKm = 0) =>
        new() { Basis = TravelBasis.PerKm, PerKm = perKm, Vehicles = vehicles, FreeKm = freeKm };

    /// <summary>The kilometres that are charged for a place so far away: both ways, for each vehicle.</summary>
    public int ChargedKm(int oneWayKm) => Basis == TravelBasis.PerKm ? Math.Max(0, oneWayKm - FreeKm) * 2 * Vehicles : 0;

    /// <summary>Whether the firm stays overnight at a place so far away.</summary>
    public bool StaysOvernight(int oneWayKm) => OvernightFromKm is { } from && oneWayKm >= from;
}

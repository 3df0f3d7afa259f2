namespace Marketplace.Domain.Shared;

/// <summary>A share in hundredths of a percent: 25 % is 2500. Whole numbers, so that no share is ever a rounding of itself.</summary>
/// <param name="Value">Hundredths of a percent.</param>
public readonly record struct BasisPoints(int Value)
{
    /// <summary>No share at all.</summary>
    public static readonly BasisPoints Zero = new(0);

    /// <summary>A share given in whole percent.</summary>
    public static BasisPoints Percent(int percent) => new(checked(percent * 100));

    /// <summary>The share in percent, for display: 2500 is 25.</summary>
    public decimal InPercent => Value / 100m;
}

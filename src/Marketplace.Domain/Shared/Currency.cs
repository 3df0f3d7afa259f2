namespace Marketplace.Domain.Shared;

/// <summary>The two currencies of the marketplace. Both have two decimals (öre, øre).</summary>
public enum Currency
{
    /// <summary>Swedish krona, ISO 4217 code SEK.</summary>
    SEK = 752,

    /// <summary>Norwegian krone, ISO 4217 code NOK.</summary>
    NOK = 578,
}

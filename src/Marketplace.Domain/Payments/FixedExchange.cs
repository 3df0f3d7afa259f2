using Marketplace.Domain.CrossBorder;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Payments;

/// <summary>
/// What a payer pays in the other currency, by a published rate and the operator's margin, fixed when the payment page was
/// opened. The firm's amount does not move: the operator exchanges and bears the difference.
/// </summary>
/// <param name="Pays">What the payer pays, margin included.</param>
/// <param name="Margin">The operator's margin on the published rate.</param>
/// <param name="Rate">The rate as it was published, without margin.</param>
/// <param name="HoldsUntil">Until when the payer can pay by it: never more than a day after it was fixed.</param>
public sealed record FixedExchange(Money Pays, BasisPoints Margin, ExchangeRate Rate, Instant HoldsUntil)
{
    private FixedExchange()
        : this(default, default, null!, default)
    {
    }

    /// <summary>Fixes what an amount of the contract costs in the other currency.</summary>
    public static FixedExchange Of(Money contract, ExchangeRate rate, BasisPoints margin, Instant holdsUntil)
    {
        var worth = rate.Convert(contract);
        return new(worth + worth.Share(margin), margin, rate, holdsUntil);
    }

    /// <summary>What an amount of the contract is worth by the published rate, without margin.</summary>
    public Money Worth(Money contract) => Rate.Convert(contract);
}

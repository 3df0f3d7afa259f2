using Marketplace.Domain.Payments;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Ledger;

/// <summary>What the clearing account says: a currency that has to be bought, and what it was worth when it was promised.</summary>
/// <param name="ToBuy">What has to be bought.</param>
/// <param name="Worth">What it was worth in the other currency, which payers have paid.</param>
public readonly record struct ExchangePosition(Money ToBuy, Money Worth)
{
    /// <summary>What so much of it was worth: the same share of both.</summary>
    /// <exception cref="DomainException">It is more than has to be bought.</exception>
    public Money WorthOf(Money bought) => bought <= ToBuy && Worth.IsPositive
        ? Worth.Split(bought.Minor, (ToBuy - bought).Minor)[0]
        : throw DomainException.Rule(PaymentErrors.MoreThanPromised, ("open", ToBuy.IsPositive ? ToBuy : Money.Zero(ToBuy.Currency)));
}

using Marketplace.Domain.Offers;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Bookings;

/// <summary>The currency of a contract: the firm's, unless a public body asks for its own.</summary>
public static class ContractCurrency
{
    /// <summary>The currency that holds.</summary>
    /// <param name="firms">The currency of the offer.</param>
    /// <param name="wanted">What the buyer asks for; null when it asks for nothing.</param>
    /// <param name="buyer">The buyer, as far as it is known.</param>
    /// <exception cref="DomainException"><see cref="BookingErrors.CurrencyNotYours"/>.</exception>
    public static Currency Of(Currency firms, Currency? wanted, BuyerFacts? buyer) =>
        wanted is null || wanted == firms ? firms
        : buyer is { Kind: BuyerKind.PublicBody } && buyer.Country.Currency() == wanted ? wanted.Value
        : throw DomainException.Rule(BookingErrors.CurrencyNotYours);
}

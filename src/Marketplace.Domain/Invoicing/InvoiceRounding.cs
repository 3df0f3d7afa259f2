using Marketplace.Domain.Bookings;
using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Invoicing;

/// <summary>
/// Rounding to whole kronor (öresavrundning): a Swedish firm that wants it rounds what is to be paid to its account, never
/// the VAT. Source: lag (1970:1029) om avrundning av vissa öresbelopp, 2 §: 1 to 49 öre down, 50 to 99 up.
/// </summary>
public static class InvoiceRounding
{
    private const long Krona = 100;

    /// <summary>Whether a firm's invoice is rounded.</summary>
    public static bool IsFor(Organisation seller, Currency currency, PaymentMethod method) =>
        seller.Country == Country.SE && seller.Invoicing.RoundsToWhole && currency == Currency.SEK && method.IsDirect();

    /// <summary>What rounding adds to an amount, or takes off when it is below zero.</summary>
    public static Money Of(Money amount)
    {
        var beyond = ((amount.Minor % Krona) + Krona) % Krona;
        return new Money(beyond < Krona / 2 ? -beyond : Krona - beyond, amount.Currency);
    }
}

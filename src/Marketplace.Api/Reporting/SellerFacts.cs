using Marketplace.Domain.Organisations;
using Marketplace.Domain.Reporting;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Api.Reporting;

/// <summary>What the report takes from a firm's registration, so that nobody is asked for what is known.</summary>
internal static class SellerFacts
{
    /// <summary>The account on which a firm is paid: from its bank details, else as it told.</summary>
    public static (string Number, string Kind)? AccountOf(Organisation firm, SellerParticulars? told)
    {
        var bank = firm.Bank;
        return bank.IbanOrAccount() is { } iban ? (iban.Value, "IBAN")
            : bank.Bankgiro is { } bankgiro ? (bankgiro.Value, "Bankgiro")
            : bank.Plusgiro is { } plusgiro ? (plusgiro.Value, "Plusgiro")
            : told?.Account is { } account ? (account, Iban.TryParse(account, out _) ? "IBAN" : "Account")
            : null;
    }

    /// <summary>The tax number that follows from the registration: in both countries an organisation's own number, and in Sweden a person's in business too.</summary>
    public static string? TaxNumberOf(Organisation firm) =>
        firm.Country == Country.SE || firm.LegalForm != LegalForm.SoleTrader ? firm.Number.Digits : null;

    /// <summary>The day of birth that stands in a Swedish sole trader's number; of two possible centuries the one in which somebody in business today was born.</summary>
    public static LocalDate? BirthDateOf(Organisation firm, LocalDate today)
    {
        if (!firm.Number.IsPersonal || firm.LegalForm != LegalForm.SoleTrader)
        {
            return null;
        }

        var digits = firm.Number.Digits;
        var (year, month, day) = (int.Parse(digits.AsSpan(0, 2), System.Globalization.CultureInfo.InvariantCulture), int.Parse(digits.AsSpan(2, 2), System.Globalization.CultureInfo.InvariantCulture), int.Parse(digits.AsSpan(4, 2), System.Globalization.CultureInfo.InvariantCulture));
        var century = 2000 + year > today.Year - 15 ? 1900 : 2000;
        return new LocalDate(century + year, month, day > 60 ? day - 60 : day);
    }
}

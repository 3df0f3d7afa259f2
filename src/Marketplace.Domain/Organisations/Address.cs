using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Organisations;

/// <summary>A postal address in one of the two countries.</summary>
/// <param name="Street">Street and number, or a post box.</param>
/// <param name="PostalCode">Five digits in Sweden (written 831 30), four in Norway.</param>
/// <param name="Town">The postal town.</param>
/// <param name="Country">The country.</param>
public sealed record Address(string Street, string PostalCode, string Town, Country Country)
{
    /// <summary>Whether the text can be a postal code of the country.</summary>
    public static bool IsPostalCode(string? text, Country country) => CheckDigits.DigitsOf(text)?.Length == (country == Country.SE ? 5 : 4);

    /// <summary>Checks and tidies an address; refuses one that no letter would reach.</summary>
    public static Address Of(string? street, string? postalCode, string? town, Country country)
    {
        var digits = CheckDigits.DigitsOf(postalCode) ?? "";
        var tidy = new Address(street?.Trim() ?? "", country == Country.SE && digits.Length == 5 ? $"{digits[..3]} {digits[3..]}" : digits, town?.Trim() ?? "", country);
        var valid = tidy.Street.Length is > 0 and <= 120
            && tidy.Town.Length is > 0 and <= 60
            && !tidy.Street.Any(char.IsControl)
            && !tidy.Town.Any(char.IsControl)
            && IsPostalCode(digits, country);
        return valid ? tidy : throw new DomainException(OrganisationErrors.AddressInvalid, ErrorKind.Validation);
    }
}

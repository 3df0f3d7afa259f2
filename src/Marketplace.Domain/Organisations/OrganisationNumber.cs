using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Organisations;

/// <summary>
/// The number by which an authority knows an organisation: ten digits in Sweden, nine in Norway. A Swedish sole trader's
/// number is the person's own number, so it never stands where strangers can see it.
/// </summary>
public readonly record struct OrganisationNumber : IStoredText<OrganisationNumber>, IPersonalNumber
{
    private OrganisationNumber(Country country, string digits)
    {
        Country = country;
        Digits = digits;
    }

    /// <summary>The country whose authority gave the number.</summary>
    public Country Country { get; }

    /// <summary>The digits alone.</summary>
    public string Digits { get; }

    /// <inheritdoc />
    public string Value => $"{Country}{Digits}";

    /// <summary>Whether the number is a person's own: in Sweden the third digit of an organisation's number is at least 2.</summary>
    public bool IsPersonal => Country == Country.SE && Digits[2] < '2';

    /// <summary>The number as it is printed: 556016-0680, 988 077 917.</summary>
    public string Display => Country == Country.SE
        ? $"{Digits[..6]}-{Digits[6..]}"
        : $"{Digits[..3]} {Digits[3..6]} {Digits[6..]}";

    /// <summary>The number for a page that others see: a person's own loses its last four digits.</summary>
    public string Masked => IsPersonal ? $"{Digits[..6]}-****" : Display;

    /// <inheritdoc />
    public static OrganisationNumber From(string stored) => new(Enum.Parse<Country>(stored[..2]), stored[2..]);

    /// <summary>Reads a number as people write it and refuses what cannot be one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, Country country, out OrganisationNumber number)
    {
        var digits = CheckDigits.DigitsOf(country == Country.SE ? text?.Replace('+', '-') : text);
        if (country == Country.SE && digits is { Length: 12 } && digits[..2] is "16" or "18" or "19" or "20")
        {
            // Twelve digits are the same number with its century (16 for organisations, which are not born).
            var isOrganisation = digits![..2] == "16";
            digits = isOrganisation == digits[4] >= '2' ? digits[2..] : null;
        }

        var valid = digits is not null && country switch
        {
            Country.SE => IsSwedish(digits),
            Country.NO => IsNorwegian(digits),
            _ => throw new ArgumentOutOfRangeException(nameof(country)),
        };
        number = valid ? new OrganisationNumber(country, digits!) : default;
        return valid;
    }

    /// <summary>Reads a number as people write it; refuses with a code what cannot be one.</summary>
    public static OrganisationNumber Parse(string? text, Country country) => TryParse(text, country, out var number)
        ? number
        : throw new DomainException(OrganisationErrors.NumberInvalid, ErrorKind.Validation);

    /// <summary>The masked form, so that no log holds a person's own number.</summary>
    public override string ToString() => Digits is null ? "" : $"{Country} {Masked}";

    private static bool IsSwedish(string digits) =>
        digits.Length == 10
        && !CheckDigits.AllZero(digits)
        && CheckDigits.EndsInLuhn(digits)
        && (digits[2] >= '2' || IsBirthDate(digits));

    private static bool IsNorwegian(string digits) =>
        digits.Length == 9
        && digits[0] is '8' or '9'
        && CheckDigits.NorwegianOrganisation(digits) == digits[8] - '0';

    private static bool IsBirthDate(string digits)
    {
        var year = int.Parse(digits.AsSpan(0, 2), CultureInfo.InvariantCulture);
        var month = int.Parse(digits.AsSpan(2, 2), CultureInfo.InvariantCulture);
        var day = int.Parse(digits.AsSpan(4, 2), CultureInfo.InvariantCulture);

        // A coordination number has 60 added to its day.
        day = day > 60 ? day - 60 : day;
        return month is >= 1 and <= 12
            && day >= 1
            && (day <= DateTime.DaysInMonth(1900 + year, month) || day <= DateTime.DaysInMonth(2000 + year, month));
    }
}

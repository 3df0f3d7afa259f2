using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Organisations;

/// <summary>How others reach an organisation.</summary>
/// <param name="Email">The mail address.</param>
/// <param name="Phone">The telephone number with its country code, +46701234567; null when the organisation gives none.</param>
public sealed record Contact(string Email, string? Phone)
{
    /// <summary>Checks and tidies contact facts. A number without country code is of the organisation's country.</summary>
    public static Contact Of(string? email, string? phone, Country country) =>
        new(OptionalEmail(email) ?? throw new DomainException(OrganisationErrors.EmailInvalid, ErrorKind.Validation), OptionalPhone(phone, country));

    /// <summary>Whether the text can be a mail address.</summary>
    public static bool IsEmail(string? text)
    {
        var tidy = text?.Trim() ?? "";
        var at = tidy.IndexOf('@', StringComparison.Ordinal);
        var domain = tidy[(at + 1)..];
        return at > 0
            && tidy.Length <= 254
            && !domain.Contains('@', StringComparison.Ordinal)
            && domain.IndexOf('.', StringComparison.Ordinal) > 0
            && !domain.EndsWith('.')
            && !tidy.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';' or '"');
    }

    /// <summary>Whether the text can be a telephone number of the country, or one with its own country code.</summary>
    public static bool IsPhone(string? text, Country country) => International(text, country) is not null;

    /// <summary>A mail address in small letters, null for an empty one; refuses what cannot be one.</summary>
    internal static string? OptionalEmail(string? email) => email switch
    {
        _ when string.IsNullOrWhiteSpace(email) => null,
        _ when IsEmail(email) => email.Trim().ToLowerInvariant(),
        _ => throw new DomainException(OrganisationErrors.EmailInvalid, ErrorKind.Validation),
    };

    /// <summary>One line of text, null for an empty one; refuses one that is too long.</summary>
    internal static string? Line(string? text, int longest)
    {
        var tidy = text?.Trim();
        if (string.IsNullOrEmpty(tidy))
        {
            return null;
        }

        return tidy.Length <= longest && !tidy.Any(char.IsControl)
            ? tidy
            : throw new DomainException(OrganisationErrors.TextTooLong, ErrorKind.Validation);
    }

    /// <summary>A telephone number with its country code, null for an empty one; refuses what cannot be one.</summary>
    internal static string? OptionalPhone(string? phone, Country country) => string.IsNullOrWhiteSpace(phone)
        ? null
        : International(phone, country) ?? throw new DomainException(OrganisationErrors.PhoneInvalid, ErrorKind.Validation);

    private static string? International(string? phone, Country country)
    {
        var international = phone?.Trim().StartsWith('+') == true;
        var digits = CheckDigits.DigitsOf(phone?.Trim().TrimStart('+').Replace("(0)", "", StringComparison.Ordinal));
        var number = digits switch
        {
            null => null,
            _ when international => digits,
            _ when digits.StartsWith("00", StringComparison.Ordinal) => digits[2..],
            _ when country == Country.SE => $"46{digits.TrimStart('0')}",
            _ => $"47{digits}",
        };
        return number is { Length: >= 7 and <= 15 } ? $"+{number}" : null;
    }
}

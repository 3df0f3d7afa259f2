using Marketplace.Domain.Organisations;
using Marketplace.Domain.Shared;
using NodaTime;

namespace Marketplace.Domain.Reporting;

/// <summary>
/// What the tax report needs of a firm and its registration does not say. Much of it is about a person, so all of it is
/// stored as one encrypted text.
/// </summary>
/// <param name="TaxCountry">The country in which the firm is resident for tax, ISO 3166.</param>
/// <param name="TaxNumber">Its tax number there.</param>
/// <param name="FirstName">Of a person in business: the first name.</param>
/// <param name="LastName">Of a person in business: the last name.</param>
/// <param name="BornOn">Of a person in business: the day of birth.</param>
/// <param name="Establishment">A member state of the European Union in which it has a permanent establishment beside its own country; null without one.</param>
/// <param name="Account">The account on which it is paid, where its bank details do not say it.</param>
/// <param name="AccountHolder">Who holds the account.</param>
public sealed record SellerParticulars(
    string TaxCountry, string TaxNumber, string? FirstName, string? LastName, LocalDate? BornOn, string? Establishment, string? Account, string AccountHolder) : IPersonalFacts
{
    /// <summary>The member states, in the order of their codes.</summary>
    public static readonly IReadOnlyList<string> MemberStates =
    [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    ];

    private static readonly int[] s_first = [3, 7, 6, 1, 8, 9, 4, 5, 2];
    private static readonly int[] s_second = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    /// <summary>Whether a text can be a tax number of a country: those of Sweden and Norway by their check digits, others by their look.</summary>
    public static bool IsTaxNumber(string? text, string? country)
    {
        var compact = Compact(text);
        return country switch
        {
            "SE" => OrganisationNumber.TryParse(text, Country.SE, out _),
            "NO" => OrganisationNumber.TryParse(text, Country.NO, out _) || IsNorwegianPerson(compact),
            _ => compact.Length is >= 4 and <= 25 && compact.All(char.IsAsciiLetterOrDigit) && compact.Any(char.IsAsciiDigit),
        };
    }

    /// <summary>Whether a text can be the number of an account: an IBAN by its check digits, or digits.</summary>
    public static bool IsAccount(string? text)
    {
        var compact = Compact(text);
        return Iban.TryParse(text, out _) || (compact.Length is >= 6 and <= 34 && compact.All(char.IsAsciiLetterOrDigit) && compact.Count(char.IsAsciiDigit) >= 6);
    }

    /// <summary>A number without what people put between its digits.</summary>
    public static string Compact(string? text) => string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.' or '/'))).ToUpperInvariant();

    /// <summary>Nothing of it, so that no log holds it.</summary>
    public override string ToString() => nameof(SellerParticulars);

    // Fødselsnummer and D-nummer have the same two check digits.
    private static bool IsNorwegianPerson(string digits)
    {
        return digits.Length == 11 && digits.All(char.IsAsciiDigit) && Check(s_first) == digits[9] - '0' && Check(s_second) == digits[10] - '0';

        int Check(int[] weights) => (11 - (weights.Select((w, i) => w * (digits[i] - '0')).Sum() % 11)) % 11;
    }
}

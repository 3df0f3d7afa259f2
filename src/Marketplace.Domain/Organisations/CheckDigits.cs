namespace Marketplace.Domain.Organisations;

/// <summary>
/// The arithmetic of check digits, shared by every number of both countries. All spans hold ASCII digits only.
/// </summary>
public static class CheckDigits
{
    private static readonly int[] NorwegianOrganisationWeights = [3, 2, 7, 6, 5, 4, 3, 2];

    /// <summary>The digit that the Luhn rule (mod 10) puts after the payload.</summary>
    public static int Luhn(ReadOnlySpan<char> payload)
    {
        var sum = 0;
        for (var i = 0; i < payload.Length; i++)
        {
            var digit = payload[payload.Length - 1 - i] - '0';
            var product = i % 2 == 0 ? digit * 2 : digit;
            sum += product > 9 ? product - 9 : product;
        }

        return (10 - (sum % 10)) % 10;
    }

    /// <summary>Whether the last digit is the Luhn digit of those before it.</summary>
    public static bool EndsInLuhn(ReadOnlySpan<char> digits) => digits.Length > 1 && Luhn(digits[..^1]) == digits[^1] - '0';

    /// <summary>
    /// The digit that the mod 11 rule puts after the payload, with the weights 2 to 7 repeated from the right;
    /// 10 means that the payload has none.
    /// </summary>
    public static int Mod11(ReadOnlySpan<char> payload)
    {
        var sum = 0;
        for (var i = 0; i < payload.Length; i++)
        {
            sum += (payload[payload.Length - 1 - i] - '0') * (2 + (i % 6));
        }

        return (11 - (sum % 11)) % 11;
    }

    /// <summary>Whether the last digit is the mod 11 digit (weights 2 to 7 from the right) of those before it.</summary>
    public static bool EndsInMod11(ReadOnlySpan<char> digits) => digits.Length > 1 && Mod11(digits[..^1]) == digits[^1] - '0';

    /// <summary>The check digit of a Norwegian organisation number's first eight digits; 10 means that there is none.</summary>
    public static int NorwegianOrganisation(ReadOnlySpan<char> payload)
    {
        var sum = 0;
        for (var i = 0; i < NorwegianOrganisationWeights.Length; i++)
        {
            sum += (payload[i] - '0') * NorwegianOrganisationWeights[i];
        }

        return (11 - (sum % 11)) % 11;
    }

    /// <summary>The digit that the GS1 rule (weights 3 and 1 from the right) puts after the payload.</summary>
    public static int Gs1(ReadOnlySpan<char> payload)
    {
        var sum = 0;
        for (var i = 0; i < payload.Length; i++)
        {
            sum += (payload[payload.Length - 1 - i] - '0') * (i % 2 == 0 ? 3 : 1);
        }

        return (10 - (sum % 10)) % 10;
    }

    /// <summary>The remainder by 97 of an IBAN already turned around (account first, then country and check digits); letters count as 10 to 35.</summary>
    public static int Mod97(ReadOnlySpan<char> turned)
    {
        var remainder = 0;
        foreach (var c in turned)
        {
            remainder = char.IsAsciiDigit(c)
                ? ((remainder * 10) + (c - '0')) % 97
                : ((remainder * 100) + (c - 'A' + 10)) % 97;
        }

        return remainder;
    }

    /// <summary>
    /// The digits of a number as people write it, without spaces, hyphens and dots; null when anything else stands in it.
    /// </summary>
    internal static string? DigitsOf(string? text)
    {
        if (text is null || text.Length > 60)
        {
            return null;
        }

        Span<char> digits = stackalloc char[text.Length];
        var count = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                digits[count++] = c;
            }
            else if (c is not (' ' or '\u00A0' or '\u202F' or '-' or '\u2011' or '\u2013' or '.'))
            {
                return null;
            }
        }

        return new string(digits[..count]);
    }

    /// <summary>Whether every digit is zero: arithmetic accepts such a number, nobody has it.</summary>
    internal static bool AllZero(string digits) => digits.All(static c => c == '0');

    /// <summary>Whether there are digits only.</summary>
    internal static bool OnlyDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}

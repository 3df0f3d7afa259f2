using System.Diagnostics.CodeAnalysis;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Organisations;

/// <summary>A Norwegian bank account: eleven digits with a mod 11 digit last.</summary>
public readonly record struct NorwegianAccount : IStoredText<NorwegianAccount>
{
    private NorwegianAccount(string value) => Value = value;

    /// <inheritdoc />
    public string Value { get; }

    /// <summary>The account as it is printed: 8601.11.17947.</summary>
    public string Display => $"{Value[..4]}.{Value[4..6]}.{Value[6..]}";

    /// <summary>The same account as an IBAN.</summary>
    public Iban Iban => Iban.Of(Country.NO, Value);

    /// <inheritdoc />
    public static NorwegianAccount From(string stored) => new(stored);

    /// <summary>Reads a number as people write it and refuses what cannot be one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out NorwegianAccount number)
    {
        var digits = CheckDigits.DigitsOf(text);
        var valid = digits is { Length: 11 } && !CheckDigits.AllZero(digits) && CheckDigits.EndsInMod11(digits);
        number = valid ? new NorwegianAccount(digits!) : default;
        return valid;
    }

    /// <summary>Reads a number as people write it; refuses with a code what cannot be one.</summary>
    public static NorwegianAccount Parse(string? text) => TryParse(text, out var number)
        ? number
        : throw new DomainException(OrganisationErrors.AccountInvalid, ErrorKind.Validation);

    /// <inheritdoc />
    public override string ToString() => Value ?? "";
}

using System.Diagnostics.CodeAnalysis;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Organisations;

/// <summary>A global location number (GS1): thirteen digits, by which large organisations receive e-invoices.</summary>
public readonly record struct Gln : IStoredText<Gln>
{
    private Gln(string value) => Value = value;

    /// <inheritdoc />
    public string Value { get; }

    /// <summary>The number as it is printed: without spaces.</summary>
    public string Display => Value;

    /// <inheritdoc />
    public static Gln From(string stored) => new(stored);

    /// <summary>Reads a number as people write it and refuses what cannot be one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Gln number)
    {
        var digits = CheckDigits.DigitsOf(text);
        var valid = digits is { Length: 13 } && !CheckDigits.AllZero(digits) && CheckDigits.Gs1(digits.AsSpan()[..12]) == digits[12] - '0';
        number = valid ? new Gln(digits!) : default;
        return valid;
    }

    /// <summary>Reads a number as people write it; refuses with a code what cannot be one.</summary>
    public static Gln Parse(string? text) => TryParse(text, out var number)
        ? number
        : throw new DomainException(OrganisationErrors.GlnInvalid, ErrorKind.Validation);

    /// <inheritdoc />
    public override string ToString() => Value ?? "";
}

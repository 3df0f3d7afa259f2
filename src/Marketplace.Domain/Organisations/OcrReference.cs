using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Organisations;

/// <summary>A Swedish payment reference: two to twenty-five digits, a Luhn digit last and often a length digit before it.</summary>
public readonly record struct OcrReference : IStoredText<OcrReference>
{
    private OcrReference(string value) => Value = value;

    /// <inheritdoc />
    public string Value { get; }

    /// <summary>The reference as it is printed.</summary>
    public string Display => Value;

    /// <summary>Whether the last digit but one says the total length, as banks can be asked to check.</summary>
    public bool HasLengthDigit => Value.Length > 2 && Value[^2] - '0' == Value.Length % 10;

    /// <inheritdoc />
    public static OcrReference From(string stored) => new(stored);

    /// <summary>The reference for a payload of digits, with its check digit.</summary>
    public static OcrReference WithCheckDigit(string payload) => Make(payload, lengthDigit: false);

    /// <summary>The reference for a payload of digits, with its length digit and its check digit.</summary>
    public static OcrReference WithLengthDigit(string payload) => Make(payload, lengthDigit: true);

    /// <summary>Reads a reference and refuses what cannot be one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out OcrReference reference)
    {
        var digits = CheckDigits.DigitsOf(text);
        var valid = digits is { Length: >= 2 and <= 25 } && !CheckDigits.AllZero(digits) && CheckDigits.EndsInLuhn(digits);
        reference = valid ? new OcrReference(digits!) : default;
        return valid;
    }

    /// <summary>Reads a reference of exactly the length agreed with the bank.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, int fixedLength, out OcrReference reference)
    {
        var valid = TryParse(text, out reference) && reference.Value.Length == fixedLength;
        reference = valid ? reference : default;
        return valid;
    }

    /// <summary>Reads a reference; refuses with a code what cannot be one.</summary>
    public static OcrReference Parse(string? text) => TryParse(text, out var reference)
        ? reference
        : throw new DomainException(OrganisationErrors.ReferenceInvalid, ErrorKind.Validation);

    /// <inheritdoc />
    public override string ToString() => Value ?? "";

    private static OcrReference Make(string payload, bool lengthDigit)
    {
        var extra = lengthDigit ? 2 : 1;
        if (!CheckDigits.OnlyDigits(payload) || payload.Length + extra > 25)
        {
            throw new ArgumentException("The payload must be digits that leave room for the check digit.", nameof(payload));
        }

        var whole = lengthDigit ? payload + ((payload.Length + 2) % 10).ToString(CultureInfo.InvariantCulture) : payload;
        return new OcrReference(whole + CheckDigits.Luhn(whole).ToString(CultureInfo.InvariantCulture));
    }
}

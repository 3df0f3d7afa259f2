using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Organisations;

/// <summary>Which check digit a payee has agreed with its Norwegian bank.</summary>
public enum KidCheck
{
    /// <summary>Luhn.</summary>
    Mod10 = 10,

    /// <summary>Weights 2 to 7 from the right.</summary>
    Mod11 = 11,
}

/// <summary>A Norwegian payment reference: two to twenty-five digits with the check digit last.</summary>
public readonly record struct KidReference : IStoredText<KidReference>
{
    private KidReference(string value) => Value = value;

    /// <inheritdoc />
    public string Value { get; }

    /// <summary>The reference as it is printed.</summary>
    public string Display => Value;

    /// <inheritdoc />
    public static KidReference From(string stored) => new(stored);

    /// <summary>
    /// The reference for a payload of digits. False when mod 11 would end it with a hyphen, which most payers cannot type:
    /// take the next payload then.
    /// </summary>
    public static bool TryMake(string payload, KidCheck check, out KidReference reference)
    {
        if (!CheckDigits.OnlyDigits(payload) || payload.Length > 24)
        {
            throw new ArgumentException("The payload must be at most 24 digits.", nameof(payload));
        }

        var digit = check == KidCheck.Mod10 ? CheckDigits.Luhn(payload) : CheckDigits.Mod11(payload);
        reference = digit < 10 ? new KidReference(payload + digit.ToString(CultureInfo.InvariantCulture)) : default;
        return digit < 10;
    }

    /// <summary>Reads a reference and refuses what cannot be one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, KidCheck check, out KidReference reference)
    {
        var digits = CheckDigits.DigitsOf(text);
        var valid = digits is { Length: >= 2 and <= 25 }
            && !CheckDigits.AllZero(digits)
            && (check == KidCheck.Mod10 ? CheckDigits.EndsInLuhn(digits) : CheckDigits.EndsInMod11(digits));
        reference = valid ? new KidReference(digits!) : default;
        return valid;
    }

    /// <summary>Reads a reference of exactly the length agreed with the bank.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, KidCheck check, int fixedLength, out KidReference reference)
    {
        var valid = TryParse(text, check, out reference) && reference.Value.Length == fixedLength;
        reference = valid ? reference : default;
        return valid;
    }

    /// <summary>Reads a reference; refuses with a code what cannot be one.</summary>
    public static KidReference Parse(string? text, KidCheck check) => TryParse(text, check, out var reference)
        ? reference
        : throw new DomainException(OrganisationErrors.ReferenceInvalid, ErrorKind.Validation);

    /// <inheritdoc />
    public override string ToString() => Value ?? "";
}

using System.Diagnostics.CodeAnalysis;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Organisations;

/// <summary>A Swedish bankgiro number: seven or eight digits with a Luhn digit last.</summary>
public readonly record struct Bankgiro : IStoredText<Bankgiro>
{
    private Bankgiro(string value) => Value = value;

    /// <inheritdoc />
    public string Value { get; }

    /// <summary>The number as it is printed: 991-2346, 5050-1055.</summary>
    public string Display => $"{Value[..^4]}-{Value[^4..]}";

    /// <inheritdoc />
    public static Bankgiro From(string stored) => new(stored);

    /// <summary>Reads a number as people write it and refuses what cannot be one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Bankgiro number)
    {
        var digits = CheckDigits.DigitsOf(text);
        var valid = digits is { Length: 7 or 8 } && !CheckDigits.AllZero(digits) && CheckDigits.EndsInLuhn(digits);
        number = valid ? new Bankgiro(digits!) : default;
        return valid;
    }

    /// <summary>Reads a number as people write it; refuses with a code what cannot be one.</summary>
    public static Bankgiro Parse(string? text) => TryParse(text, out var number)
        ? number
        : throw new DomainException(OrganisationErrors.BankgiroInvalid, ErrorKind.Validation);

    /// <inheritdoc />
    public override string ToString() => Value ?? "";
}

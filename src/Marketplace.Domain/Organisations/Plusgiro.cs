using System.Diagnostics.CodeAnalysis;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Organisations;

/// <summary>A Swedish plusgiro number: two to eight digits with a Luhn digit last.</summary>
public readonly record struct Plusgiro : IStoredText<Plusgiro>
{
    private Plusgiro(string value) => Value = value;

    /// <inheritdoc />
    public string Value { get; }

    /// <summary>The number as it is printed, in pairs from the right: 90 20 03-3.</summary>
    public string Display
    {
        get
        {
            var payload = Value[..^1];
            var first = payload.Length % 2;
            var pairs = payload[first..].Chunk(2).Select(static pair => new string(pair));
            return $"{string.Join(" ", first == 1 ? pairs.Prepend(payload[..1]) : pairs)}-{Value[^1]}";
        }
    }

    /// <inheritdoc />
    public static Plusgiro From(string stored) => new(stored);

    /// <summary>Reads a number as people write it and refuses what cannot be one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Plusgiro number)
    {
        var digits = CheckDigits.DigitsOf(text);
        var valid = digits is { Length: >= 2 and <= 8 } && !CheckDigits.AllZero(digits) && CheckDigits.EndsInLuhn(digits);
        number = valid ? new Plusgiro(digits!) : default;
        return valid;
    }

    /// <summary>Reads a number as people write it; refuses with a code what cannot be one.</summary>
    public static Plusgiro Parse(string? text) => TryParse(text, out var number)
        ? number
        : throw new DomainException(OrganisationErrors.PlusgiroInvalid, ErrorKind.Validation);

    /// <inheritdoc />
    public override string ToString() => Value ?? "";
}

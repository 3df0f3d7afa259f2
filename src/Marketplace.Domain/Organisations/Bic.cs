using System.Diagnostics.CodeAnalysis;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Organisations;

/// <summary>The international code of a bank in one of the two countries (ISO 9362), of the bank or of a branch: it goes with an IBAN.</summary>
public readonly record struct Bic : IStoredText<Bic>
{
    private const int BankLength = 8;
    private const int BranchLength = 11;

    private Bic(string value) => Value = value;

    /// <inheritdoc />
    public string Value { get; }

    /// <summary>The country of the bank.</summary>
    public Country Country => Value.AsSpan(4, 2) is "SE" ? Country.SE : Country.NO;

    /// <inheritdoc />
    public static Bic From(string stored) => new(stored);

    /// <summary>Reads a code as people write it and refuses what cannot be one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Bic bic)
    {
        bic = default;
        if (text is null || text.Length > 40)
        {
            return false;
        }

        var compact = string.Concat(text.Where(static c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        if (compact.Length is not (BankLength or BranchLength)
            || !compact[..4].All(char.IsAsciiLetterUpper)
            || compact[4..6] is not ("SE" or "NO")
            || !compact[6..].All(static c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)))
        {
            return false;
        }

        bic = new Bic(compact);
        return true;
    }

    /// <summary>Reads a code as people write it; refuses with a code what cannot be one.</summary>
    public static Bic Parse(string? text) => TryParse(text, out var bic)
        ? bic
        : throw new DomainException(OrganisationErrors.BicInvalid, ErrorKind.Validation);

    /// <inheritdoc />
    public override string ToString() => Value ?? "";
}

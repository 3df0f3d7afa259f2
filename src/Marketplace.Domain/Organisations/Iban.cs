using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Organisations;

/// <summary>An international account number of one of the two countries.</summary>
public readonly record struct Iban : IStoredText<Iban>
{
    private Iban(string value) => Value = value;

    /// <inheritdoc />
    public string Value { get; }

    /// <summary>The country of the account.</summary>
    public Country Country => Value.StartsWith("SE", StringComparison.Ordinal) ? Country.SE : Country.NO;

    /// <summary>The number as it is printed, in groups of four: NO93 8601 1117 947.</summary>
    public string Display => string.Join(" ", Value.Chunk(4).Select(static group => new string(group)));

    /// <inheritdoc />
    public static Iban From(string stored) => new(stored);

    /// <summary>Reads a number as people write it and refuses what cannot be one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Iban iban)
    {
        iban = default;
        if (text is null || text.Length > 60)
        {
            return false;
        }

        var compact = string.Concat(text.Where(static c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        var length = compact.Length >= 2 ? compact[..2] switch { "SE" => 24, "NO" => 15, _ => 0 } : 0;
        if (length == 0 || compact.Length != length || !CheckDigits.OnlyDigits(compact[2..]) || CheckDigits.Mod97(compact[4..] + compact[..4]) != 1)
        {
            return false;
        }

        // The Norwegian account inside has a check digit of its own.
        if (length == 15 && !NorwegianAccount.TryParse(compact[4..], out _))
        {
            return false;
        }

        iban = new Iban(compact);
        return true;
    }

    /// <summary>Reads a number as people write it; refuses with a code what cannot be one.</summary>
    public static Iban Parse(string? text) => TryParse(text, out var iban)
        ? iban
        : throw new DomainException(OrganisationErrors.IbanInvalid, ErrorKind.Validation);

    /// <inheritdoc />
    public override string ToString() => Value ?? "";

    /// <summary>The IBAN of a national account that has been checked.</summary>
    internal static Iban Of(Country country, string account)
    {
        var check = 98 - CheckDigits.Mod97($"{account}{country}00");
        return new Iban(string.Create(CultureInfo.InvariantCulture, $"{country}{check:00}{account}"));
    }
}

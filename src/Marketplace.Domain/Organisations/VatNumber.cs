using System.Diagnostics.CodeAnalysis;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Organisations;

/// <summary>The number under which an organisation is registered for VAT: SE556016068001, NO988077917MVA.</summary>
public readonly record struct VatNumber : IStoredText<VatNumber>, IPersonalNumber
{
    private VatNumber(string value) => Value = value;

    /// <inheritdoc />
    public string Value { get; }

    /// <summary>The country of the registration.</summary>
    public Country Country => Value.StartsWith("SE", StringComparison.Ordinal) ? Country.SE : Country.NO;

    /// <summary>The organisation number inside it.</summary>
    public OrganisationNumber OrganisationNumber => OrganisationNumber.From(Country == Country.SE ? Value[..12] : Value[..11]);

    /// <inheritdoc />
    public bool IsPersonal => OrganisationNumber.IsPersonal;

    /// <summary>The number as an invoice shows it: SE556016068001, 988 077 917 MVA.</summary>
    public string Display => Country == Country.SE ? Value : $"{OrganisationNumber.Display} MVA";

    /// <summary>The number for a page that others see: a sole trader's own digits are hidden.</summary>
    public string Masked => IsPersonal ? $"SE{OrganisationNumber.Digits[..6]}****01" : Display;

    /// <inheritdoc />
    public static VatNumber From(string stored) => new(stored);

    /// <summary>The VAT number that belongs to an organisation number.</summary>
    public static VatNumber Of(OrganisationNumber number) =>
        new(number.Country == Country.SE ? $"SE{number.Digits}01" : $"NO{number.Digits}MVA");

    /// <summary>Reads a VAT number as people write it and refuses what cannot be one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out VatNumber number)
    {
        number = default;
        if (text is null || text.Length > 40)
        {
            return false;
        }

        var compact = string.Concat(text.Where(static c => !char.IsWhiteSpace(c) && c != '-' && c != '.')).ToUpperInvariant();
        if (compact.EndsWith("MVA", StringComparison.Ordinal))
        {
            var digits = compact[(compact.StartsWith("NO", StringComparison.Ordinal) ? 2 : 0)..^3];
            if (!CheckDigits.OnlyDigits(digits) || !OrganisationNumber.TryParse(digits, Country.NO, out var norwegian))
            {
                return false;
            }

            number = Of(norwegian);
            return true;
        }

        // National use knows only the suffix 01.
        if (compact.Length != 14 || !compact.StartsWith("SE", StringComparison.Ordinal) || !compact.EndsWith("01", StringComparison.Ordinal)
            || !CheckDigits.OnlyDigits(compact[2..]) || !OrganisationNumber.TryParse(compact[2..12], Country.SE, out var swedish))
        {
            return false;
        }

        number = Of(swedish);
        return true;
    }

    /// <summary>Reads a VAT number as people write it; refuses with a code what cannot be one.</summary>
    public static VatNumber Parse(string? text) => TryParse(text, out var number)
        ? number
        : throw new DomainException(OrganisationErrors.VatNumberInvalid, ErrorKind.Validation);

    /// <summary>The number with a person's own digits hidden, so that no log holds them.</summary>
    public override string ToString() => Value is null ? "" : $"VAT {OrganisationNumber}";
}

using System.Diagnostics.CodeAnalysis;
using Marketplace.Domain.Shared;

namespace Marketplace.Domain.Organisations;

/// <summary>
/// An address in the Peppol network: a scheme and a number. Schemes known here are 0007 (Swedish organisation number),
/// 0192 (Norwegian organisation number) and 0088 (GLN).
/// </summary>
public readonly record struct PeppolId : IStoredText<PeppolId>, IPersonalNumber
{
    private PeppolId(string value) => Value = value;

    /// <inheritdoc />
    public string Value { get; }

    /// <summary>The scheme: 0007, 0192 or 0088.</summary>
    public string Scheme => Value[..4];

    /// <summary>The number within the scheme.</summary>
    public string Number => Value[5..];

    /// <inheritdoc />
    public bool IsPersonal => Scheme == "0007" && OrganisationNumber.From($"{Country.SE}{Number}").IsPersonal;

    /// <summary>The address as it is printed.</summary>
    public string Display => Value;

    /// <inheritdoc />
    public static PeppolId From(string stored) => new(stored);

    /// <summary>The address that follows from an organisation number.</summary>
    public static PeppolId Of(OrganisationNumber number) => new($"{(number.Country == Country.SE ? "0007" : "0192")}:{number.Digits}");

    /// <summary>The address that follows from a GLN.</summary>
    public static PeppolId Of(Gln gln) => new($"0088:{gln.Value}");

    /// <summary>
    /// Reads an address. Nothing is forgiven inside it: a hyphen or a space would make an address that no one receives at.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PeppolId id)
    {
        id = default;
        var trimmed = text?.Trim();
        if (trimmed is not { Length: > 5 and <= 18 } || trimmed[4] != ':' || !CheckDigits.OnlyDigits(trimmed[5..]))
        {
            return false;
        }

        var number = trimmed[5..];
        var valid = trimmed[..4] switch
        {
            "0007" => number.Length == 10 && OrganisationNumber.TryParse(number, Country.SE, out _),
            "0192" => OrganisationNumber.TryParse(number, Country.NO, out _),
            "0088" => Gln.TryParse(number, out _),
            _ => false,
        };
        id = valid ? new PeppolId(trimmed) : default;
        return valid;
    }

    /// <summary>Reads an address; refuses with a code what cannot be one.</summary>
    public static PeppolId Parse(string? text) => TryParse(text, out var id)
        ? id
        : throw new DomainException(OrganisationErrors.PeppolIdInvalid, ErrorKind.Validation);

    /// <inheritdoc />
    public override string ToString() => Value ?? "";
}
